import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { useAddOrSave } from "../../../data/save-record.ts";
import { useMay } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Id } from "../../../ui/mono.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import type { Group } from "../api/people.ts";

export type Values = { name: string; email: string; phone: string; external_id: string; [further: string]: string };
export type FurtherProps = {
  values: Values;
  set: (field: string, value: string) => void;
  errorAt: (pointer: string) => string | null;
};
type Reachable = {
  id: string;
  updated_at: string;
  name: string;
  email: string | null;
  phone: string | null;
  external_id: string | null;
};
type PersonFormProps = {
  group: Group;
  person: Reachable | null;
  /** Fields of this group alone, and their values. */
  further: Record<string, string>;
  fields: (form: FurtherProps) => ReactNode;
  /** Fields that are only there for choosing another. */
  unsent?: readonly string[];
  listAt: string;
};

/** Name, e-mail, phone and what a group has beside them. */
export function PersonForm({ group, person, further, fields, unsent = [], listAt }: PersonFormProps): ReactNode {
  const mayChange = useMay(`${group}:write`);
  const navigate = useNavigate();
  const save = useAddOrSave(group, person);
  const initial: Values = {
    name: person?.name ?? "",
    email: person?.email ?? "",
    phone: person?.phone ?? "",
    external_id: person?.external_id ?? "",
    ...further,
  };
  const form = useFields(initial);
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => (values.name.trim() ? {} : { "/name": t("field.required") }),
    save: async () => {
      const sent = Object.entries(values).filter(([field]) => !unsent.includes(field));
      await save(Object.fromEntries(sent.map(([field, value]) => [field, value.trim() || null])));
      toast(t("people.saved_toast", { name: values.name }));
      await navigate(listAt);
    },
  });
  const text = (field: string, label: string) => (
    <TextInput
      label={`${label} (${t("optional")})`}
      value={values[field] ?? ""}
      error={errorAt(`/${field}`)}
      onChange={(event) => set(field, event.currentTarget.value)}
    />
  );
  return (
    <FormFrame
      form={form}
      submit={submit}
      problem={problem}
      busy={busy}
      readOnly={!mayChange}
      onCancel={() => void navigate(listAt)}
    >
      {person && <Id value={person.id} />}
      <TextInput
        label={t("field.name")}
        required
        data-autofocus
        value={values.name}
        error={errorAt("/name")}
        onChange={(event) => set("name", event.currentTarget.value)}
      />
      {fields({ values, set, errorAt })}
      {text("email", t("people.email"))}
      {text("phone", t("people.phone"))}
      {text("external_id", t("people.external_id"))}
    </FormFrame>
  );
}
