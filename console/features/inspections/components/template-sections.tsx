import { Button, Group, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import classes from "./inspection.module.css";
import { type DraftItem, type DraftSection, moveItem, newItem, newSection } from "./template-draft.ts";
import { TemplateItem } from "./template-item.tsx";

type TemplateSectionsProps = {
  sections: DraftSection[];
  errorAt: (pointer: string) => string | null;
  onChange: (sections: DraftSection[]) => void;
};

/** Sections with their items, each of which can be moved, also into the next section. */
export function TemplateSections({ sections, errorAt, onChange }: TemplateSectionsProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  // Moving an element takes the focus from it, and a new one has none.
  useEffect(() => {
    if (wanted.current) box.current?.querySelector<HTMLElement>(wanted.current)?.focus();
    wanted.current = null;
  });
  const change = (s: number, changes: Partial<DraftSection>) =>
    onChange(sections.map((section, at) => (at === s ? { ...section, ...changes } : section)));
  const addItem = (s: number, after: number) => {
    const items = sections[s]?.items ?? [];
    const item = newItem(items[after]);
    wanted.current = `[data-item="${item.key}"] input`;
    change(s, { items: [...items.slice(0, after + 1), item, ...items.slice(after + 1)] });
  };
  const mover = (item: DraftItem, by: 1 | -1) => {
    const moved = moveItem(sections, { key: item.key, by });
    return (
      moved &&
      (() => {
        const { activeElement } = document;
        const button = activeElement?.getAttribute("data-item-button");
        wanted.current = `[data-item="${item.key}"] ${button ? `[data-item-button="${button}"]:enabled` : "input"}`;
        onChange(moved);
      })
    );
  };
  return (
    <Stack ref={box}>
      <Text size="xs" c="dimmed">
        {t("template.keys")}
      </Text>
      {sections.map((section, s) => (
        <section key={section.key} className={`panel ${classes.section}`} aria-label={section.title || t("template.section")}>
          <div className={classes.answers}>
            <TextInput
              className={classes.note ?? ""}
              label={t("template.section")}
              required
              value={section.title}
              error={errorAt(`/sections/${s}/title`)}
              onChange={(event) => change(s, { title: event.currentTarget.value })}
            />
            <NumberInput
              label={t("template.weight")}
              w={110}
              min={0.1}
              max={1000}
              value={section.weight}
              error={errorAt(`/sections/${s}/weight`)}
              onChange={(weight) => change(s, { weight: typeof weight === "number" ? weight : "" })}
            />
          </div>
          <ul className={classes.list}>
            {section.items.map((item, i) => (
              <TemplateItem
                key={item.key}
                item={item}
                number={i + 1}
                errorAt={(field) => errorAt(`/sections/${s}/items/${i}/${field}`)}
                onChange={(changed) => change(s, { items: section.items.map((one) => (one === item ? changed : one)) })}
                onRemove={() => change(s, { items: section.items.filter((one) => one !== item) })}
                onAddBelow={() => addItem(s, i)}
                onMove={{ up: mover(item, -1), down: mover(item, 1) }}
              />
            ))}
          </ul>
          <Group>
            <Button
              variant="default"
              size="xs"
              leftSection={<Icon name="plus" />}
              onClick={() => addItem(s, section.items.length - 1)}
            >
              {t("template.item.add")}
            </Button>
            {sections.length > 1 && (
              <Button variant="subtle" size="xs" onClick={() => onChange(sections.filter((one) => one !== section))}>
                {t("template.section.remove", { title: section.title })}
              </Button>
            )}
          </Group>
        </section>
      ))}
      <Group>
        <Button variant="default" onClick={() => onChange([...sections, newSection("")])} leftSection={<Icon name="plus" />}>
          {t("template.section.add")}
        </Button>
      </Group>
    </Stack>
  );
}
