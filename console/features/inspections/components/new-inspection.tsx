import { Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext } from "react-router";
import { useZoneOf } from "../../../data/building-zone.tsx";
import { useAddRecord } from "../../../data/one-record.ts";
import { useWorkers } from "../../../data/people.ts";
import { choices, useBuildings } from "../../../data/places.ts";
import type { Inspection } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { momentOf, zoneWord } from "../../../ui/zoned-time.ts";
import { useTemplates } from "../api/find-templates.ts";

type Chosen = "template_id" | "building_id" | "inspector_id";
type Values = Record<Chosen, string | null> & { scheduled_for: string };

/** `/inspections/new`: what, where, when, and who. */
export function NewInspection(): ReactNode {
  const listAt = useOutletContext<string>();
  const navigate = useNavigate();
  const add = useAddRecord<Inspection>("inspections");
  const templates = useTemplates();
  const buildings = useBuildings();
  const people = useWorkers();
  const form = useFields<Values>({ template_id: null, building_id: null, inspector_id: null, scheduled_for: "" });
  const { values, set, errorAt } = form;
  const zone = useZoneOf()(values.building_id);
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.template_id ? {} : { "/template_id": t("field.required") }),
      ...(values.building_id ? {} : { "/building_id": t("field.required") }),
      ...(momentOf(values.scheduled_for, zone) ? {} : { "/scheduled_for": t("field.required") }),
    }),
    save: async () => {
      const inspection = await add({ ...values, scheduled_for: momentOf(values.scheduled_for, zone) });
      toast(t("inspection.scheduled_toast"));
      await navigate(`/inspections/${inspection.id}`);
    },
  });
  const choose = (field: Chosen, label: string, data: ReturnType<typeof choices>) => (
    <Select
      label={label}
      required={field !== "inspector_id"}
      clearable={field === "inspector_id"}
      searchable
      data={data}
      value={values[field]}
      error={errorAt(`/${field}`)}
      onChange={(id) => set(field, id)}
    />
  );
  return (
    <RouteDrawer title={t("inspections.new")} backTo={listAt}>
      <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={() => void navigate(listAt)}>
        {choose("template_id", t("inspection.template"), choices(templates.data))}
        {choose("building_id", t("field.building"), choices(buildings.data))}
        <TextInput
          type="datetime-local"
          label={t("inspection.when")}
          description={zoneWord(zone)}
          required
          value={values.scheduled_for}
          error={errorAt("/scheduled_for")}
          onChange={(event) => set("scheduled_for", event.currentTarget.value)}
        />
        {choose("inspector_id", `${t("inspection.inspector")} (${t("optional")})`, choices(people))}
      </FormFrame>
    </RouteDrawer>
  );
}
