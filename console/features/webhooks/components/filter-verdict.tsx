import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { FilterChecked } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import classes from "./filter.module.css";
import { applySuggestion } from "./filter-examples.ts";

type Mistake = FilterChecked["errors"][number];

/** The filter with what is wrong marked, and one button for each suggestion. */
export function FilterMistake({
  filter,
  mistake,
  onFix,
}: {
  filter: string;
  mistake: Mistake;
  onFix: (filter: string) => void;
}): ReactNode {
  const place = mistake.position;
  if (!place) return null;
  const wrong = filter.slice(place.start, place.end);
  return (
    <>
      <pre className={classes.marked} dir="ltr">
        {filter.slice(0, place.start)}
        <mark>{wrong || " "}</mark>
        {filter.slice(place.end)}
      </pre>
      {mistake.did_you_mean && mistake.did_you_mean.length > 0 && (
        <Group gap={6} mt={6}>
          <Text size="sm">{t("filter.did_you_mean")}</Text>
          {mistake.did_you_mean.map((suggestion) => (
            <Button
              key={suggestion}
              size="compact-xs"
              variant="default"
              onClick={() => onFix(applySuggestion(filter, suggestion, place))}
            >
              {suggestion}
            </Button>
          ))}
        </Group>
      )}
    </>
  );
}

/** What a good filter would have done over the last events, and which of the chosen events it can't speak of. */
export function FilterOutcome({ checked }: { checked: FilterChecked }): ReactNode {
  const { recent, events } = checked;
  if (!recent) return null;
  const lacking = events.filter(({ missing, matches }) => missing.length > 0 && !matches);
  const examples = events.filter(({ matches }) => matches).length;
  return (
    <>
      <Group gap={6} wrap="nowrap" className={classes.good ?? ""}>
        <Icon name="check" size={14} />
        <Text size="sm">
          {recent.checked > 0
            ? t("filter.recent", { matched: recent.matched, n: recent.checked })
            : t("filter.recent.none", { matched: examples, n: events.length })}
        </Text>
      </Group>
      {recent.failed > 0 && (
        <Text size="sm" className={classes.bad ?? ""}>
          {t("filter.failed", { n: recent.failed, error: recent.last_error ?? "" })}
        </Text>
      )}
      {lacking.length > 0 && (
        <Text size="sm" c="dimmed">
          {t("filter.missing", { n: lacking.length, events: someOf(lacking.map(({ event }) => event)) })}
        </Text>
      )}
    </>
  );
}

function someOf(names: string[]): string {
  return names.length > 4 ? `${names.slice(0, 4).join(", ")} …` : names.join(", ");
}
