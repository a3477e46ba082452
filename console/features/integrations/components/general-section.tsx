import { Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { usePeople } from "../../../data/people.ts";
import { choices } from "../../../data/places.ts";
import { t } from "../../../i18n/t.ts";
import type { useFields } from "../../../ui/fields.ts";
import { FormSection } from "../../../ui/form-section.tsx";
import type { IntegrationValues } from "./form-values.ts";

const EXPECTED = ["3600", "21600", "86400", "604800"] as const;

type GeneralSectionProps = { form: ReturnType<typeof useFields<IntegrationValues>>; isNew: boolean };

/** Name, owner, and after how much silence somebody is told. */
export function GeneralSection({ form: { values, set, errorAt }, isNew }: GeneralSectionProps): ReactNode {
  const people = usePeople();
  const others = values.expected && !EXPECTED.some((one) => one === values.expected) ? [values.expected] : [];
  return (
    <FormSection title={t("integration.form.general")}>
      <TextInput
        label={t("integration.form.name")}
        description={t("integration.form.name.hint")}
        required
        autoFocus={isNew}
        value={values.name}
        error={errorAt("/name")}
        onChange={(event) => set("name", event.currentTarget.value)}
      />
      {people.data && people.data.length > 0 && (
        <Select
          label={t("integration.form.owner")}
          description={t("integration.form.owner.hint")}
          placeholder={isNew ? t("webhooks.form.owner.me") : ""}
          data={choices(people.data)}
          value={values.ownerId}
          error={errorAt("/owner_id")}
          searchable
          onChange={(ownerId) => set("ownerId", ownerId, "/owner_id")}
        />
      )}
      <Select
        label={t("integration.form.expected")}
        data={[
          { value: "", label: t("integration.form.expected.never") },
          ...EXPECTED.map((value) => ({ value, label: t(`integration.form.expected.${value}`) })),
          ...others.map((value) => ({ value, label: t("unit.s", { n: Number(value) }) })),
        ]}
        value={values.expected}
        error={errorAt("/expected_every_seconds")}
        allowDeselect={false}
        onChange={(expected) => set("expected", expected ?? "", "/expected_every_seconds")}
      />
    </FormSection>
  );
}
