import { NumberInput, Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { useAddOrSave } from "../../../data/save-record.ts";
import type { InspectionTemplate } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { categoryChoices } from "./categories.ts";
import { checkDraft, draftOf, newSection, sectionsOf } from "./template-draft.ts";
import { TemplateSections } from "./template-sections.tsx";

/** Makes a template, or changes the one that is given: what it asks, section by section. */
export function TemplateForm({ template, backTo }: { template: InspectionTemplate | null; backTo: string }): ReactNode {
  const navigate = useNavigate();
  const save = useAddOrSave("inspection-templates", template);
  const form = useFields({
    name: template?.name ?? "",
    category: template?.category ?? "routine",
    threshold: template?.pass_threshold ?? ("" as number | ""),
    sections: template ? draftOf(template.sections) : [newSection(t("template.first_section"))],
  });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.name.trim() ? {} : { "/name": t("field.required") }),
      ...checkDraft(values.sections, t("field.required")),
    }),
    save: async () => {
      const saved = await save({
        name: values.name.trim(),
        category: values.category,
        pass_threshold: values.threshold === "" ? null : values.threshold,
        sections: sectionsOf(values.sections),
      });
      toast(t("template.saved_toast", { name: saved.name }));
      await navigate(`/inspection-templates/${saved.id}`);
    },
  });
  return (
    <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={() => void navigate(backTo)}>
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
        // One of the choices above.
        onChange={(category) => set("category", (category ?? "routine") as InspectionTemplate["category"])}
      />
      <NumberInput
        label={`${t("template.threshold")} (${t("optional")})`}
        min={0}
        max={100}
        value={values.threshold}
        error={errorAt("/pass_threshold")}
        onChange={(threshold) => set("threshold", typeof threshold === "number" ? threshold : "")}
      />
      <TemplateSections sections={values.sections} errorAt={errorAt} onChange={(sections) => set("sections", sections)} />
    </FormFrame>
  );
}
