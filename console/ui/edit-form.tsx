import { Select, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../i18n/t.ts";
import { useFields } from "./fields.ts";
import { FormFrame } from "./form-frame.tsx";
import { toast } from "./toast.tsx";
import { useSubmit } from "./use-submit.ts";
import { localTime, momentOf, type Zone, zoneWord } from "./zoned-time.ts";

/** A field that can be changed, by the name that the API has for it. */
export type EditField = {
  name: string;
  label: string;
  kind: "line" | "prose" | "day" | "moment" | "count" | "choice";
  required?: boolean;
  /** Of a moment: by which clocks it is typed. */
  zone?: Zone;
  /** Of a choice. */
  choices?: { value: string; label: string }[];
};
type EditFormProps = {
  record: object;
  fields: EditField[];
  /** Gets the fields as the API names and writes them. */
  save: (values: Record<string, string | number | null>) => Promise<unknown>;
  onDone: () => void;
};

/** Changes a record's plain fields. */
export function EditForm({ record, fields, save, onDone }: EditFormProps): ReactNode {
  const stored = (name: string) => storedIn(record, name);
  const form = useFields<Record<string, string>>(
    Object.fromEntries(fields.map((field) => [field.name, asTyped(field, stored(field.name))])),
  );
  const typed = (name: string) => form.values[name]?.trim() ?? "";
  const { submit, busy, problem } = useSubmit(form, {
    check: () =>
      Object.fromEntries(
        fields.flatMap((field) => {
          const wrong = wrongWith(field, typed(field.name));
          return wrong ? [[`/${field.name}`, wrong]] : [];
        }),
      ),
    save: async () => {
      const values = fields.map((field) => {
        const before = stored(field.name);
        // A moment is typed to the minute: what nobody touched stays to the millisecond.
        const isSame = asTyped(field, before) === form.values[field.name];
        return [field.name, isSame ? before : asSent(field, typed(field.name))] as const;
      });
      await save(Object.fromEntries(values));
      toast(t("record.saved_toast"));
      onDone();
    },
  });
  return (
    <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={onDone}>
      {fields.map((field, index) => {
        const shared = {
          label: field.required ? field.label : `${field.label} (${t("optional")})`,
          required: field.required ?? false,
          value: form.values[field.name] ?? "",
          error: form.errorAt(`/${field.name}`),
          ...(index === 0 ? { "data-autofocus": true } : {}),
        };
        if (field.kind === "choice")
          return (
            <Select
              key={field.name}
              {...shared}
              searchable
              clearable={!field.required}
              data={field.choices ?? []}
              value={shared.value || null}
              onChange={(chosen) => form.set(field.name, chosen ?? "")}
            />
          );
        return field.kind === "prose" ? (
          <Textarea
            key={field.name}
            {...shared}
            minRows={3}
            autosize
            onChange={(event) => form.set(field.name, event.currentTarget.value)}
          />
        ) : (
          <TextInput
            key={field.name}
            {...shared}
            {...INPUTS[field.kind]}
            description={field.kind === "moment" ? zoneWord(field.zone ?? null) : null}
            onChange={(event) => form.set(field.name, event.currentTarget.value)}
          />
        );
      })}
    </FormFrame>
  );
}

const INPUTS = {
  line: {},
  day: { type: "date" },
  moment: { type: "datetime-local" },
  count: { inputMode: "numeric" },
} as const;

function storedIn(record: object, name: string): string | number | null {
  const value: unknown = Object.getOwnPropertyDescriptor(record, name)?.value;
  return typeof value === "string" || typeof value === "number" ? value : null;
}

function asTyped({ kind, zone = null }: EditField, value: string | number | null): string {
  if (value === null) return "";
  if (kind !== "moment") return String(value);
  return localTime(String(value), zone);
}

function asSent({ kind, zone = null }: EditField, text: string): string | number | null {
  if (text === "") return null;
  if (kind === "moment") return momentOf(text, zone) ?? null;
  return kind === "count" ? Number(text) : text;
}

function wrongWith({ kind, required, zone = null }: EditField, text: string): string | null {
  if (text === "") return required ? t("field.required") : null;
  if (kind === "count" && !/^[1-9]\d*$/.test(text)) return t("field.count");
  return kind === "moment" && !momentOf(text, zone) ? t("field.required") : null;
}
