import { Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useOutletContext, useParams } from "react-router";
import { useRecord } from "../../../data/one-record.ts";
import { RecordActions } from "../../../data/record-actions.tsx";
import { RecordMore } from "../../../data/record-more.tsx";
import type { Finding } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Facts } from "../../../ui/facts.tsx";
import { Code } from "../../../ui/mono.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { EditFinding } from "./edit-finding.tsx";
import { placeText } from "./words.ts";
import { WorkOrderLink } from "./work-order-link.tsx";

/** `/defects/:recordId`. */
export function DefectDrawer(): ReactNode {
  return <FindingDrawer kind="defects" />;
}

/** `/snags/:recordId`. */
export function SnagDrawer(): ReactNode {
  return <FindingDrawer kind="snags" />;
}

function FindingDrawer({ kind }: { kind: "defects" | "snags" }): ReactNode {
  const { recordId = "" } = useParams();
  const backTo = useOutletContext<string>();
  const finding = useRecord<Finding>(kind, recordId);
  return (
    <RecordDrawer title={t(`nav.${kind}`)} titleOf={({ title }) => title} backTo={backTo} query={finding}>
      {(found) => (
        <Stack>
          <Group gap="sm">
            <RecordActions
              resource={kind}
              record={found}
              looks={{
                start: { word: "record.action.start", icon: "play" },
                resolve: { word: "record.action.resolve", icon: "check" },
                verify: { word: "record.action.verify", icon: "check" },
                reopen: { word: "record.action.reopen", icon: "retry", asksReason: true },
                convert: { word: "record.action.convert", icon: "wrench" },
              }}
            />
          </Group>
          <EditFinding resource={kind} record={found}>
            {found.description && (
              <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
                {found.description}
              </Text>
            )}
            <Facts framed={false} facts={factsOf(found)} />
          </EditFinding>
          <RecordMore resource={kind} id={found.id} />
        </Stack>
      )}
    </RecordDrawer>
  );
}

function factsOf(found: Finding) {
  const { location, source } = found;
  const where = [location?.floor, location?.unit, location?.room].filter(Boolean).join(" · ");
  return [
    { label: t("field.status"), value: <StatusBadge status={found.status} /> },
    { label: t("finding.severity"), value: found.severity && t(`finding.severity.${found.severity}`) },
    { label: t("field.building"), value: placeText(found) },
    { label: t("finding.location"), value: where || null },
    { label: t("work_orders.form.asset"), value: found.asset?.name ?? null },
    { label: t("finding.category"), value: found.category },
    { label: t("finding.trade"), value: found.trade },
    { label: t("finding.contractor"), value: found.contractor },
    { label: t("finding.due"), value: found.due_date },
    { label: t("finding.source"), value: source && <Code>{source.record_id}</Code> },
    { label: t("finding.work_order"), value: <WorkOrderLink order={found.work_order} /> },
    { label: t("field.created"), value: <Time at={found.created_at} /> },
  ];
}
