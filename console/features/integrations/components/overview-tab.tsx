import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useOutletContext } from "react-router";
import { usePersonName } from "../../../data/people.ts";
import { RecordHistory } from "../../../data/record-history.tsx";
import { useMay } from "../../../data/session.ts";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Facts } from "../../../ui/facts.tsx";
import { Icon } from "../../../ui/icons.tsx";
import notices from "../../../ui/notice.module.css";
import { absolute, Time } from "../../../ui/time.tsx";
import { usePause } from "../api/pause.ts";
import { VersionFact } from "../versions/version-fact.tsx";
import { directionsOf } from "./directions.ts";
import { integrationHistory } from "./integration-history.ts";
import { PauseWords } from "./pause-words.tsx";
import { ReceiverPanel } from "./receiver-panel.tsx";
import { RunTime } from "./run-time.tsx";
import { RunsPanel } from "./runs-panel.tsx";
import { syncWords } from "./sync-words.ts";
import { TestPanel } from "./test-panel.tsx";

/** What one looks for first: what is open, when something last came, where to post to, what was changed. */
export function OverviewTab(): ReactNode {
  const integration = useOutletContext<Integration>();
  const nameOf = usePersonName();
  const mayChange = useMay("integrations:write");
  const { takesIn } = directionsOf(integration);
  const pause = usePause(integration);
  return (
    <>
      {integration.status === "disabled" && pause.data?.since && (
        <section className="panel" style={{ padding: 16, marginBlockEnd: 16 }} aria-label={t("pause.heading")}>
          <Title order={2} size="h3" mb={4}>
            {t("pause.heading")}
          </Title>
          <PauseWords integration={integration} pause={pause.data} />
        </section>
      )}
      <Skipped integration={integration} />
      <Facts
        facts={[
          { label: t("integration.fact.open"), value: (integration.open_failures - integration.rejected).toLocaleString() },
          { label: t("integration.fact.waiting"), value: integration.waiting.toLocaleString() },
          ...(takesIn ? [{ label: t("integration.fact.received"), value: <Time at={integration.last_received_at} /> }] : []),
          { label: t("integration.fact.success"), value: <Time at={integration.last_success_at} /> },
          { label: t("integrations.column.sync"), value: syncWords(integration) },
          ...(integration.next_run_at
            ? [{ label: t("integration.fact.next"), value: <RunTime integration={integration} at={integration.next_run_at} /> }]
            : []),
          { label: t("integration.fact.version"), value: <VersionFact integration={integration} /> },
          { label: t("integrations.column.owner"), value: nameOf(integration.owner_id) },
        ]}
      />
      {integration.pulls && <RunsPanel integration={integration} />}
      <TestPanel allowed={mayChange} path={`/v1/integrations/${integration.id}/test`} body={() => ({})} />
      {takesIn && <ReceiverPanel integration={integration} />}
      <RecordHistory resource="integrations" id={integration.id} words={integrationHistory} />
    </>
  );
}

function skippedWords({ events: n, is_capped: isCapped, from, until, because }: NonNullable<Integration["skipped"]>): string {
  const span = { from: absolute(from, false), until: absolute(until, false) };
  if (because === "not_kept") return t("skipped.not_kept", { n, ...span });
  if (isCapped) return n > 0 ? t("skipped.capped", { n, ...span }) : t("skipped.unknown", span);
  return t("skipped.chosen", { n, ...span });
}

/** What it left out after its last pause: nothing else would tell of it. */
function Skipped({ integration: { skipped } }: { integration: Integration }): ReactNode {
  if (!skipped) return null;
  const { gone, because } = skipped;
  return (
    <section className={notices.notice} data-tone="warn" aria-label={t("skipped.title")}>
      <Icon name="skip" size={18} />
      <div>
        <Text size="sm">{skippedWords(skipped)}</Text>
        {because === "chosen" && gone > 0 && <Text size="sm">{t("skipped.gone", { n: gone })}</Text>}
      </div>
    </section>
  );
}
