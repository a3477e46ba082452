import { Select, Stack, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useEventTypes } from "../../../data/event-types.ts";
import { t } from "../../../i18n/t.ts";
import { placesOf } from "../mapping/source-tree.ts";
import { conditionHints, type OutRule } from "./outbound-rules.ts";

type ConditionFieldProps = { rule: OutRule; error: ReactNode; onChange: (when: string, place: string | null) => void };

/** When the rule's events are sent: a condition, and the fields that it may ask, to begin with. */
export function ConditionField({ rule, error, onChange }: ConditionFieldProps): ReactNode {
  const types = useEventTypes();
  const type = types.data?.find(({ name }) => name === rule.events[0]);
  const hints = type ? conditionHints(placesOf(type.example.data)) : [];
  const { when = "" } = rule;
  return (
    <Stack gap={6}>
      <TextInput
        label={t("outbound.when")}
        data-fill="when"
        description={t("outbound.when.hint")}
        size="xs"
        dir="ltr"
        placeholder={hints.find((hint) => hint.includes("priority")) ?? hints[0] ?? ""}
        value={when}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value, "when")}
      />
      <Select
        aria-label={t("outbound.when.add")}
        placeholder={t("outbound.when.add")}
        size="xs"
        dir="ltr"
        searchable
        data={hints}
        value={null}
        onChange={(hint) => hint && onChange(when.trim() === "" ? hint : `${when} && ${hint}`, null)}
      />
    </Stack>
  );
}
