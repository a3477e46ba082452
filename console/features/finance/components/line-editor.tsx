import { ActionIcon, Button, Group, Input, Select, Text, TextInput } from "@mantine/core";
import type { KeyboardEvent, ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import classes from "./line-editor.module.css";

/** What is typed in a line, all texts; `key` only tells lines apart. */
export type Line = { key: string } & Record<string, string>;
type LineField = { name: string; label: string; wide?: boolean; sum?: boolean; choices?: { value: string; label: string }[] };
type LineEditorProps = {
  fields: LineField[];
  rows: Line[];
  onRows: (rows: Line[]) => void;
  errorAt: (pointer: string) => string | null;
  /** What the lines are together, said with every change. */
  total: ReactNode;
};

export function emptyLine(): Line {
  return { key: crypto.randomUUID() };
}

/** The lines of a document: Enter goes on to the next line, and from the last one to a new one. */
export function LineEditor({ fields, rows, onRows, errorAt, total }: LineEditorProps): ReactNode {
  const change = (key: string, changes: Record<string, string>) =>
    onRows(rows.map((row) => (row.key === key ? { ...row, ...changes } : row)));
  const next = (event: KeyboardEvent<HTMLInputElement>, index: number) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (index === rows.length - 1) onRows([...rows, emptyLine()]);
    const list = event.currentTarget.closest("ol");
    // After the new line is there.
    setTimeout(() => list?.children[index + 1]?.querySelector("input")?.focus());
  };
  return (
    <div>
      <Input.Label component="div" mb={4}>
        {t("lines.title")}
      </Input.Label>
      <Text size="xs" c="dimmed" mb="xs">
        {t("lines.hint")}
      </Text>
      <ol className={classes.lines}>
        {rows.map((row, index) => (
          <li key={row.key} className={classes.line} aria-label={t("lines.line", { n: index + 1 })}>
            {fields.map((field) => (
              <LineInput
                key={field.name}
                field={field}
                value={row[field.name] ?? ""}
                error={errorAt(`/lines/${index}/${field.name}`)}
                onChange={(value) => change(row.key, { [field.name]: value })}
                onKeyDown={(event) => next(event, index)}
              />
            ))}
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              className={classes.remove}
              disabled={rows.length === 1}
              aria-label={t("lines.remove", { n: index + 1 })}
              onClick={() => onRows(rows.filter((one) => one.key !== row.key))}
            >
              <Icon name="cross" size={15} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {errorAt("/lines") && rows.every((_row, i) => !errorAt(`/lines/${i}`)) && (
        <Input.Error mb="xs">{errorAt("/lines")}</Input.Error>
      )}
      <Group justify="space-between">
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => onRows([...rows, emptyLine()])}
        >
          {t("lines.add")}
        </Button>
        <Text size="sm" fw={600} role="status" className="numeric">
          {total}
        </Text>
      </Group>
    </div>
  );
}

type LineInputProps = {
  field: LineField;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
};

function LineInput({ field, value, error, onChange, onKeyDown }: LineInputProps): ReactNode {
  const { label, wide, sum, choices } = field;
  const look = { label, error, size: "xs" as const, className: wide ? classes.wide : "" };
  if (choices)
    return <Select {...look} searchable clearable data={choices} value={value || null} onChange={(id) => onChange(id ?? "")} />;
  return (
    <TextInput
      {...look}
      {...(sum ? { inputMode: "decimal" as const, dir: "ltr" } : {})}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
