import { Checkbox, Group, Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { choices, useAssetCategories } from "../../../data/places.ts";
import { useMay, useTenant } from "../../../data/session.ts";
import type { SlaPolicy } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { FieldErrors } from "../../../ui/fields.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { isoDuration } from "../../../ui/iso-duration.ts";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useSavePolicy } from "../api/save-policy.ts";
import { HoursFields } from "./hours-fields.tsx";
import type { PolicyValues } from "./policy-values.ts";
import { inputOf, SUBJECTS, usualHours, valuesOf } from "./policy-values.ts";
import { priorityChoices } from "./policy-words.ts";

/** What the policy is for, its two targets, and whether only working hours count. */
export function PolicyForm({ policy, listAt }: { policy: SlaPolicy | null; listAt: string }): ReactNode {
  const mayChange = useMay("sla-policies:write");
  const tenant = useTenant();
  const navigate = useNavigate();
  const save = useSavePolicy();
  const form = useFields<PolicyValues>(valuesOf(policy));
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => check(values),
    save: async () => {
      await save(policy?.id ?? null, inputOf(values));
      toast(t("sla.saved_toast"));
      await navigate(listAt);
    },
  });
  return (
    <FormFrame
      form={form}
      submit={submit}
      problem={problem}
      busy={busy}
      readOnly={!mayChange}
      onCancel={() => void navigate(listAt)}
    >
      <Select
        label={t("sla.for")}
        allowDeselect={false}
        data={SUBJECTS.map((value) => ({ value, label: t(`sla.for.${value}`) }))}
        value={values.subject}
        onChange={(subject) => set("subject", SUBJECTS.find((one) => one === subject) ?? "priority")}
      />
      <Subject values={values} set={set} errorAt={errorAt} />
      <Group grow align="flex-start" gap="sm">
        {(["response", "resolution"] as const).map((name) => (
          <TextInput
            key={name}
            label={t(`sla.${name}`)}
            description={t("sla.time.hint")}
            dir="ltr"
            value={values[name]}
            error={errorAt(`/${name}`)}
            onChange={(event) => set(name, event.currentTarget.value)}
          />
        ))}
      </Group>
      <Checkbox
        label={t("sla.hours")}
        checked={values.business_hours !== null}
        onChange={(event) => set("business_hours", event.currentTarget.checked ? usualHours(tenant.time_zone) : null)}
      />
      {values.business_hours && (
        <HoursFields
          value={values.business_hours}
          error={errorAt("/business_hours")}
          onChange={(hours) => set("business_hours", hours)}
        />
      )}
    </FormFrame>
  );
}

type SubjectProps = Pick<ReturnType<typeof useFields<PolicyValues>>, "values" | "set" | "errorAt">;

function Subject({ values, set, errorAt }: SubjectProps): ReactNode {
  const categories = useAssetCategories();
  if (values.subject === "category") {
    return (
      <TextInput
        label={t("sla.category")}
        description={t("sla.category.hint")}
        required
        value={values.category}
        error={errorAt("/category")}
        onChange={(event) => set("category", event.currentTarget.value)}
      />
    );
  }
  const isPriority = values.subject === "priority";
  const name = isPriority ? "priority" : "category_id";
  return (
    <Select
      label={isPriority ? t("work_order.priority") : t("asset.category")}
      required
      searchable={!isPriority}
      data={isPriority ? priorityChoices() : choices(categories.data)}
      value={values[name]}
      error={errorAt(`/${name}`)}
      onChange={(chosen) => set(name, chosen)}
    />
  );
}

function check(values: PolicyValues): FieldErrors {
  const field = { priority: "priority", asset_category: "category_id", category: "category" } as const;
  const named = field[values.subject];
  const wrong = (["response", "resolution"] as const).filter((name) => isoDuration(values[name]) === undefined);
  return {
    ...(values[named]?.trim() ? {} : { [`/${named}`]: t("field.required") }),
    ...Object.fromEntries(wrong.map((name) => [`/${name}`, t("sla.time.wrong")])),
  };
}
