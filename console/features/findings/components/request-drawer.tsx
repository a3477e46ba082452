import { Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useOutletContext, useParams } from "react-router";
import { useRecord } from "../../../data/one-record.ts";
import { RecordActions } from "../../../data/record-actions.tsx";
import { RecordMore } from "../../../data/record-more.tsx";
import type { WorkRequest } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Facts } from "../../../ui/facts.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { EditFinding } from "./edit-finding.tsx";
import { placeText } from "./words.ts";
import { WorkOrderLink } from "./work-order-link.tsx";

/** `/work-requests/:recordId`: what was asked for, and what may be decided. */
export function RequestDrawer(): ReactNode {
  const { recordId = "" } = useParams();
  const backTo = useOutletContext<string>();
  const request = useRecord<WorkRequest>("work-requests", recordId);
  return (
    <RecordDrawer title={t("nav.work_requests")} titleOf={({ title }) => title} backTo={backTo} query={request}>
      {(found) => (
        <Stack>
          <Group gap="sm">
            <RecordActions
              resource="work-requests"
              record={found}
              looks={{
                approve: { word: "record.action.approve_request", icon: "check" },
                triage: { word: "record.action.triage", icon: "eye" },
                reject: { word: "record.action.reject", icon: "cross", asksReason: true },
              }}
            />
          </Group>
          {found.reject_reason && <Text size="sm">{t("record.reject_reason", { reason: found.reject_reason })}</Text>}
          <EditFinding resource="work-requests" record={found}>
            {found.description && (
              <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
                {found.description}
              </Text>
            )}
            <Facts
              framed={false}
              facts={[
                { label: t("field.status"), value: <StatusBadge status={found.status} /> },
                { label: t("work_order.priority"), value: t(`priority.${found.priority}`) },
                { label: t("field.building"), value: placeText(found) },
                { label: t("finding.category"), value: found.category },
                { label: t("finding.resident"), value: found.resident?.name ?? null },
                { label: t("finding.work_order"), value: <WorkOrderLink order={found.work_order} /> },
                { label: t("finding.by"), value: found.created_by.name },
                { label: t("field.created"), value: <Time at={found.created_at} /> },
              ]}
            />
          </EditFinding>
          <RecordMore resource="work-requests" id={found.id} />
        </Stack>
      )}
    </RecordDrawer>
  );
}
