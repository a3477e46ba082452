import { Anchor, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useOutletContext, useParams } from "react-router";
import { useRecord } from "../../../data/one-record.ts";
import { RecordActions } from "../../../data/record-actions.tsx";
import type { Alarm } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Facts } from "../../../ui/facts.tsx";
import { Code } from "../../../ui/mono.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { Badge, StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { ShelveButton } from "./shelve-button.tsx";
import { countText, lookOf, placeText, TONES } from "./words.ts";

/** `/alarms/:recordId`: what is reported, and what may be done about it. */
export function AlarmDrawer(): ReactNode {
  const { recordId = "" } = useParams();
  const backTo = useOutletContext<string>();
  const alarm = useRecord<Alarm>("alarms", recordId);
  return (
    <RecordDrawer title={t("nav.alarms")} titleOf={({ message }) => message} backTo={backTo} query={alarm}>
      {(found) => (
        <Stack>
          <Group gap="sm">
            <RecordActions
              resource="alarms"
              record={found}
              looks={{
                acknowledge: { word: "alarm.acknowledge", icon: "eye" },
                unshelve: { word: "alarm.unshelve", icon: "retry" },
                clear: { word: "alarm.clear", icon: "check" },
                "create-work-order": { word: "alarm.create_work_order", icon: "wrench" },
              }}
            />
            {found.allowed_actions.includes("shelve") && <ShelveButton alarm={found} />}
          </Group>
          {found.shelved_until && (
            <Text size="sm">
              {t("alarm.shelved", { at: new Date(found.shelved_until).toLocaleString(), reason: found.shelve_reason ?? "" })}
            </Text>
          )}
          <Facts framed={false} facts={factsOf(found)} />
        </Stack>
      )}
    </RecordDrawer>
  );
}

function factsOf(found: Alarm) {
  const { severity, work_order: order, asset } = found;
  return [
    { label: t("field.status"), value: <StatusBadge status={lookOf(found.status)} /> },
    { label: t("alarm.severity"), value: <Badge tone={TONES[severity]}>{t(`alarm.severity.${severity}`)}</Badge> },
    { label: t("alarm.category"), value: t(`alarm.category.${found.category}`) },
    { label: t("field.building"), value: placeText(found) },
    { label: t("alarm.asset"), value: asset && <InnerLink to={`/assets/${asset.id}`}>{asset.name}</InnerLink> },
    { label: t("alarm.source"), value: found.source },
    { label: t("alarm.source_id"), value: <Code>{found.alarm_id}</Code> },
    { label: t("alarm.count"), value: countText(found.count) },
    { label: t("alarm.occurred"), value: <Time at={found.occurred_at} /> },
    { label: t("alarm.last_raised"), value: <Time at={found.last_raised_at} /> },
    { label: t("alarm.acknowledged_at"), value: found.acknowledged_at && <Time at={found.acknowledged_at} /> },
    { label: t("alarm.cleared_at"), value: found.cleared_at && <Time at={found.cleared_at} /> },
    { label: t("alarm.work_order"), value: order && <InnerLink to={`/work-orders/${order.id}`}>{order.number}</InnerLink> },
  ];
}

function InnerLink({ to, children }: { to: string; children: ReactNode }): ReactNode {
  return (
    <Anchor component={Link} to={to} size="sm">
      {children}
    </Anchor>
  );
}
