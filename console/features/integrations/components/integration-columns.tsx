import { Anchor, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { usePersonName } from "../../../data/people.ts";
import type { Integration } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Code } from "../../../ui/mono.tsx";
import { Ago } from "../../../ui/time.tsx";
import { IntegrationState } from "./integration-state.tsx";
import classes from "./integrations.module.css";
import { RunTime } from "./run-time.tsx";
import { syncWords } from "./sync-words.ts";
import { typeIcon, typeWord } from "./type-words.ts";

/** Name and type, endpoint, sync, status with since and because, last activity, what waits, owner. */
export function useIntegrationColumns(): Column<Integration>[] {
  const nameOf = usePersonName();
  return [
    { key: "name", header: t("integrations.column.name"), card: "title", cell: (row) => <NameCell integration={row} /> },
    { key: "status", header: t("field.status"), width: "170px", cell: (row) => <IntegrationState integration={row} /> },
    { key: "place", header: t("integrations.column.place"), cell: (row) => <PlaceCell integration={row} /> },
    { key: "sync", header: t("integrations.column.sync"), cell: (row) => <SyncCell integration={row} /> },
    { key: "last", header: t("integrations.column.last"), cell: (row) => <LastCell integration={row} /> },
    { key: "waiting", header: t("integrations.column.waiting"), cell: (row) => <WaitingCell integration={row} /> },
    { key: "owner", header: t("integrations.column.owner"), cell: (row) => nameOf(row.owner_id) },
  ];
}

function NameCell({ integration: { id, name, type } }: { integration: Integration }): ReactNode {
  return (
    <div className={classes.name}>
      <span className={classes.emblem}>
        <Icon name={typeIcon(type)} size={18} />
      </span>
      <Stack gap={1}>
        <Anchor component={Link} to={`/settings/integrations/${id}`} fw={600} c="var(--mantine-color-text)">
          {name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {typeWord(type)}
        </Text>
      </Stack>
    </div>
  );
}

/** What we call; of one that is only called, where. */
function PlaceCell({ integration }: { integration: Integration }): ReactNode {
  const url = integration.endpoint_url ?? integration.receiver_url;
  if (!url) return <span aria-hidden="true">–</span>;
  return (
    <div className={`truncate ${classes.place}`} title={url}>
      <Code>{url.replace(/^https?:\/\//, "")}</Code>
    </div>
  );
}

function SyncCell({ integration }: { integration: Integration }): ReactNode {
  return (
    <Stack gap={1}>
      <span style={{ whiteSpace: "nowrap" }}>{syncWords(integration)}</span>
      {integration.next_run_at && (
        <Text size="xs" c="dimmed" component="span">
          {rich("integration.sync.next", { when: <RunTime integration={integration} at={integration.next_run_at} /> })}
        </Text>
      )}
    </Stack>
  );
}

function LastCell({
  integration: { last_received_at: received, last_success_at: success },
}: {
  integration: Integration;
}): ReactNode {
  const last = [received, success]
    .filter((at) => at !== null)
    .sort()
    .at(-1);
  if (last) return <Ago at={last} />;
  return (
    <Text size="sm" c="dimmed">
      {t("integrations.never")}
    </Text>
  );
}

function WaitingCell({ integration }: { integration: Integration }): ReactNode {
  const { id, open_failures: all, rejected, waiting } = integration;
  const open = all - rejected;
  if (all + waiting === 0) return <span aria-hidden="true">–</span>;
  return (
    <Stack gap={1}>
      {open > 0 && (
        <Anchor component={Link} to={`/settings/integrations/${id}/log`} size="sm">
          {t("integrations.to_retry", { n: open })}
        </Anchor>
      )}
      {rejected > 0 && (
        <Anchor component={Link} to={`/settings/integrations/${id}/log?status=rejected`} size="sm">
          {t("integrations.rejected", { n: rejected })}
        </Anchor>
      )}
      {waiting > 0 && (
        <Text size="xs" c="dimmed" component="span">
          {t("integrations.waiting", { n: waiting })}
        </Text>
      )}
    </Stack>
  );
}
