import { NumberInput, Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { choices, useBuildings, useSpacesOf } from "../../../data/places.ts";
import { useAddOrSave } from "../../../data/save-record.ts";
import { useMay } from "../../../data/session.ts";
import type { Floor, Unit, Zone } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Id } from "../../../ui/mono.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { unitStatusChoices, unitTypeChoices } from "./space-words.ts";

export type SpaceKind = "units" | "floors" | "zones";
/** A unit, a floor or a zone: what all have, and what some do. */
export type Space = Pick<Unit, "id" | "name" | "building_id" | "building" | "created_at" | "updated_at"> &
  Partial<Pick<Unit, "floor_id" | "floor" | "zone_id" | "area" | "capacity">> &
  Partial<Pick<Floor, "level" | "total_area" | "usable_area">> & { type?: Unit["type"] | Zone["type"]; status?: string };

/** Which fields beside name and building each kind has. */
const FIELDS = {
  units: ["floor_id", "zone_id", "type", "status", "area", "capacity"],
  floors: ["level", "total_area", "usable_area"],
  zones: ["floor_id", "type"],
} as const satisfies Record<SpaceKind, readonly (keyof Space)[]>;
type Field = (typeof FIELDS)[SpaceKind][number];
const NUMBERS: readonly Field[] = ["level", "area", "capacity", "total_area", "usable_area"];

/** A space stays in its building. */
export function SpaceForm({ kind, space, listAt }: { kind: SpaceKind; space: Space | null; listAt: string }): ReactNode {
  const mayChange = useMay(`${kind}:write`);
  const navigate = useNavigate();
  const save = useAddOrSave<Space>(kind, space);
  const fields: readonly Field[] = FIELDS[kind];
  const initial: Record<string, string | number | null> = {
    name: space?.name ?? "",
    building_id: space?.building_id ?? null,
    ...Object.fromEntries(fields.map((field) => [field, space?.[field] ?? (field === "status" ? "available" : null)])),
  };
  const form = useFields(initial);
  const { values, set, errorAt } = form;
  const name = String(values.name).trim();
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(name ? {} : { "/name": t("field.required") }),
      ...(values.building_id ? {} : { "/building_id": t("field.required") }),
    }),
    save: async () => {
      await save({ ...values, name });
      toast(t("spaces.saved_toast", { name }));
      await navigate(listAt);
    },
  });
  const buildingId = values.building_id === null ? null : String(values.building_id);
  const buildings = useBuildings();
  const floors = useSpacesOf("floors", fields.includes("floor_id") ? buildingId : null);
  const zones = useSpacesOf("zones", fields.includes("zone_id") ? buildingId : null);
  const data: Partial<Record<Field, { value: string; label: string }[]>> = {
    floor_id: choices(floors.data),
    zone_id: choices(zones.data),
    ...(kind === "units" ? { type: unitTypeChoices(), status: unitStatusChoices() } : {}),
  };
  const input = (field: Field) => {
    const shared = { label: `${t(`space.${field}`)} (${t("optional")})`, error: errorAt(`/${field}`) };
    const value = values[field] ?? null;
    if (NUMBERS.includes(field))
      return (
        <NumberInput
          key={field}
          {...shared}
          value={value === null ? "" : value}
          onChange={(number) => set(field, typeof number === "number" ? number : null)}
        />
      );
    const options = data[field];
    if (!options)
      return (
        <TextInput
          key={field}
          {...shared}
          value={value ?? ""}
          onChange={(event) => set(field, event.currentTarget.value || null)}
        />
      );
    return (
      <Select
        key={field}
        {...shared}
        {...(field === "status" ? { label: t("field.status"), allowDeselect: false } : { clearable: true })}
        searchable={options.length > 6}
        data={options}
        value={value === null ? null : String(value)}
        onChange={(chosen) => set(field, chosen)}
      />
    );
  };
  return (
    <FormFrame
      form={form}
      submit={submit}
      problem={problem}
      busy={busy}
      readOnly={!mayChange}
      onCancel={() => void navigate(listAt)}
    >
      {space && <Id value={space.id} />}
      <TextInput
        label={t("field.name")}
        required
        data-autofocus
        value={values.name ?? ""}
        error={errorAt("/name")}
        onChange={(event) => set("name", event.currentTarget.value)}
      />
      <Select
        label={t("field.building")}
        required
        searchable
        disabled={space !== null}
        data={choices(buildings.data)}
        value={buildingId}
        error={errorAt("/building_id")}
        onChange={(building_id) => set("building_id", building_id)}
      />
      {fields.map(input)}
    </FormFrame>
  );
}
