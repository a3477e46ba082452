import type { ReactNode } from "react";
import { useOutletContext } from "react-router";
import { usePersonName } from "../../../data/people.ts";
import { RecordHistory } from "../../../data/record-history.tsx";
import { useMay } from "../../../data/session.ts";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Facts } from "../../../ui/facts.tsx";
import { Time } from "../../../ui/time.tsx";
import { VersionFact } from "../versions/version-fact.tsx";
import { directionsOf } from "./directions.ts";
import { ReceiverPanel } from "./receiver-panel.tsx";
import { RunsPanel } from "./runs-panel.tsx";
import { syncWords } from "./sync-words.ts";
import { TestPanel } from "./test-panel.tsx";

/** What one looks for first: what is open, when something last came, where to post to, what was changed. */
export function OverviewTab(): ReactNode {
  const integration = useOutletContext<Integration>();
  const nameOf = usePersonName();
  const mayChange = useMay("integrations:write");
  const { takesIn } = directionsOf(integration);
  return (
    <>
      <Facts
        facts={[
          { label: t("integration.fact.open"), value: integration.open_failures.toLocaleString() },
          { label: t("integration.fact.waiting"), value: integration.waiting.toLocaleString() },
          ...(takesIn ? [{ label: t("integration.fact.received"), value: <Time at={integration.last_received_at} /> }] : []),
          { label: t("integration.fact.success"), value: <Time at={integration.last_success_at} /> },
          { label: t("integrations.column.sync"), value: syncWords(integration) },
          ...(integration.next_run_at
            ? [{ label: t("integration.fact.next"), value: <Time at={integration.next_run_at} precise={false} /> }]
            : []),
          { label: t("integration.fact.version"), value: <VersionFact integration={integration} /> },
          { label: t("integrations.column.owner"), value: nameOf(integration.owner_id) },
        ]}
      />
      {integration.pulls && <RunsPanel integration={integration} />}
      <TestPanel allowed={mayChange} path={`/v1/integrations/${integration.id}/test`} body={() => ({})} />
      {takesIn && <ReceiverPanel integration={integration} />}
      <RecordHistory resource="integrations" id={integration.id} />
    </>
  );
}
