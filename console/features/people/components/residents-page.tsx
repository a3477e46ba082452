import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useOutletContext, useParams } from "react-router";
import { choices, useBuildings, useUnitsOf } from "../../../data/places.ts";
import { RecordMore } from "../../../data/record-more.tsx";
import { useMay } from "../../../data/session.ts";
import type { Resident } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";
import { usePerson } from "../api/people.ts";
import type { FurtherProps } from "./person-form.tsx";
import { PersonForm } from "./person-form.tsx";

const LANGUAGES = ["en", "ar"];

export function ResidentsPage(): ReactNode {
  const buildings = useBuildings();
  const { residentId } = useParams();
  return (
    <RecordListPage
      title={t("nav.residents")}
      about={t("residents.about")}
      at="/residents"
      list={{ name: "residents", path: "/v1/residents" }}
      filters={[
        { name: "q", kind: "search", label: t("people.search") },
        { name: "building_id", kind: "choice", label: t("field.building"), choices: choices(buildings.data), searchable: true },
      ]}
      columns={columns()}
      rowHref={(resident, search) => `/residents/${resident.id}${search}`}
      chosenId={residentId}
      add={{ label: t("residents.add"), to: "/residents/new", allowed: useMay("residents:write") }}
      empty={{ icon: "user", title: t("residents.empty"), detail: t("residents.empty.detail") }}
    />
  );
}

function columns(): Column<Resident>[] {
  return [
    {
      key: "name",
      header: t("field.name"),
      card: "title",
      cell: (resident) => <TitleCell to={`/residents/${resident.id}`} title={resident.name} />,
    },
    {
      key: "unit",
      header: t("people.unit"),
      cell: ({ building, unit }) => (building && unit ? `${building.name} · ${unit.name}` : "–"),
    },
    { key: "email", header: t("people.email"), cell: (resident) => resident.email ?? "–" },
    {
      key: "phone",
      header: t("people.phone"),
      cell: (resident) => (resident.phone ? <bdi dir="ltr">{resident.phone}</bdi> : "–"),
    },
  ];
}

/** `/residents/new`. */
export function NewResident(): ReactNode {
  const listAt = useOutletContext<string>();
  return (
    <RouteDrawer title={t("residents.add")} backTo={listAt}>
      <ResidentForm resident={null} listAt={listAt} />
    </RouteDrawer>
  );
}

/** `/residents/:residentId`. */
export function ResidentDrawer(): ReactNode {
  const listAt = useOutletContext<string>();
  const { residentId = "" } = useParams();
  const resident = usePerson<Resident>("residents", residentId);
  return (
    <RecordDrawer title={t("resident.edit")} titleOf={(found) => found.name} backTo={listAt} query={resident}>
      {(found) => (
        <>
          <ResidentForm key={found.id} resident={found} listAt={listAt} />
          <RecordMore resource="residents" id={found.id} />
        </>
      )}
    </RecordDrawer>
  );
}

function ResidentForm({ resident, listAt }: { resident: Resident | null; listAt: string }): ReactNode {
  return (
    <PersonForm
      group="residents"
      person={resident}
      listAt={listAt}
      unsent={["building_id"]}
      further={{
        building_id: resident?.building_id ?? "",
        unit_id: resident?.unit_id ?? "",
        preferred_language: resident?.preferred_language ?? "",
      }}
      fields={(form) => <HomeFields {...form} />}
    />
  );
}

function HomeFields({ values, set, errorAt }: FurtherProps): ReactNode {
  const buildings = useBuildings();
  const units = useUnitsOf(values.building_id || null);
  const languages = [...new Set([...LANGUAGES, values.preferred_language ?? ""])].filter(Boolean);
  const nameOf = new Intl.DisplayNames(undefined, { type: "language" });
  return (
    <>
      <Select
        label={`${t("field.building")} (${t("optional")})`}
        searchable
        clearable
        data={choices(buildings.data)}
        value={values.building_id || null}
        onChange={(id) => {
          set("building_id", id ?? "");
          set("unit_id", "");
        }}
      />
      <Select
        label={`${t("people.unit")} (${t("optional")})`}
        searchable
        clearable
        disabled={!values.building_id}
        data={choices(units.data)}
        value={values.unit_id || null}
        error={errorAt("/unit_id")}
        onChange={(id) => set("unit_id", id ?? "")}
      />
      <Select
        label={`${t("people.language")} (${t("optional")})`}
        clearable
        data={languages.map((value) => ({ value, label: nameOf.of(value) ?? value }))}
        value={values.preferred_language || null}
        error={errorAt("/preferred_language")}
        onChange={(language) => set("preferred_language", language ?? "")}
      />
    </>
  );
}
