import { Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useOutletContext, useParams } from "react-router";
import type { Integration, LogEntryDetail } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Code } from "../../../ui/mono.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { TextDialog } from "../../../ui/text-dialog.tsx";
import { Time } from "../../../ui/time.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import { useDismissEntry, useLogCauses, useLogEntry, useRetryFailed } from "../api/integration-log.ts";
import { inFormWords } from "../mapping/api-words.ts";
import { readable } from "./config-values.ts";
import { EntryMessage } from "./entry-message.tsx";
import { EntryPosting } from "./entry-posting.tsx";
import { EntryWaits } from "./entry-waits.tsx";
import { isMappable } from "./gap-words.ts";
import classes from "./log.module.css";
import { EntryStatus, LastOf, SourceId, TargetLink } from "./log-columns.tsx";
import type { LogOutlet } from "./log-tab.tsx";
import { MapValues } from "./map-values.tsx";
import { UncertainActions } from "./uncertain-actions.tsx";
import { useMayOf } from "./use-may-of.ts";

/** One record over the log: what happened and what to do, what was received, what was read from it. */
export function EntryDrawer(): ReactNode {
  const { entryId = "" } = useParams();
  const { integration, backTo } = useOutletContext<LogOutlet>();
  const entry = useLogEntry(integration.id, entryId);
  return (
    <RecordDrawer
      title={t("entry.title")}
      titleOf={({ source_record_id: id, kind, direction }) => (id && direction === "in" ? <Code>{id}</Code> : readable(kind))}
      backTo={backTo}
      query={entry}
    >
      {(found) => (
        <Stack gap="lg">
          <Verdict entry={found} />
          {found.status === "uncertain" && !found.resolved_at ? (
            <UncertainActions entry={found} integration={integration} />
          ) : (
            <EntryActions entry={found} integration={integration} />
          )}
          <Ids entry={found} />
          {found.posting && (
            <EntryWaits waits={found.posting.waits} integration={integration} asks={found.status === "uncertain"} />
          )}
          {found.posting ? <EntryPosting entry={found} posting={found.posting} /> : <EntryMessage entry={found} />}
        </Stack>
      )}
    </RecordDrawer>
  );
}

function Verdict({ entry }: { entry: LogEntryDetail }): ReactNode {
  const { error, explanation, waits_for: waitsFor } = entry;
  const said = error?.message ?? explanation;
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <EntryStatus entry={entry} />
        <Text size="sm" c="dimmed" component="span">
          <Time at={entry.at} />
        </Text>
      </Group>
      {said && <Text>{inFormWords(said)}</Text>}
      {error?.said && <Text>{t("entry.said", { words: error.said })}</Text>}
      <LastOf entry={entry} />
      {error?.fix && <Text fw={600}>{inFormWords(error.fix)}</Text>}
      {error?.pointer && (
        <Text size="sm" component="div">
          {t("entry.where")} <Code wrap>{error.pointer}</Code>
        </Text>
      )}
      {waitsFor && <Text>{t("entry.waits", { kind: readable(waitsFor.kind).toLowerCase(), id: waitsFor.source_id })}</Text>}
    </Stack>
  );
}

const OPEN = ["error", "waiting", "queued"];

function EntryActions({ entry, integration }: { entry: LogEntryDetail; integration: Integration }): ReactNode {
  const { mayMap } = useMayOf(integration);
  const retry = useRetryFailed(integration.id);
  const dismiss = useDismissEntry(integration.id);
  const [dismissing, { open, close }] = useDisclosure(false);
  const [mapping, map] = useDisclosure(false);
  const { data: causes = [] } = useLogCauses(integration.id);
  const gap = entry.error?.gap;
  const held = causes.find((cause) => cause.gap?.kind === gap?.kind && cause.gap?.value === gap?.value)?.count ?? 1;
  // A request that was refused at the door isn't kept: nothing of it can be tried again.
  const isOpen = OPEN.includes(entry.status) || (entry.status === "rejected" && entry.received_id !== null && !entry.resolved_at);
  if (!isOpen) return null;
  const again = async () => {
    try {
      await retry({ entry_ids: [entry.id] });
      toast(t("log.retry.started"));
    } catch (problem) {
      toastProblem(problem);
    }
  };
  return (
    <Group gap="sm">
      {gap && isMappable(gap.kind) && (
        <GuardedButton allowed={mayMap} onClick={map.open}>
          {t("log.cause.map")}
        </GuardedButton>
      )}
      {entry.status !== "queued" && (
        <GuardedButton
          allowed={mayMap}
          variant={gap ? "default" : "filled"}
          leftSection={<Icon name="retry" size={15} />}
          onClick={() => void again()}
        >
          {t("entry.retry")}
        </GuardedButton>
      )}
      <GuardedButton allowed={mayMap} variant="default" onClick={open}>
        {t("entry.dismiss")}
      </GuardedButton>
      {mapping && gap && (
        <MapValues
          integration={integration}
          gapKind={gap.kind}
          values={[{ value: gap.value, count: held }]}
          onClose={map.close}
        />
      )}
      {dismissing && (
        <TextDialog
          title={t("entry.dismiss")}
          field="note"
          label={t("entry.dismiss.reason")}
          about={t(entry.direction === "out" ? "entry.dismiss.about.posting" : "entry.dismiss.about")}
          onClose={close}
          onSubmit={async (note) => {
            await dismiss(entry.id, note);
            toast(t("entry.dismissed"));
          }}
        />
      )}
    </Group>
  );
}

function Ids({ entry }: { entry: LogEntryDetail }): ReactNode {
  const { duration_ms: ms, resolved_at: resolved, resolved_by: by } = entry;
  return (
    <dl className={classes.ids}>
      <dt>{t("log.column.source")}</dt>
      <dd>
        <SourceId entry={entry} />
      </dd>
      <dt>{t("log.column.target")}</dt>
      <dd>
        <TargetLink entry={entry} />
      </dd>
      <dt>{t("entry.kind")}</dt>
      <dd>{readable(entry.kind)}</dd>
      <dt>{t("log.column.attempt")}</dt>
      <dd className="numeric">
        {entry.attempt_count}
        {ms !== null && ` · ${t("unit.ms", { n: ms })}`}
      </dd>
      <dt>{t("log.column.version")}</dt>
      <dd>{entry.version}</dd>
      {resolved && !entry.last_at && (
        <>
          <dt>{t("entry.resolved")}</dt>
          <dd>
            <Time at={resolved} /> {by?.name}
          </dd>
        </>
      )}
      {entry.note && (
        <>
          <dt>{t("entry.note")}</dt>
          <dd>{entry.note}</dd>
        </>
      )}
    </dl>
  );
}
