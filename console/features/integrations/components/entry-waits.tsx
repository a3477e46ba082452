import { Anchor, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useLocation } from "react-router";
import type { Integration, LogEntryDetail } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Time } from "../../../ui/time.tsx";

type Wait = NonNullable<LogEntryDetail["posting"]>["waits"][number];

/** All that a posting waits for before it is sent by itself. */
export function EntryWaits({ waits, integration }: { waits: readonly Wait[]; integration: Integration }): ReactNode {
  if (waits.length === 0) return null;
  return (
    <Stack gap={4}>
      <Title order={3} size="h4">
        {t("entry.waits.title")}
      </Title>
      {waits.map((wait) => (
        <WaitLine key={wait.for} wait={wait} integration={integration} />
      ))}
    </Stack>
  );
}

function WaitLine({ wait, integration }: { wait: Wait; integration: Integration }): ReactNode {
  const { search } = useLocation();
  return (
    <Text size="sm" component="div">
      {t(`entry.waits.${wait.for}`)} {wait.until && <Time at={wait.until} />}
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
