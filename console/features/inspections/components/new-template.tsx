import { NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext } from "react-router";
import { useAddRecord } from "../../../data/one-record.ts";
import type { InspectionTemplate } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { categoryChoices } from "./categories.ts";
import { readQuestions } from "./read-questions.ts";

const PRIORITIES = ["low", "medium", "high", "urgent", "emergency"] as const;

/** `/inspection-templates/new`: questions of pass or fail, typed line by line. */
export function NewTemplate(): ReactNode {
  const listAt = useOutletContext<string>();
  const navigate = useNavigate();
  const add = useAddRecord<InspectionTemplate>("inspection-templates");
  const form = useFields({ name: "", category: "routine", threshold: "" as number | "", questions: "", follow_up: "" });
  const { values, set, errorAt } = form;
  const sections = readQuestions(values.questions, { firstSection: t("template.first_section") });
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.name.trim() ? {} : { "/name": t("field.required") }),
      ...(sections.length > 0 ? {} : { "/sections": t("field.required") }),
    }),
    save: async () => {
      const follow_up = values.follow_up ? { priority: values.follow_up } : null;
      const template = await add({
        name: values.name.trim(),
        category: values.category,
        pass_threshold: values.threshold === "" ? null : values.threshold,
        sections: sections.map(({ title, items }) => ({ title, items: items.map((item) => ({ ...item, follow_up })) })),
      });
      toast(t("template.saved_toast", { name: template.name }));
      await navigate(`/inspection-templates/${template.id}`);
    },
  });
  return (
    <RouteDrawer title={t("templates.new")} backTo={listAt}>
      <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={() => void navigate(listAt)}>
        <TextInput
          label={t("field.name")}
          required
          data-autofocus
          value={values.name}
          error={errorAt("/name")}
          onChange={(event) => set("name", event.currentTarget.value)}
        />
        <Select
          label={t("template.category")}
          allowDeselect={false}
          data={categoryChoices()}
          value={values.category}
          onChange={(category) => set("category", category ?? "routine")}
        />
        <Textarea
          label={t("template.questions")}
          description={t("template.questions.hint")}
          required
          autosize
          minRows={6}
          value={values.questions}
          error={errorAt("/sections")}
          onChange={(event) => form.setValues({ ...values, questions: event.currentTarget.value })}
        />
        <Select
          label={t("template.follow_up")}
          allowDeselect={false}
          data={[
            { value: "", label: t("template.follow_up.none") },
            ...PRIORITIES.map((value) => ({ value, label: t("template.follow_up.some", { priority: t(`priority.${value}`) }) })),
          ]}
          value={values.follow_up}
          onChange={(priority) => set("follow_up", priority ?? "")}
        />
        <NumberInput
          label={`${t("template.threshold")} (${t("optional")})`}
          min={0}
          max={100}
          value={values.threshold}
          error={errorAt("/pass_threshold")}
          onChange={(threshold) => set("threshold", typeof threshold === "number" ? threshold : "")}
        />
      </FormFrame>
    </RouteDrawer>
  );
}
