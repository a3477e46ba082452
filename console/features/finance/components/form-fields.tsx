import { Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { CURRENCIES } from "./words.ts";

/** The part of a form that these fields need. */
export type TextForm<Values> = {
  values: Values;
  set: <Key extends keyof Values>(key: Key, value: Values[Key]) => void;
  errorAt: (pointer: string) => string | null;
};
type Texts = Record<string, unknown>;

type TextFieldProps<Values> = {
  form: TextForm<Values>;
  name: keyof Values & string;
  label: string;
  required?: boolean;
  kind?: "text" | "date" | "sum";
  focus?: boolean;
};

/** One text of a form, at its own pointer. */
export function TextField<Values extends Texts>({
  form: { values, set, errorAt },
  name,
  label,
  required = false,
  kind = "text",
  focus = false,
}: TextFieldProps<Values>): ReactNode {
  return (
    <TextInput
      {...(kind === "date" ? { type: "date" } : {})}
      {...(kind === "sum" ? { inputMode: "decimal" as const, placeholder: "0.00", dir: "ltr" } : {})}
      {...(focus ? { "data-autofocus": true } : {})}
      label={required ? label : `${label} (${t("optional")})`}
      required={required}
      value={String(values[name] ?? "")}
      error={errorAt(`/${name}`)}
      // These fields are texts.
      onChange={(event) => set(name, event.currentTarget.value as Values[typeof name])}
    />
  );
}

type ChoiceFieldProps<Values> = {
  form: TextForm<Values>;
  name: keyof Values & string;
  label: string;
  data: { value: string; label: string }[];
  required?: boolean;
  focus?: boolean;
};

/** One of many, searched by typing; the value is a text, empty for none. */
export function ChoiceField<Values extends Texts>({
  form: { values, set, errorAt },
  name,
  label,
  data,
  required = false,
  focus = false,
}: ChoiceFieldProps<Values>): ReactNode {
  return (
    <Select
      {...(focus ? { "data-autofocus": true } : {})}
      label={required ? label : `${label} (${t("optional")})`}
      required={required}
      searchable
      clearable={!required}
      data={data}
      value={String(values[name] ?? "") || null}
      error={errorAt(`/${name}`)}
      // These fields are texts.
      onChange={(id) => set(name, (id ?? "") as Values[typeof name])}
    />
  );
}

export function CurrencyField({ value, onChange }: { value: string; onChange: (currency: string) => void }): ReactNode {
  return (
    <Select
      label={t("finance.currency")}
      allowDeselect={false}
      data={[...new Set([value, ...CURRENCIES])]}
      value={value}
      onChange={(chosen) => onChange(chosen ?? value)}
    />
  );
}
