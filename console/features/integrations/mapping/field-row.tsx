import { Button, Group, Select, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import { Badge } from "../../../ui/status-badge.tsx";
import { fieldWords, isOfOthers } from "./field-words.ts";
import classes from "./mapping.module.css";
import type { Field } from "./rules.ts";
import { SOURCE_KINDS, sourceKindOf, sourceText, withSource } from "./rules.ts";
import type { TargetField } from "./target-fields.ts";
import { Tool, TransformChain } from "./transform-chain.tsx";
import { TypedText } from "./typed-field.tsx";

type FieldRowProps = {
  field: Field;
  index: number;
  count: number;
  /** Null: it may be called anything, as in the body of a request. */
  targets: TargetField[] | null;
  /** What its value is called for a click on a place of the message. */
  fill: string;
  errorAt: (pointer: string) => ReactNode;
  onChange: (field: Field, place: string | null) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
};

/** One row: a field of the target, where its value comes from, and what that goes through. */
export function FieldRow(props: FieldRowProps): ReactNode {
  const { field, index, count, targets, fill, errorAt, onChange, onMove, onRemove } = props;
  const [open, { toggle }] = useDisclosure(false);
  const kind = sourceKindOf(field);
  const { transforms = [], on_missing: onMissing } = field;
  const error = errorAt("/transforms") ?? errorAt("/default") ?? errorAt("/on_missing");
  return (
    <fieldset className={classes.field} aria-label={t("mapping.field.nth", { n: index + 1, to: nameOf(field.to, targets) })}>
      <div className={classes.fieldLine}>
        <Target
          field={field}
          index={index}
          targets={targets}
          error={errorAt("/to") ?? (field.to ? null : t("mapping.field.choose"))}
          onChange={(to, place) => onChange({ ...field, to }, place)}
        />
        <span className={classes.arrow} aria-hidden="true">
          ←
        </span>
        <Select
          aria-label={t("mapping.field.kind")}
          data={SOURCE_KINDS.map((one) => ({ value: one, label: t(`mapping.source.${one}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(next) => {
            const chosen = SOURCE_KINDS.find((one) => one === next);
            if (chosen && chosen !== kind) onChange(withSource(field, chosen), null);
          }}
        />
        <Source field={field} fill={fill} error={errorAt(`/${kind}`)} onChange={(next) => onChange(next, "source")} />
        <Group gap={0} wrap="nowrap" className={classes.tools ?? ""}>
          <Tool
            icon="up"
            label={t("mapping.field.up", { n: index + 1 })}
            disabled={index === 0}
            onClick={() => onMove(index - 1)}
          />
          <Tool
            icon="down"
            label={t("mapping.field.down", { n: index + 1 })}
            disabled={index === count - 1}
            onClick={() => onMove(index + 1)}
          />
          <Tool icon="trash" label={t("mapping.field.remove", { n: index + 1 })} onClick={onRemove} />
        </Group>
      </div>
      <Group gap={6}>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={open || error !== null}
          leftSection={<Icon name={open ? "up" : "down"} size={13} />}
          onClick={toggle}
        >
          {t("mapping.field.more")}
        </Button>
        {transforms.map((transform, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the chain has nothing else to tell its links by
          <Badge key={at} tone="info">
            {t(`transform.${transform.kind}`)}
          </Badge>
        ))}
        {onMissing && <Badge tone="calm">{t(`mapping.missing.${onMissing}`)}</Badge>}
      </Group>
      {(open || error !== null) && (
        <div className={classes.more}>
          <TransformChain
            value={transforms}
            errorAt={(pointer) => errorAt(`/transforms${pointer}`)}
            onChange={(next, place) => onChange(withTransforms(field, next), place && `transforms/${place}`)}
          />
          <Missing field={field} errorAt={errorAt} onChange={onChange} />
        </div>
      )}
    </fieldset>
  );
}

/** A field of ours by its name; one of the other side as it is written there. */
function nameOf(to: string, targets: TargetField[] | null): string {
  if (!to) return "–";
  return targets ? fieldWords(to) : to;
}

type TargetProps = Pick<FieldRowProps, "field" | "index" | "targets"> & {
  error: ReactNode;
  onChange: (to: string, place: string | null) => void;
};

function Target({ field, index, targets, error, onChange }: TargetProps): ReactNode {
  if (targets === null)
    return (
      <TextInput
        aria-label={t("outbound.body.to")}
        placeholder={t("outbound.body.to")}
        data-place={`${index}/to`}
        dir="ltr"
        value={field.to}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value, "to")}
      />
    );
  const known = targets.filter(({ to }) => to === field.to || !isOfOthers(to));
  const choices = known.map(({ to, required }) => ({ value: to, label: `${fieldWords(to)}${required ? " *" : ""}` }));
  const isKnown = !field.to || known.some(({ to }) => to === field.to);
  return (
    <Select
      aria-label={t("mapping.field.to")}
      placeholder={t("mapping.field.to")}
      data-place={`${index}/to`}
      searchable
      // As the API writes it is found, too: building.name.
      filter={({ options, search }) => options.filter((one) => isMeant(one, search))}
      data={isKnown ? choices : [{ value: field.to, label: fieldWords(field.to) }, ...choices]}
      value={field.to || null}
      error={error}
      onChange={(to) => to && onChange(to, null)}
    />
  );
}

function isMeant(choice: object, search: string): boolean {
  const { label, value } = { label: "", value: "", ...choice };
  return `${label} ${value}`.toLowerCase().includes(search.trim().toLowerCase());
}

type SourceProps = { field: Field; fill: string; error: ReactNode; onChange: (field: Field) => void };

function Source({ field, fill, error, onChange }: SourceProps): ReactNode {
  const shared = { "aria-label": t("mapping.field.source"), "data-fill": fill, dir: "ltr", error } as const;
  if ("first_of" in field) {
    const paths = (text: string) => text.split("\n").map((line) => line.trim());
    return (
      <TypedText
        {...shared}
        minRows={2}
        placeholder={t("mapping.first_of.hint")}
        value={field.first_of.join("\n")}
        onType={(text) => onChange({ ...field, first_of: paths(text).filter(Boolean) })}
      />
    );
  }
  const value = sourceText(field);
  const change = (text: string) => {
    if ("path" in field) onChange({ ...field, path: text });
    else if ("template" in field) onChange({ ...field, template: text });
    else onChange({ ...field, constant: text });
  };
  const placeholder = "template" in field ? "{{$.site}}, {{$.room}}" : "path" in field ? "$.field" : t("mapping.constant.hint");
  return (
    <TextInput {...shared} placeholder={placeholder} value={value} onChange={(event) => change(event.currentTarget.value)} />
  );
}

function Missing({ field, errorAt, onChange }: Pick<FieldRowProps, "field" | "errorAt" | "onChange">): ReactNode {
  const { default: fallback, on_missing: onMissing, ...rest } = field;
  const text = fallback === undefined ? "" : typeof fallback === "string" ? fallback : JSON.stringify(fallback);
  const made = (next: { default?: unknown; on_missing?: Field["on_missing"] }): Field => ({
    ...rest,
    ...(next.default === undefined || next.default === "" ? {} : { default: next.default }),
    ...(next.on_missing ? { on_missing: next.on_missing } : {}),
  });
  return (
    <Group gap="sm" align="start">
      <Select
        label={t("mapping.missing")}
        size="xs"
        data={(["error", "skip", "default"] as const).map((value) => ({ value, label: t(`mapping.missing.${value}`) }))}
        value={onMissing ?? null}
        placeholder={t("mapping.missing.usual")}
        clearable
        error={errorAt("/on_missing")}
        onChange={(value) => {
          const chosen = (["error", "skip", "default"] as const).find((one) => one === value);
          onChange(made({ default: fallback, on_missing: chosen }), null);
        }}
      />
      <TextInput
        label={t("mapping.default")}
        size="xs"
        value={text}
        error={errorAt("/default")}
        onChange={(event) => onChange(made({ default: event.currentTarget.value, on_missing: onMissing }), "default")}
      />
    </Group>
  );
}

function withTransforms(field: Field, transforms: Field["transforms"]): Field {
  const { transforms: _, ...rest } = field;
  return transforms && transforms.length > 0 ? { ...rest, transforms } : rest;
}
