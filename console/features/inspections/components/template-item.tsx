import { Button, Checkbox, Group, Select, Textarea, TextInput } from "@mantine/core";
import type { KeyboardEvent, ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import classes from "./inspection.module.css";
import { type DraftItem, KINDS, type Kind, PRIORITIES, type Priority } from "./template-draft.ts";

type TemplateItemProps = {
  item: DraftItem;
  number: number;
  errorAt: (field: string) => string | null;
  onChange: (item: DraftItem) => void;
  onRemove: () => void;
  onAddBelow: () => void;
  /** Null where it can't go further. */
  onMove: { up: (() => void) | null; down: (() => void) | null };
};

/** One item: what is asked, how it is answered, and what follows a failure. Alt and the arrow keys move it, Enter begins the next. */
export function TemplateItem({ item, number, errorAt, onChange, onRemove, onAddBelow, onMove }: TemplateItemProps): ReactNode {
  const named = { question: item.question.trim() || t("template.item", { number }) };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = event.altKey && { ArrowUp: onMove.up, ArrowDown: onMove.down }[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };
  const button = (word: "template.item.up" | "template.item.down" | "template.item.remove", press: (() => void) | null) => (
    <Button
      size="compact-sm"
      variant="default"
      px={6}
      aria-label={t(word, named)}
      data-item-button={word}
      disabled={press === null}
      onClick={() => press?.()}
    >
      <span className={word === "template.item.up" ? classes.up : classes.sign}>
        <Icon name={word === "template.item.remove" ? "trash" : "down"} size={15} />
      </span>
    </Button>
  );
  return (
    <li data-item={item.key} onKeyDown={onKeyDown}>
      <TextInput
        label={t("template.item", { number })}
        required
        value={item.question}
        error={errorAt("question")}
        onChange={(event) => onChange({ ...item, question: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onAddBelow();
        }}
      />
      <div className={classes.answers}>
        <Select
          label={t("template.item.kind")}
          className={classes.note ?? ""}
          allowDeselect={false}
          data={KINDS.map((value) => ({ value, label: t(`template.kind.${value}`) }))}
          value={item.response_type}
          // One of the choices above.
          onChange={(kind) => onChange({ ...item, response_type: (kind ?? "pass_fail") as Kind })}
        />
        <Select
          label={t("template.follow_up")}
          className={classes.note ?? ""}
          allowDeselect={false}
          data={[
            { value: "", label: t("template.follow_up.none") },
            ...PRIORITIES.map((value) => ({ value, label: t("template.follow_up.some", { priority: t(`priority.${value}`) }) })),
          ]}
          value={item.follow_up}
          // One of the choices above.
          onChange={(priority) => onChange({ ...item, follow_up: (priority ?? "") as Priority | "" })}
        />
      </div>
      {item.response_type === "multi_select" && (
        <Textarea
          label={t("template.item.choices")}
          required
          autosize
          minRows={2}
          value={item.choices}
          error={errorAt("choices")}
          onChange={(event) => onChange({ ...item, choices: event.currentTarget.value })}
        />
      )}
      <TextInput
        label={`${t("template.item.guidance")} (${t("optional")})`}
        value={item.guidance}
        error={errorAt("guidance")}
        onChange={(event) => onChange({ ...item, guidance: event.currentTarget.value })}
      />
      <Group justify="space-between">
        <Checkbox
          label={t("template.item.required")}
          checked={item.required}
          onChange={(event) => onChange({ ...item, required: event.currentTarget.checked })}
        />
        <Group gap={6}>
          {button("template.item.up", onMove.up)}
          {button("template.item.down", onMove.down)}
          {button("template.item.remove", onRemove)}
        </Group>
      </Group>
    </li>
  );
}
