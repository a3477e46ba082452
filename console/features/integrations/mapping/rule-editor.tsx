import { Button, Group, Select, Text, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import { FieldRow } from "./field-row.tsx";
import { fieldWords } from "./field-words.ts";
import classes from "./mapping.module.css";
import type { Rule } from "./rules.ts";
import { moved, replaced, without, withPart } from "./rules.ts";
import type { TargetField } from "./target-fields.ts";
import { TwoWays } from "./two-ways.tsx";

type RuleEditorProps = {
  rule: Rule;
  targets: { value: Rule["target"]; label: string }[];
  fields: TargetField[];
  missing: string[];
  errorAt: (pointer: string) => ReactNode;
  onChange: (rule: Rule, place: string | null) => void;
};

/** A rule as a form: what it makes, when, of what, and its rows or its expression. */
export function RuleEditor({ rule, targets, fields, missing, errorAt, onChange }: RuleEditorProps): ReactNode {
  const byExpression = rule.expression !== undefined;
  const text = (key: "name" | "when" | "for_each" | "key" | "version" | "occurred_at") => (
    <TextInput
      label={t(`mapping.rule.${key}`)}
      description={t(`mapping.rule.${key}.hint`)}
      size="xs"
      dir={key === "name" ? "auto" : "ltr"}
      data-fill={key === "name" || key === "for_each" ? undefined : key}
      value={rule[key] ?? ""}
      error={errorAt(`/${key}`)}
      onChange={(event) => onChange(withPart(rule, key, event.currentTarget.value), key)}
    />
  );
  const setFields = (next: Rule["fields"], place: string | null) => onChange({ ...rule, fields: next }, place);
  return (
    <div className={classes.rule}>
      <div className={classes.parts}>
        {text("name")}
        <Select
          label={t("mapping.rule.target")}
          description={t(rule.target === "reading" ? "mapping.rule.target.reading" : "mapping.rule.target.hint")}
          size="xs"
          allowDeselect={false}
          data={targets}
          value={rule.target}
          error={errorAt("/target")}
          onChange={(target) => {
            const chosen = targets.find(({ value }) => value === target);
            if (chosen) onChange({ ...rule, target: chosen.value }, null);
          }}
        />
        {text("when")}
        {text("for_each")}
        {text("key")}
        {text("occurred_at")}
        {text("version")}
      </div>
      <Group gap="sm">
        <TwoWays
          label={t("mapping.rule.by")}
          value={byExpression ? "expression" : "rows"}
          ways={[
            { value: "rows", label: t("mapping.rule.rows") },
            { value: "expression", label: t("mapping.rule.expression") },
          ]}
          onChange={(way) => {
            if (way === "expression") onChange({ ...rule, fields: [], expression: expressionOf(rule) }, null);
            else onChange(withPart(rule, "expression", ""), null);
          }}
        />
        {missing.length > 0 && (
          <Text size="sm" className={classes.missing ?? ""} role="status">
            {t("mapping.rule.missing", { names: missing.map((name) => fieldWords(name).toLowerCase()).join(", ") })}
          </Text>
        )}
      </Group>
      {byExpression ? (
        <Textarea
          label={t("mapping.rule.expression")}
          description={t("mapping.rule.expression.hint")}
          dir="ltr"
          autosize
          minRows={5}
          maxRows={20}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          value={rule.expression ?? ""}
          error={errorAt("/expression")}
          onChange={(event) => onChange({ ...rule, expression: event.currentTarget.value }, "expression")}
        />
      ) : (
        <div className={classes.fields}>
          {rule.fields.map((field, index) => (
            <FieldRow
              // biome-ignore lint/suspicious/noArrayIndexKey: two rows may be alike
              key={index}
              field={field}
              index={index}
              count={rule.fields.length}
              targets={fields}
              fill={`fields/${index}/source`}
              errorAt={(pointer) => errorAt(`/fields/${index}${pointer}`)}
              onChange={(next, place) => setFields(replaced(rule.fields, index, next), place && `fields/${index}/${place}`)}
              onMove={(to) => setFields(moved(rule.fields, index, to), null)}
              onRemove={() => setFields(without(rule.fields, index), null)}
            />
          ))}
          {rule.fields.length === 0 && (
            <Text size="sm" c="dimmed">
              {t("mapping.rule.no_fields")}
            </Text>
          )}
          <Group gap="xs">
            <Button
              variant="default"
              size="xs"
              leftSection={<Icon name="plus" size={14} />}
              onClick={() => setFields([...rule.fields, { to: "", path: "$." }], null)}
            >
              {t("mapping.field.add")}
            </Button>
            {missing.map((to) => (
              <Button
                key={to}
                variant="default"
                size="xs"
                className={classes.need ?? ""}
                onClick={() => setFields([...rule.fields, { to, path: "$." }], null)}
              >
                {t("mapping.field.need", { name: fieldWords(to) })}
              </Button>
            ))}
          </Group>
        </div>
      )}
    </div>
  );
}

/** What the rows say, as far as an expression says it in the same words. */
function expressionOf({ fields }: Rule): string {
  const lines = fields.flatMap((field) => {
    if (field.to.includes(".")) return [];
    if ("path" in field) return [`  "${field.to}": ${field.path.replace(/^\$root\b/, "$$").replace(/^\$\./, "")}`];
    return "constant" in field ? [`  "${field.to}": ${JSON.stringify(field.constant)}`] : [];
  });
  return lines.length > 0 ? `{\n${lines.join(",\n")}\n}` : "{\n}";
}
