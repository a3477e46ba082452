import { Box, Button, Collapse, Input, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import type { JsonSchema } from "../../../data/shapes.ts";
import { type MessageKey, t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import { MapRows } from "./map-rows.tsx";

export type CredentialValues = Record<string, unknown>;

type CredentialFieldsProps = {
  /** Of the chosen kind. */
  schema: JsonSchema;
  values: CredentialValues;
  errorAt: (field: string) => string | null;
  onChange: (values: CredentialValues, field: string) => void;
};

/** What a kind of credentials needs, drawn from its schema; what it may have besides is closed. */
export function CredentialFields({ schema, values, errorAt, onChange }: CredentialFieldsProps): ReactNode {
  const [more, { toggle }] = useDisclosure(false);
  const fields = Object.entries(schema.properties ?? {}).filter(([name]) => name !== "kind");
  const needed = fields.filter(([name]) => schema.required?.includes(name));
  const others = fields.filter(([name]) => !schema.required?.includes(name));
  const opened = more || others.some(([name]) => errorAt(name) !== null);
  const field = ([name, shape]: [string, JsonSchema]) => {
    const set = (value: unknown) => {
      const { [name]: _before, ...rest } = values;
      onChange(value ? { ...rest, [name]: value } : rest, name);
    };
    const common = { name, schema: shape, error: errorAt(name), onChange: set };
    if (shape.type === "object") return <Parameters key={name} {...common} value={values[name]} />;
    const required = schema.required?.includes(name) ?? false;
    return <Field key={name} {...common} required={required} value={String(values[name] ?? "")} />;
  };
  return (
    <Stack>
      {needed.map(field)}
      {others.length > 0 && (
        <div>
          <Button
            variant="default"
            size="xs"
            aria-expanded={opened}
            rightSection={<Icon name={opened ? "down" : "chevron"} size={14} />}
            onClick={toggle}
          >
            {t("integration.form.more")}
          </Button>
        </div>
      )}
      <Collapse expanded={opened} transitionDuration={0}>
        <Stack>{others.map(field)}</Stack>
      </Collapse>
    </Stack>
  );
}

type FieldProps = {
  name: string;
  schema: JsonSchema;
  required: boolean;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
};

function Field({ name, schema, required, value, error, onChange }: FieldProps): ReactNode {
  const common = { label: label(name, schema), description: schema.description ?? null, required, error, dir: "ltr" as const };
  const choices = schema.enum?.map(String);
  if (choices)
    return (
      <Select
        {...common}
        data={choices.map((choice) => ({ value: choice, label: t(`credentials.choice.${choice}` as MessageKey) }))} // the contract's choices, each with its word
        value={value || null}
        clearable
        onChange={(next) => onChange(next ?? "")}
      />
    );
  const isPem = (schema.maxLength ?? 0) > 20_000;
  const input = { ...common, value, autoComplete: "off", spellCheck: false };
  if (isPem)
    return (
      <Textarea
        {...input}
        autosize
        minRows={3}
        maxRows={8}
        placeholder="-----BEGIN …-----"
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  const type = /^(key|token|secret|password|client_secret)$/.test(name) ? "password" : "text";
  return <TextInput {...input} type={type} onChange={(event) => onChange(event.currentTarget.value)} />;
}

type ParametersProps = Pick<FieldProps, "name" | "schema" | "error"> & { value: unknown; onChange: (value: unknown) => void };

/** Names and their values, a row each. */
function Parameters({ name, schema, value, error, onChange }: ParametersProps): ReactNode {
  const labels = { theirs: t("credentials.param.name"), ours: t("credentials.param.value") };
  return (
    <Input.Wrapper label={label(name, schema)} labelElement="div" description={schema.description} mb="xs">
      <Box mt={6}>
        <MapRows
          value={value}
          labels={labels}
          error={error}
          onChange={(params) => onChange(Object.keys(params).length > 0 ? params : undefined)}
        >
          {(row, set, labelled) => (
            <TextInput {...labelled} dir="ltr" value={row.ours} onChange={(event) => set(event.currentTarget.value)} />
          )}
        </MapRows>
      </Box>
    </Input.Wrapper>
  );
}

function label(name: string, { maxLength }: JsonSchema): string {
  if (name === "key" && (maxLength ?? 0) > 20_000) return t("credentials.field.key_pem");
  return t(`credentials.field.${name}` as MessageKey); // the contract's fields, each with its word: a browser test opens every kind
}
