import { ActionIcon, Button, Checkbox, Group, Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import { useTableNames } from "../api/mapping.ts";
import classes from "./mapping.module.css";
import type { Transform } from "./rules.ts";
import { moved, replaced, without } from "./rules.ts";
import type { Param } from "./transforms.ts";
import { paramText, TRANSFORM_KINDS, TRANSFORMS, withParam } from "./transforms.ts";
import { TypedText } from "./typed-field.tsx";

type TransformChainProps = {
  value: Transform[];
  errorAt: (pointer: string) => ReactNode;
  /** `place` tells which field of the form was typed into. */
  onChange: (next: Transform[], place: string | null) => void;
};

/** What a value goes through, one after the other, each as a small form. */
export function TransformChain({ value, errorAt, onChange }: TransformChainProps): ReactNode {
  return (
    <div className={classes.chain}>
      {value.map((transform, index) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: the chain has nothing else to tell its links by
          key={index}
          className={classes.transform}
          aria-label={t("transform.nth", { n: index + 1, kind: t(`transform.${transform.kind}`) })}
        >
          <Select
            aria-label={t("transform.kind")}
            data={TRANSFORM_KINDS.map((kind) => ({ value: kind, label: t(`transform.${kind}`) }))}
            value={transform.kind}
            allowDeselect={false}
            onChange={(kind) => {
              const chosen = TRANSFORM_KINDS.find((one) => one === kind);
              if (chosen && chosen !== transform.kind) onChange(replaced(value, index, TRANSFORMS[chosen].fresh), null);
            }}
            error={isAtParam(transform, (name) => errorAt(`/${index}/${name}`)) ? null : errorAt(`/${index}`)}
          />
          {TRANSFORMS[transform.kind].params.map((param) => (
            <ParamField
              key={param.name}
              param={param}
              text={paramText(transform, param)}
              error={errorAt(`/${index}/${param.name}`)}
              onType={(text) => onChange(replaced(value, index, withParam(transform, param, text)), `${index}/${param.name}`)}
            />
          ))}
          <Group gap={2} wrap="nowrap" className={classes.tools ?? ""}>
            <Tool
              icon="up"
              label={t("transform.up", { n: index + 1 })}
              disabled={index === 0}
              onClick={() => onChange(moved(value, index, index - 1), null)}
            />
            <Tool
              icon="trash"
              label={t("transform.remove", { n: index + 1 })}
              onClick={() => onChange(without(value, index), null)}
            />
          </Group>
        </fieldset>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Icon name="plus" size={13} />}
        onClick={() => onChange([...value, { kind: "trim" }], null)}
      >
        {t("transform.add")}
      </Button>
    </div>
  );
}

export function Tool({
  icon,
  label,
  onClick,
  disabled = false,
}: {
  icon: "up" | "down" | "trash" | "copy";
  label: string;
  onClick: () => void;
  disabled?: boolean;
}): ReactNode {
  return (
    <ActionIcon variant="subtle" color="gray" size={30} aria-label={label} disabled={disabled} onClick={onClick}>
      <Icon name={icon} size={15} />
    </ActionIcon>
  );
}

function isAtParam({ kind }: Transform, errorAt: (name: string) => ReactNode): boolean {
  return TRANSFORMS[kind].params.some(({ name }) => errorAt(name) !== null);
}

type ParamFieldProps = { param: Param; text: string; error: ReactNode; onType: (text: string) => void };

function ParamField({ param, text, error, onType }: ParamFieldProps): ReactNode {
  const label = t(param.label);
  const shared = { label, required: param.required ?? false, size: "xs", error };
  switch (param.kind) {
    case "choice":
      return (
        <Select
          {...shared}
          data={[...(param.choices ?? [])]}
          value={text || null}
          clearable={!param.required}
          onChange={(choice) => onType(choice ?? "")}
        />
      );
    case "table":
      return <TableField text={text} error={error} onType={onType} label={label} />;
    case "flag":
      return (
        <Checkbox
          label={label}
          size="xs"
          checked={text === "true"}
          error={error}
          onChange={(event) => onType(String(event.currentTarget.checked))}
        />
      );
    case "pairs":
      return (
        <TypedText {...shared} description={t("transform.pairs.hint")} minRows={2} dir="auto" value={text} onType={onType} />
      );
    case "words":
    case "number":
      return <TypedText {...shared} minRows={1} maxRows={1} value={text} onType={onType} />;
    case "text":
      return <TextInput {...shared} dir="auto" value={text} onChange={(event) => onType(event.currentTarget.value)} />;
    default:
      return param.kind satisfies never;
  }
}

type TableFieldProps = { text: string; label: string; error: ReactNode; onType: (text: string) => void };

function TableField({ text, label, error, onType }: TableFieldProps): ReactNode {
  const names = useTableNames();
  const known = names.data ?? [];
  return (
    <Select
      label={label}
      size="xs"
      required
      searchable
      data={text && !known.includes(text) ? [text, ...known] : known}
      value={text || null}
      error={error}
      placeholder={known.length === 0 ? t("transform.no_tables") : t("transform.choose_table")}
      onChange={(name) => onType(name ?? "")}
    />
  );
}
