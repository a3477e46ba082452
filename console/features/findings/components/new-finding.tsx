import { Select, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext } from "react-router";
import { useAddRecord } from "../../../data/one-record.ts";
import { choices, useBuildings, useUnitsOf } from "../../../data/places.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { priorityChoices, severityChoices } from "./words.ts";

/** `/work-requests/new`. */
export function NewRequest(): ReactNode {
  return <NewFinding resource="work-requests" title={t("requests.new")} />;
}

/** `/defects/new`. */
export function NewDefect(): ReactNode {
  return <NewFinding resource="defects" title={t("defects.new")} />;
}

/** `/snags/new`. */
export function NewSnag(): ReactNode {
  return <NewFinding resource="snags" title={t("snags.new")} />;
}

/** Title and building are enough; a request says how urgent it is, a finding how severe. */
function NewFinding({ resource, title }: { resource: "work-requests" | "defects" | "snags"; title: string }): ReactNode {
  const listAt = useOutletContext<string>();
  const navigate = useNavigate();
  const add = useAddRecord<{ id: string; title: string }>(resource);
  const asksPriority = resource === "work-requests";
  const form = useFields({
    title: "",
    building_id: null as string | null,
    unit_id: null as string | null,
    weight: "medium",
    category: "",
    description: "",
  });
  const { values, set, errorAt } = form;
  const buildings = useBuildings();
  const units = useUnitsOf(values.building_id);
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.title.trim() ? {} : { "/title": t("field.required") }),
      ...(values.building_id ? {} : { "/building_id": t("field.required") }),
    }),
    save: async () => {
      const made = await add({
        title: values.title.trim(),
        building_id: values.building_id,
        unit_id: values.unit_id,
        [asksPriority ? "priority" : "severity"]: values.weight,
        category: values.category.trim() || null,
        description: values.description.trim() || null,
      });
      toast(t("finding.saved_toast", { title: made.title }));
      await navigate(`/${resource}/${made.id}`);
    },
  });
  return (
    <RouteDrawer title={title} backTo={listAt}>
      <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={() => void navigate(listAt)}>
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
          data={choices(buildings.data)}
          value={values.building_id}
          error={errorAt("/building_id")}
          onChange={(building_id) => form.setValues({ ...values, building_id, unit_id: null })}
        />
        <Select
          label={`${t("work_order.unit")} (${t("optional")})`}
          searchable
          clearable
          data={choices(units.data)}
          value={values.unit_id}
          error={errorAt("/unit_id")}
          onChange={(id) => set("unit_id", id)}
        />
        <Select
          label={asksPriority ? t("work_order.priority") : t("finding.severity")}
          allowDeselect={false}
          data={asksPriority ? priorityChoices() : severityChoices()}
          value={values.weight}
          onChange={(weight) => set("weight", weight ?? "medium")}
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
    </RouteDrawer>
  );
}
