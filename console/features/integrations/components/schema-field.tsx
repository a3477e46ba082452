import { Checkbox, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { JsonSchema } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { ConfigFieldProps } from "./config-field.ts";
import { readable } from "./config-values.ts";
import { WordMap } from "./map-rows.tsx";

/** A field as its JSON Schema describes it. What has no field of its own is JSON. */
export function SchemaField(props: ConfigFieldProps): ReactNode {
  const { pointer, label, help, value, errorAt, onChange } = props;
  const { schema, none } = withoutNull(props.schema);
  const set = (next: unknown) => onChange(pointer, next);
  const common = { label, description: help, error: errorAt(pointer) };
  if (schema.enum) return <EnumField {...props} schema={schema} />;
  if (schema.type === "boolean") {
    return (
      <Checkbox {...common} checked={Boolean(value ?? schema.default)} onChange={(event) => set(event.currentTarget.checked)} />
    );
  }
  if (schema.type === "number" || schema.type === "integer") {
    return (
      <NumberInput
        {...common}
        {...(schema.minimum === undefined ? {} : { min: schema.minimum })}
        {...(schema.maximum === undefined ? {} : { max: schema.maximum })}
        allowDecimal={schema.type === "number"}
        value={Number.isFinite(value) ? Number(value) : ""}
        onChange={(next) => set(next === "" ? undefined : Number(next))}
      />
    );
  }
  if (schema.type === "string") {
    return (
      <TextInput
        {...common}
        type={schema.format === "date" ? "date" : "text"}
        value={String(value ?? "")}
        onChange={(event) => set(event.currentTarget.value || none)}
      />
    );
  }
  if (isWordMap(props)) return <WordMap value={value} error={errorAt(pointer)} onChange={set} />;
  return <JsonField {...props} />;
}

/** What may be null is entered like what may not; `none` is what an empty field stands for. */
function withoutNull(schema: JsonSchema): { schema: JsonSchema; none: null | undefined } {
  const [one, ...more] = (schema.anyOf ?? []).filter(({ type }) => type !== "null");
  return one && more.length === 0 ? { schema: one, none: null } : { schema, none: undefined };
}

function isWordMap({ schema }: ConfigFieldProps): boolean {
  return (
    schema.type === "object" && typeof schema.additionalProperties === "object" && schema.additionalProperties.type === "string"
  );
}

function EnumField({ pointer, schema, label, help, value, errorAt, onChange }: ConfigFieldProps): ReactNode {
  const choices = (schema.enum ?? []).map(String);
  return (
    <Select
      label={label}
      description={help}
      placeholder={schema.default === undefined ? t("choice.default") : ""}
      data={choices.map((choice) => ({ value: choice, label: readable(choice) }))}
      value={typeof value === "string" ? value : schema.default === undefined ? null : String(schema.default)}
      error={errorAt(pointer)}
      clearable={schema.default === undefined}
      allowDeselect={schema.default === undefined}
      onChange={(next) => onChange(pointer, next ?? undefined)}
    />
  );
}

function JsonField({ pointer, label, help, value, errorAt, onChange }: ConfigFieldProps): ReactNode {
  const [text, setText] = useState(() => (value === undefined ? "" : JSON.stringify(value, null, 2)));
  const [problem, setProblem] = useState<string | null>(null);
  const read = (typed: string) => {
    setText(typed);
    try {
      onChange(pointer, typed.trim() ? JSON.parse(typed) : undefined);
      setProblem(null);
    } catch (error) {
      setProblem(t("integration.form.json", { error: error instanceof Error ? error.message : "" }));
    }
  };
  return (
    <Textarea
      label={label}
      description={help}
      dir="ltr"
      autosize
      minRows={3}
      maxRows={16}
      styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      value={text}
      error={problem ?? errorAt(pointer)}
      onChange={(event) => read(event.currentTarget.value)}
    />
  );
}
