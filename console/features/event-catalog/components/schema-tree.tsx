import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { Code } from "../../../ui/mono.tsx";
import classes from "./catalog.module.css";
import type { Field } from "./schema-fields.ts";

/** Fields with type, whether they are always there, what they mean and which values they take. */
export function SchemaTree({ fields }: { fields: Field[] }): ReactNode {
  return (
    <ul className={classes.tree}>
      {fields.map((field) => (
        <li key={field.name}>
          <div className={classes.field}>
            <Code>
              <strong>{field.name}</strong>
            </Code>
            <Text span size="xs" c="dimmed">
              <Code>{field.type}</Code>
            </Text>
            {!field.required && (
              <Text span size="xs" c="dimmed">
                {t("optional")}
              </Text>
            )}
          </div>
          {field.description && (
            <Text size="xs" c="dimmed">
              {field.description}
            </Text>
          )}
          {field.choices.length > 0 && (
            <Text size="xs" component="div" className={classes.choices ?? ""}>
              {field.choices.map((choice) => (
                <Code key={choice}>{choice}</Code>
              ))}
            </Text>
          )}
          {field.fields.length > 0 && <SchemaTree fields={field.fields} />}
        </li>
      ))}
    </ul>
  );
}
