import type { ReactNode } from "react";
import type { Connector, JsonSchema } from "../../../data/shapes.ts";
import { FormSection } from "../../../ui/form-section.tsx";
import type { Config, OwnFields } from "./config-field.ts";
import { readable, valueAt, withValue } from "./config-values.ts";
import { customFields } from "./custom-fields.tsx";
import { handoverFields } from "./handover-fields.tsx";
import { SchemaField } from "./schema-field.tsx";

const OWN: Partial<Record<Connector["type"], OwnFields>> = { arkan_handover: handoverFields, custom: customFields };

type ConfigFieldsProps = {
  connector: Connector;
  value: Config;
  errorAt: (pointer: string) => string | null;
  onChange: (config: Config, pointer: string) => void;
};

/** A connector's own settings, drawn from its JSON Schema: a section for each of its parts, with the connector's words. */
export function ConfigFields({ connector, value, errorAt, onChange }: ConfigFieldsProps): ReactNode {
  const own = OWN[connector.type] ?? {};
  const shownElsewhere = Object.values(own).flatMap((field) => field.with ?? []);
  const field = (pointer: string, schema: JsonSchema): ReactNode => {
    const words = wordsAt(connector, pointer);
    const Field = own[pointer]?.Field ?? SchemaField;
    return (
      <Field
        key={pointer}
        pointer={pointer}
        schema={schema}
        label={words.label}
        help={words.help}
        value={valueAt(value, pointer)}
        config={value}
        wordsAt={(at) => wordsAt(connector, at)}
        errorAt={errorAt}
        onChange={(at, next) => onChange(withValue(value, at, next), at)}
      />
    );
  };
  return Object.entries(connector.config_schema.properties ?? {})
    .filter(([name]) => !shownElsewhere.includes(`/${name}`))
    .map(([name, schema]) => {
      const pointer = `/${name}`;
      const words = wordsAt(connector, pointer);
      const inner = own[pointer] ? [] : Object.entries(schema.properties ?? {});
      return (
        <FormSection key={pointer} id={name} title={words.label} about={words.help}>
          {inner.length > 0 ? inner.map(([below, of]) => field(`${pointer}/${below}`, of)) : field(pointer, schema)}
        </FormSection>
      );
    });
}

function wordsAt(connector: Connector, pointer: string): { label: string; help: string } {
  return connector.words[pointer] ?? { label: readable(pointer.slice(pointer.lastIndexOf("/") + 1)), help: "" };
}
