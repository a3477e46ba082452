import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { BuildingTime, useZoneOf } from "../../../data/building-zone.tsx";
import { EditRecord } from "../../../data/edit-record.tsx";
import { useRecord } from "../../../data/one-record.ts";
import { useWorkers } from "../../../data/people.ts";
import { choices, useAssetsOf, useUnitsOf } from "../../../data/places.ts";
import { RecordActions } from "../../../data/record-actions.tsx";
import { RecordMore } from "../../../data/record-more.tsx";
import { useMay } from "../../../data/session.ts";
import type { Inspection } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { EditField } from "../../../ui/edit-form.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { QueryFace, RecordPage } from "../../../ui/query-face.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { useInspectedItems } from "../api/inspected-items.ts";
import classes from "./inspection.module.css";
import { ItemList } from "./item-list.tsx";
import { ResultsForm } from "./results-form.tsx";

const CRUMBS = () => [{ label: t("nav.inspections"), to: "/inspections" }];

/** `/inspections/:inspectionId`: where it stands, what is asked and found, and the form while it is run. */
export function InspectionPage(): ReactNode {
  const { inspectionId = "" } = useParams();
  const inspection = useRecord<Inspection>("inspections", inspectionId);
  return (
    <RecordPage title={t("nav.inspections")} crumbs={CRUMBS()} query={inspection}>
      {(found) => <Body inspection={found} />}
    </RecordPage>
  );
}

function Body({ inspection }: { inspection: Inspection }): ReactNode {
  const items = useInspectedItems(inspection.id);
  const mayChange = useMay("inspections:write");
  const isPlanned = inspection.status === "scheduled";
  const runs = mayChange && inspection.allowed_actions.includes("submit");
  return (
    <>
      <PageHeader
        title={inspection.template.name}
        crumbs={CRUMBS()}
        beside={<StatusBadge status={inspection.status} />}
        actions={
          <RecordActions
            resource="inspections"
            record={inspection}
            looks={{
              start: { word: "record.action.start", icon: "play" },
              approve: { word: "record.action.approve", icon: "check" },
              reject: { word: "record.action.reject", icon: "cross", asksReason: true },
            }}
          />
        }
      />
      <EditRecord
        resource="inspections"
        record={inspection}
        name={inspection.template.name}
        backTo="/inspections"
        fields={usePlanFields(inspection)}
        mayDelete={isPlanned}
      >
        <Facts facts={factsOf(inspection)} />
      </EditRecord>
      {inspection.reject_reason && (
        <Text size="sm" my="md">
          {t("record.reject_reason", { reason: inspection.reject_reason })}
        </Text>
      )}
      <section className={`panel ${classes.items}`} aria-label={t("inspection.items")}>
        <Title order={2} size="h3">
          {t("inspection.items")}
        </Title>
        <QueryFace query={items}>
          {({ data }) =>
            runs ? <ResultsForm key={inspection.status} inspectionId={inspection.id} items={data} /> : <ItemList items={data} />
          }
        </QueryFace>
      </section>
      <RecordMore resource="inspections" id={inspection.id} />
    </>
  );
}

/** What may be changed before it begins: when, where within the building, and by whom. */
function usePlanFields({ status, building_id }: Inspection): EditField[] {
  const zone = useZoneOf()(building_id);
  const isPlanned = status === "scheduled";
  const units = useUnitsOf(isPlanned ? building_id : null);
  const assets = useAssetsOf(isPlanned ? building_id : null);
  const people = useWorkers();
  if (!isPlanned) return [];
  return [
    { name: "scheduled_for", label: t("inspection.when"), kind: "moment", zone, required: true },
    { name: "unit_id", label: t("work_order.unit"), kind: "choice", choices: choices(units.data) },
    { name: "asset_id", label: t("work_orders.form.asset"), kind: "choice", choices: choices(assets.data) },
    { name: "inspector_id", label: t("inspection.inspector"), kind: "choice", choices: choices(people) },
  ];
}

function factsOf(inspection: Inspection) {
  const { building, unit, score } = inspection;
  return [
    { label: t("inspection.when"), value: <BuildingTime at={inspection.scheduled_for} buildingId={inspection.building_id} /> },
    { label: t("field.building"), value: unit ? `${building.name} · ${unit.name}` : building.name },
    { label: t("work_orders.form.asset"), value: inspection.asset?.name ?? null },
    { label: t("inspection.inspector"), value: inspection.inspector?.name ?? null },
    { label: t("inspection.score"), value: score === null ? null : `${score} %` },
    ...(inspection.passed === null
      ? []
      : [{ label: t("inspection.verdict"), value: t(inspection.passed ? "inspection.passed" : "inspection.not_passed") }]),
    { label: t("inspection.failed"), value: inspection.failed_items },
    ...(inspection.overdue_at ? [{ label: t("inspection.overdue"), value: <Time at={inspection.overdue_at} /> }] : []),
  ];
}
