import { Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext } from "react-router";
import { useZoneOf } from "../../../data/building-zone.tsx";
import { useAddRecord } from "../../../data/one-record.ts";
import { choices, useBuildings, useResidents, useUnitsOf } from "../../../data/places.ts";
import type { VisitorPass } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { momentOf } from "../../../ui/zoned-time.ts";
import { MomentField } from "./moment-field.tsx";
import { optional } from "./words.ts";

/** `/visitor-passes/new`: who comes, where to, and when. */
export function NewPass(): ReactNode {
  const listAt = useOutletContext<string>();
  const navigate = useNavigate();
  const add = useAddRecord<VisitorPass>("visitor-passes");
  const form = useFields({
    visitor_name: "",
    building_id: null as string | null,
    unit_id: null as string | null,
    resident_id: null as string | null,
    valid_from: "",
    valid_to: "",
    vehicle_plate: "",
    visitor_phone: "",
    purpose: "",
  });
  const { values, set, errorAt } = form;
  const buildings = useBuildings();
  const zone = useZoneOf()(values.building_id);
  const units = useUnitsOf(values.building_id);
  const residents = useResidents();
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.visitor_name.trim() ? {} : { "/visitor_name": t("field.required") }),
      ...(values.unit_id ? {} : { "/unit_id": t("field.required") }),
      ...(momentOf(values.valid_from, zone) ? {} : { "/valid_from": t("field.required") }),
      ...(values.valid_to > values.valid_from ? {} : { "/valid_to": t("community.time_order") }),
      ...(momentOf(values.valid_to, zone) ? {} : { "/valid_to": t("field.required") }),
    }),
    save: async () => {
      const { building_id: _chosenBy, ...input } = values;
      const pass = await add({
        ...input,
        visitor_name: values.visitor_name.trim(),
        valid_from: momentOf(values.valid_from, zone),
        valid_to: momentOf(values.valid_to, zone),
        vehicle_plate: values.vehicle_plate.trim() || null,
        visitor_phone: values.visitor_phone.trim() || null,
        purpose: values.purpose.trim() || null,
      });
      toast(t("visitor.saved_toast", { name: pass.visitor_name }));
      await navigate(`/visitor-passes/${pass.id}`);
    },
  });
  const text = (field: "visitor_name" | "vehicle_plate" | "visitor_phone" | "purpose", label: string) => (
    <TextInput
      label={field === "visitor_name" ? label : optional(label)}
      required={field === "visitor_name"}
      value={values[field]}
      error={errorAt(`/${field}`)}
      onChange={(event) => set(field, event.currentTarget.value)}
    />
  );
  const ofUnit = residents.data?.filter(({ unit_id }) => unit_id === values.unit_id);
  return (
    <RouteDrawer title={t("visitors.new")} backTo={listAt}>
      <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={() => void navigate(listAt)}>
        {text("visitor_name", t("visitor.name"))}
        <Select
          label={t("field.building")}
          required
          searchable
          data={choices(buildings.data)}
          value={values.building_id}
          onChange={(building_id) => form.setValues({ ...values, building_id, unit_id: null, resident_id: null })}
        />
        <Select
          label={t("community.unit")}
          required
          searchable
          data={choices(units.data)}
          value={values.unit_id}
          error={errorAt("/unit_id")}
          onChange={(unit_id) => form.setValues({ ...values, unit_id, resident_id: null })}
        />
        <Select
          label={optional(t("community.resident"))}
          searchable
          clearable
          data={choices(ofUnit)}
          value={values.resident_id}
          error={errorAt("/resident_id")}
          onChange={(id) => set("resident_id", id)}
        />
        <MomentField
          label={t("visitor.valid_from")}
          zone={zone}
          value={values.valid_from}
          error={errorAt("/valid_from")}
          onChange={(at) => set("valid_from", at)}
        />
        <MomentField
          label={t("visitor.valid_to")}
          zone={zone}
          value={values.valid_to}
          error={errorAt("/valid_to")}
          onChange={(at) => set("valid_to", at)}
        />
        {text("vehicle_plate", t("visitor.plate"))}
        {text("visitor_phone", t("visitor.phone"))}
        {text("purpose", t("visitor.purpose"))}
      </FormFrame>
    </RouteDrawer>
  );
}
