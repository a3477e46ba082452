import { Button, Group, Text, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { FormSection } from "../../../ui/form-section.tsx";
import { useFilterCheck } from "../api/check-filter.ts";
import classes from "./filter.module.css";
import { addCondition, examplesFor } from "./filter-examples.ts";
import { FilterMistake, FilterOutcome } from "./filter-verdict.tsx";

type FilterSectionProps = { value: string; events: string[]; error: string | null; onChange: (filter: string) => void };

/** A condition in CEL, checked half a second after the last key: what is wrong and where, or what it would have sent. */
export function FilterSection({ value, events, error, onChange }: FilterSectionProps): ReactNode {
  const [settled] = useDebouncedValue(value, 500);
  const [settledEvents] = useDebouncedValue(events, 500);
  const check = useFilterCheck({ filter: settled, events: settledEvents });
  const isEmpty = value.trim() === "";
  const isFresh = settled === value && !check.isPlaceholderData;
  const mistake = isFresh && check.data && !check.data.valid ? check.data.errors[0] : undefined;
  return (
    <FormSection title={`${t("filter.title")} (${t("optional")})`} about={t("filter.about")}>
      <Textarea
        label={t("filter.label")}
        description={t("filter.hint")}
        dir="ltr"
        autosize
        minRows={2}
        maxRows={10}
        maxLength={2_000}
        spellCheck={false}
        autoComplete="off"
        classNames={{ input: classes.input ?? "" }}
        value={value}
        error={isEmpty ? error : (mistake?.detail ?? error)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div aria-live="polite" className={classes.verdict}>
        {!isEmpty && events.length === 0 && <Text size="sm">{t("filter.no_events")}</Text>}
        {!isEmpty && events.length > 0 && !isFresh && (
          <Text size="sm" c="dimmed">
            {t("filter.checking")}
          </Text>
        )}
        {!isEmpty && mistake && <FilterMistake filter={value} mistake={mistake} onFix={onChange} />}
        {!isEmpty && isFresh && check.data?.valid && <FilterOutcome checked={check.data} />}
      </div>
      <Examples value={value} events={events} onChange={onChange} />
    </FormSection>
  );
}

function Examples({ value, events, onChange }: Omit<FilterSectionProps, "error">): ReactNode {
  const examples = examplesFor(events);
  if (examples.length === 0 && value === "") return null;
  return (
    <Group gap={6}>
      {examples.length > 0 && (
        <Text size="sm" c="dimmed">
          {t("filter.examples")}
        </Text>
      )}
      {examples.map(({ label, filter }) => (
        <Button
          key={label}
          size="compact-xs"
          variant="default"
          title={filter}
          onClick={() => onChange(addCondition(value, filter))}
        >
          {t(label)}
        </Button>
      ))}
      {value !== "" && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onChange("")}>
          {t("filter.clear")}
        </Button>
      )}
    </Group>
  );
}
