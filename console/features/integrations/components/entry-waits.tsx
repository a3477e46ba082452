import { Anchor, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useLocation } from "react-router";
import type { Integration, LogEntryDetail } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Time } from "../../../ui/time.tsx";

type Wait = NonNullable<LogEntryDetail["posting"]>["waits"][number];

type EntryWaitsProps = { waits: readonly Wait[]; integration: Integration /** It isn't sent, but asked for. */; asks: boolean };

/** All that a posting waits for before it is sent, or asked for, by itself. */
export function EntryWaits({ waits, integration, asks }: EntryWaitsProps): ReactNode {
  if (waits.length === 0) return null;
  return (
    <Stack gap={4}>
      <Title order={3} size="h4">
        {t("entry.waits.title")}
      </Title>
      {waits.map((wait) => (
        <WaitLine key={`${wait.for} ${wait.until}`} wait={wait} integration={integration} asks={asks} />
      ))}
    </Stack>
  );
}

function WaitLine({ wait, integration, asks }: Omit<EntryWaitsProps, "waits"> & { wait: Wait }): ReactNode {
  const { search } = useLocation();
  return (
    <Text size="sm" component="div">
      {wait.because} {asks && isOwn(wait.for) ? t(`entry.waits.ask.${wait.for}`) : t(`entry.waits.${wait.for}`)}{" "}
      {wait.until && <Time at={wait.until} />}
      {wait.entry_id && (
        <Anchor
          component={Link}
          to={`/settings/integrations/${integration.id}/log/${wait.entry_id}${search}`}
          size="sm"
          underline="always"
        >
          {t("entry.waits.earlier.show")}
        </Anchor>
      )}
    </Text>
  );
}

/** Told otherwise of a question. */
function isOwn(kind: Wait["for"]): kind is "time" | "turn" {
  return kind === "time" || kind === "turn";
}
