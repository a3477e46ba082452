import { Select, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { choices, useBuildings, useUnitsOf } from "../../../data/places.ts";
import { RecordChoice } from "../../../data/record-choice.tsx";
import { useMayRead } from "../../../data/session.ts";
import type { Resident } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { priorityChoices, severityChoices } from "./words.ts";

type Saved = { id: string; title: string };
type Stored = Saved & {
  building_id: string;
  unit_id: string | null;
  resident_id?: string | null;
  priority?: string;
  severity?: string | null;
  category: string | null;
  description: string | null;
};
type FindingFormProps = {
  resource: "work-requests" | "defects" | "snags";
  /** What is to be changed; its building stays. */
  record: Stored | null;
  save: (values: object) => Promise<Saved>;
  onSaved: (saved: Saved) => unknown;
  onCancel: () => void;
};

/** The fields that requests, defects and snags share. */
export function FindingForm({ resource, record, save, onSaved, onCancel }: FindingFormProps): ReactNode {
  const asksPriority = resource === "work-requests";
  const form = useFields({
    title: record?.title ?? "",
    building_id: record?.building_id ?? (null as string | null),
    unit_id: record?.unit_id ?? (null as string | null),
    resident_id: record?.resident_id ?? (null as string | null),
    weight: (asksPriority ? record?.priority : record?.severity) ?? (record ? null : "medium"),
    category: record?.category ?? "",
    description: record?.description ?? "",
  });
  const { values, set, errorAt } = form;
  const buildings = useBuildings();
  const units = useUnitsOf(values.building_id);
  const seesResidents = useMayRead("residents");
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.title.trim() ? {} : { "/title": t("field.required") }),
      ...(values.building_id ? {} : { "/building_id": t("field.required") }),
    }),
    save: async () => {
      const saved = await save({
        title: values.title.trim(),
        building_id: values.building_id,
        unit_id: values.unit_id,
        [asksPriority ? "priority" : "severity"]: values.weight,
        ...(asksPriority ? { resident_id: values.resident_id } : {}),
        category: values.category.trim() || null,
        description: values.description.trim() || null,
      });
      toast(t("finding.saved_toast", { title: saved.title }));
      await onSaved(saved);
    },
  });
  return (
    <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={onCancel}>
      <TextInput
        label={t("finding.title")}
        required
        data-autofocus
        value={values.title}
        error={errorAt("/title")}
        onChange={(event) => set("title", event.currentTarget.value)}
      />
      <Select
        label={t("field.building")}
        required
        searchable
        disabled={record !== null}
        data={choices(buildings.data)}
        value={values.building_id}
        error={errorAt("/building_id")}
        onChange={(building_id) => form.setValues({ ...values, building_id, unit_id: null, resident_id: null })}
      />
      <Select
        label={`${t("work_order.unit")} (${t("optional")})`}
        searchable
        clearable
        data={choices(units.data)}
        value={values.unit_id}
        error={errorAt("/unit_id")}
        onChange={(unit_id) => form.setValues({ ...values, unit_id, resident_id: null })}
      />
      {asksPriority && seesResidents && (
        <RecordChoice<Resident>
          resource="residents"
          first={values.unit_id ? { unit_id: values.unit_id } : { building_id: values.building_id }}
          labelOf={residentText}
          label={t("finding.resident")}
          value={values.resident_id}
          error={errorAt("/resident_id")}
          onChange={(id) => set("resident_id", id)}
        />
      )}
      <Select
        label={asksPriority ? t("work_order.priority") : t("finding.severity")}
        allowDeselect={false}
        data={asksPriority ? priorityChoices() : severityChoices()}
        value={values.weight}
        onChange={(weight) => set("weight", weight)}
      />
      <TextInput
        label={`${t("finding.category")} (${t("optional")})`}
        value={values.category}
        error={errorAt("/category")}
        onChange={(event) => set("category", event.currentTarget.value)}
      />
      <Textarea
        label={`${t("field.description")} (${t("optional")})`}
        minRows={3}
        value={values.description}
        error={errorAt("/description")}
        onChange={(event) => set("description", event.currentTarget.value)}
      />
    </FormFrame>
  );
}

function residentText({ name, unit }: Resident): string {
  return unit ? `${name} · ${unit.name}` : name;
}
