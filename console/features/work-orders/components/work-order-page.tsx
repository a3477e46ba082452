import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { RecordDocuments } from "../../../data/record-documents.tsx";
import { RecordHistory } from "../../../data/record-history.tsx";
import { RecordTrail } from "../../../data/record-trail.tsx";
import type { SlaState, WorkOrder } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { Facts } from "../../../ui/facts.tsx";
import { Id } from "../../../ui/mono.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { RecordPage } from "../../../ui/query-face.tsx";
import { Badge, StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { useWorkOrder } from "../api/get-work-order.ts";
import { PRIORITY_TONES, priorityWord, typeWord } from "./words.ts";
import classes from "./work-order.module.css";
import { WorkOrderActions } from "./work-order-actions.tsx";
import { WorkOrderCosts } from "./work-order-costs.tsx";

const CRUMBS = () => [{ label: t("nav.work_orders"), to: "/work-orders" }];

/** `/work-orders/:workOrderId`: where it stands, what can be done next, what happened, and whom it was announced to. */
export function WorkOrderPage(): ReactNode {
  const { workOrderId = "" } = useParams();
  const order = useWorkOrder(workOrderId);
  return (
    <RecordPage title={t("nav.work_orders")} crumbs={CRUMBS()} query={order}>
      {(found) => <Body order={found} />}
    </RecordPage>
  );
}

function Body({ order }: { order: WorkOrder }): ReactNode {
  return (
    <>
      <PageHeader
        title={order.title}
        crumbs={CRUMBS()}
        beside={
          <Group gap={6}>
            <StatusBadge status={order.status} />
            <Badge tone={PRIORITY_TONES[order.priority]}>{priorityWord(order.priority)}</Badge>
          </Group>
        }
        about={<Id value={order.number} what={t("work_orders.column.title")} />}
        actions={<WorkOrderActions order={order} />}
      />
      <Facts
        facts={[
          { label: t("field.building"), value: order.building.name },
          ...(order.unit ? [{ label: t("work_order.unit"), value: order.unit.name }] : []),
          ...(order.asset ? [{ label: t("work_orders.form.asset"), value: order.asset.name }] : []),
          {
            label: t("work_orders.column.assignee"),
            value: order.assignee?.name ?? order.assignee_role?.replaceAll("_", " ") ?? t("work_orders.nobody"),
          },
          { label: t("work_order.type"), value: typeWord(order.type) },
          {
            label: `${t("work_order.sla")}: ${t("work_order.sla.response")}`,
            value: <Sla state={order.sla.response} dueAt={order.response_due_at} />,
          },
          {
            label: `${t("work_order.sla")}: ${t("work_order.sla.resolution")}`,
            value: <Sla state={order.sla.resolution} dueAt={order.resolution_due_at} />,
          },
          { label: t("field.created"), value: <Time at={order.created_at} precise={false} /> },
        ]}
      />
      <div className={classes.columns}>
        <Stack gap="md">
          {(order.description || order.resolution_notes || order.hold_reason || order.cancel_reason) && (
            <section className={`panel ${classes.text}`}>
              {order.description && <Paragraph title={t("field.description")} text={order.description} />}
              {order.hold_reason && order.status === "on_hold" && (
                <Text size="sm">{t("work_order.hold_reason", { reason: order.hold_reason })}</Text>
              )}
              {order.cancel_reason && <Text size="sm">{t("work_order.cancel_reason", { reason: order.cancel_reason })}</Text>}
              {order.resolution_notes && <Paragraph title={t("work_order.resolution")} text={order.resolution_notes} />}
            </section>
          )}
          {order.costs.length > 0 && <WorkOrderCosts order={order} />}
          <RecordDocuments recordId={order.id} />
          <RecordTrail resource="work-orders" id={order.id} />
        </Stack>
        <RecordHistory resource="work-orders" id={order.id} />
      </div>
    </>
  );
}

function Sla({ state, dueAt }: { state: SlaState | null; dueAt: string | null }): ReactNode {
  if (!state) {
    return (
      <Text size="sm" c="dimmed" span>
        {t("work_order.sla.none")}
      </Text>
    );
  }
  return (
    <Stack gap={3} align="flex-start">
      <StatusBadge status={state} />
      {state === "pending" && dueAt && (
        <Text size="xs" c="dimmed" component="div">
          {rich("work_order.sla.due", { when: <Time at={dueAt} precise={false} /> })}
        </Text>
      )}
    </Stack>
  );
}

function Paragraph({ title, text }: { title: string; text: string }): ReactNode {
  return (
    <div>
      <Title order={3} mb={2}>
        {title}
      </Title>
      <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
        {text}
      </Text>
    </div>
  );
}
