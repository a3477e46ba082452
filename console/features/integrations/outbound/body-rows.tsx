import { Button, Group, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import { FieldRow } from "../mapping/field-row.tsx";
import classes from "../mapping/mapping.module.css";
import { moved, replaced, without } from "../mapping/rules.ts";
import { Tool } from "../mapping/transform-chain.tsx";
import own from "./outbound.module.css";
import { type BodyField, type BodyList, type BodyValue, isList } from "./outbound-rules.ts";

type BodyRowsProps = {
  fields: BodyField[];
  errorAt: (pointer: string) => ReactNode;
  onChange: (fields: BodyField[], place: string | null) => void;
};

/** The rows of a body: fields, and lists with rows of their own. */
export function BodyRows({ fields, errorAt, onChange }: BodyRowsProps): ReactNode {
  return (
    <div className={classes.fields}>
      {fields.map((field, index) => {
        const shared = {
          index,
          count: fields.length,
          errorAt: (pointer: string) => errorAt(`/${index}${pointer}`),
          onMove: (to: number) => onChange(moved(fields, index, to), null),
          onRemove: () => onChange(without(fields, index), null),
        };
        const change = (next: BodyField, place: string | null) =>
          onChange(replaced(fields, index, next), place && `${index}/${place}`);
        return isList(field) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rows may be alike
          <ListRows key={index} {...shared} list={field} onChange={change} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rows may be alike
          <FieldRow key={index} {...shared} field={field} targets={null} fill={`fields/${index}/source`} onChange={change} />
        );
      })}
      {fields.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("outbound.body.none")}
        </Text>
      )}
      <Group gap="xs">
        <AddRow onAdd={() => onChange([...fields, { to: "", path: "$." }], null)} />
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => onChange([...fields, { to: "", each: "$.", fields: [{ to: "", path: "$." }] }], null)}
        >
          {t("outbound.list.add")}
        </Button>
      </Group>
    </div>
  );
}

function AddRow({ onAdd }: { onAdd: () => void }): ReactNode {
  return (
    <Button variant="default" size="xs" leftSection={<Icon name="plus" size={14} />} onClick={onAdd}>
      {t("mapping.field.add")}
    </Button>
  );
}

type ListRowsProps = {
  list: BodyList;
  index: number;
  count: number;
  errorAt: (pointer: string) => ReactNode;
  onChange: (list: BodyList, place: string | null) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
};

/** A list of the body: where it stands, of which array of the event, and the rows of its objects. */
function ListRows({ list, index, count, errorAt, onChange, onMove, onRemove }: ListRowsProps): ReactNode {
  const n = index + 1;
  const setFields = (fields: BodyValue[], place: string | null) => onChange({ ...list, fields }, place);
  return (
    <fieldset className={`${classes.field} ${own.list}`} aria-label={t("outbound.list.nth", { n, to: list.to || "–" })}>
      <div className={own.listLine}>
        <TextInput
          label={t("outbound.body.to")}
          size="xs"
          dir="ltr"
          placeholder="lines"
          data-place={`${index}/to`}
          value={list.to}
          error={errorAt("/to")}
          onChange={(event) => onChange({ ...list, to: event.currentTarget.value }, "to")}
        />
        <TextInput
          label={t("outbound.list.each")}
          size="xs"
          dir="ltr"
          placeholder="$.work_order.costs"
          value={list.each}
          error={errorAt("/each")}
          onChange={(event) => onChange({ ...list, each: event.currentTarget.value }, "each")}
        />
        <Group gap={0} wrap="nowrap">
          <Tool icon="up" label={t("outbound.list.up", { n })} disabled={index === 0} onClick={() => onMove(index - 1)} />
          <Tool
            icon="down"
            label={t("outbound.list.down", { n })}
            disabled={index === count - 1}
            onClick={() => onMove(index + 1)}
          />
          <Tool icon="trash" label={t("outbound.list.remove", { n })} onClick={onRemove} />
        </Group>
      </div>
      <div className={`${classes.fields} ${own.inner}`}>
        {list.fields.map((field, at) => (
          <FieldRow
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows may be alike
            key={at}
            field={field}
            index={at}
            count={list.fields.length}
            targets={null}
            fill={`fields/${index}/fields/${at}/source`}
            errorAt={(pointer) => errorAt(`/fields/${at}${pointer}`)}
            onChange={(next, place) => setFields(replaced(list.fields, at, next), place && `fields/${at}/${place}`)}
            onMove={(to) => setFields(moved(list.fields, at, to), null)}
            onRemove={() => setFields(without(list.fields, at), null)}
          />
        ))}
        <Group gap="xs">
          <AddRow onAdd={() => setFields([...list.fields, { to: "", path: "$." }], null)} />
        </Group>
      </div>
    </fieldset>
  );
}
