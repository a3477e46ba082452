import { Checkbox, Collapse, Group, Input, Pill, Text, TextInput, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { byModule, covered, moduleTitle, useEventTypes } from "../../../data/event-types.ts";
import type { EventType } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { LoadingRows, ProblemCard } from "../../../ui/faces.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Code } from "../../../ui/mono.tsx";
import classes from "./webhooks.module.css";

type EventPickerProps = { value: string[]; error: string | null; onChange: (events: string[]) => void };

/**
 * The catalog as a tree of modules with search. What is chosen are names; a pattern that came with the webhook (`lease.*`) stays
 * a pattern and shows above the tree.
 */
export function EventPicker({ value, error, onChange }: EventPickerProps): ReactNode {
  const types = useEventTypes();
  const [words, setWords] = useState("");
  const every = value.includes("*");
  const patterns = value.filter((event) => event.endsWith(".*"));
  const offered = (types.data ?? []).filter((type) => type.name !== "ping");
  const found = offered.filter((type) => matches(type, words));
  return (
    <div>
      <Checkbox
        label={t("events.every")}
        checked={every}
        mb="sm"
        onChange={(event) => onChange(event.currentTarget.checked ? ["*"] : [])}
        aria-invalid={error !== null}
      />
      {patterns.length > 0 && !every && (
        <Group gap={6} mb="sm">
          {patterns.map((pattern) => (
            <Pill
              key={pattern}
              withRemoveButton
              removeButtonProps={{ "aria-label": t("events.pattern.remove", { pattern }), "aria-hidden": false, tabIndex: 0 }}
              onRemove={() => onChange(value.filter((one) => one !== pattern))}
            >
              <span title={t("events.pattern", { pattern })}>
                {pattern} · {t("webhooks.events.count", { n: covered([pattern], offered).length })}
              </span>
            </Pill>
          ))}
        </Group>
      )}
      {!every && (
        <div className={classes.picker} data-invalid={error ? true : undefined}>
          <div className={classes.pickerTop}>
            <TextInput
              type="search"
              aria-label={t("events.search")}
              placeholder={t("events.search")}
              leftSection={<Icon name="search" size={15} />}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <Text size="xs" c="dimmed" aria-live="polite">
              {t("events.chosen", { n: offered.filter((type) => isChosen(value, type.name)).length })}
            </Text>
          </div>
          <div className={classes.pickerList}>
            {types.isPending && <LoadingRows rows={4} />}
            {types.isError && <ProblemCard problem={types.error} onRetry={() => void types.refetch()} />}
            {types.isSuccess && found.length === 0 && (
              <Text size="sm" c="dimmed" p="md">
                {t("events.nothing")}
              </Text>
            )}
            {byModule(found).map((group) => (
              <ModuleGroup
                key={group.module}
                module={group.module}
                types={group.types}
                value={value}
                searching={words !== ""}
                onChange={onChange}
              />
            ))}
          </div>
        </div>
      )}
      {error && (
        <Input.Error mt={6} role="alert">
          {error}
        </Input.Error>
      )}
    </div>
  );
}

type ModuleGroupProps = {
  module: string;
  types: EventType[];
  value: string[];
  searching: boolean;
  onChange: (events: string[]) => void;
};

function ModuleGroup({ module, types, value, searching, onChange }: ModuleGroupProps): ReactNode {
  const names = types.map((type) => type.name);
  const chosen = names.filter((name) => isChosen(value, name));
  const [openedByHand, setOpened] = useState(chosen.length > 0 && chosen.length < names.length);
  const opened = openedByHand || searching;
  const all = chosen.length === names.length;
  const title = moduleTitle(module);
  const others = value.filter((event) => !names.includes(event));
  return (
    <div className={classes.moduleBlock}>
      <div className={classes.module}>
        <Checkbox
          aria-label={t("events.module", { module: title })}
          checked={all}
          indeterminate={!all && chosen.length > 0}
          onChange={() => onChange(all ? others : [...others, ...names.filter((name) => !coveredByPattern(value, name))])}
        />
        <UnstyledButton className={classes.moduleToggle ?? ""} aria-expanded={opened} onClick={() => setOpened(!opened)}>
          <span>{title}</span>
          <Group gap={6} wrap="nowrap">
            <Text size="xs" c="dimmed" component="span" fw={400}>
              {t("events.module.count", { n: chosen.length, all: names.length })}
            </Text>
            <Icon name={opened ? "down" : "chevron"} size={14} />
          </Group>
        </UnstyledButton>
      </div>
      <Collapse expanded={opened} transitionDuration={0}>
        <ul className={classes.events}>
          {types.map((type) => (
            <li key={type.name}>
              <Checkbox
                // The code is a part of the label, so that a click on it counts, too.
                label={
                  <>
                    {type.title}
                    <span className={classes.code}>
                      <Code>{type.name}</Code>
                    </span>
                  </>
                }
                checked={isChosen(value, type.name)}
                disabled={coveredByPattern(value, type.name)}
                onChange={(event) =>
                  onChange(event.currentTarget.checked ? [...value, type.name] : value.filter((one) => one !== type.name))
                }
              />
            </li>
          ))}
        </ul>
      </Collapse>
    </div>
  );
}

function isChosen(value: string[], name: string): boolean {
  return value.includes(name) || coveredByPattern(value, name);
}

function coveredByPattern(value: string[], name: string): boolean {
  return value.some((pattern) => pattern.endsWith(".*") && name.startsWith(pattern.slice(0, -1)));
}

function matches(type: EventType, words: string): boolean {
  const wanted = words.trim().toLowerCase();
  return [type.name, type.title, moduleTitle(type.module)].some((text) => text.toLowerCase().includes(wanted));
}
