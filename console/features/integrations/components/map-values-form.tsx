import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Choices } from "../../../data/map-values/value-choices.ts";
import type { Picks, SeenValue } from "../../../data/map-values/value-picks.ts";
import { guessesOf, mappedOf, withAllCreated, withPick } from "../../../data/map-values/value-picks.ts";
import { ValueRows } from "../../../data/map-values/value-rows.tsx";
import { ValueSelect } from "../../../data/map-values/value-select.tsx";
import { useMay } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { useFields } from "../../../ui/fields.ts";
import { Icon } from "../../../ui/icons.tsx";
import { Badge } from "../../../ui/status-badge.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useRetryFailed } from "../api/integration-log.ts";
import type { Mapped } from "../api/values.ts";
import { useMapValues } from "../api/values.ts";
import { tableOf } from "./gap-words.ts";
import classes from "./map-values.module.css";

type MapValuesFormProps = {
  integrationId: string;
  choices: Choices;
  values: SeenValue[];
  /** They come from a file that was tried: nothing waits. */
  isTried: boolean;
  onDone: (mapped: Mapped, values: string[]) => void;
  onClose: () => void;
};

/** A row a value: how many records it holds up, and what it is here. Names that are alike are filled in, and marked. */
export function MapValuesForm({ integrationId, choices, values, isTried, onDone, onClose }: MapValuesFormProps): ReactNode {
  const mayCreate = useMay("asset-categories:write");
  const map = useMapValues(integrationId);
  const retry = useRetryFailed(integrationId);
  const form = useFields<{ picks: Picks }>(() => ({ picks: guessesOf(values, choices) }));
  const { picks } = form.values;
  const sent = mappedOf(values, picks);
  const [only] = values.length === 1 ? values : [];
  // One value is saved and retried in one step; of many it is first seen what came of the saving.
  const { submit, busy, problem } = useSubmit(form, {
    check: () => (sent.length > 0 ? {} : { "/values": t("map.nothing") }),
    save: async () => {
      const mapped = await map(choices.gap_kind, sent);
      const names = sent.map(({ value }) => value);
      if (!only || isTried) return onDone(mapped, names);
      if (mapped.waiting > 0) await retry({ gap_kind: choices.gap_kind, gap_values: names });
      toast(t("log.map.saved"));
      onClose();
    },
  });
  const isGuess = (value: string) => {
    const pick = picks.get(value);
    return pick?.kind === "to" && pick.isGuess;
  };
  const guesses = values.filter(({ value }) => isGuess(value)).length;
  const missing = values.length - sent.length;
  const table = tableOf(choices.gap_kind);
  const errorOf = (value: string) => form.errorAt(`/values/${sent.findIndex((one) => one.value === value)}`);
  return (
    <form ref={form.formRef} onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text size="sm">
          {t(`map.about.${choices.of}`)} {table !== null && t("map.table", { table: `“${table}”` })}
        </Text>
        {guesses > 0 && <Text size="sm">{t("map.guesses", { n: guesses })}</Text>}
        <ValueRows
          rows={values}
          words={{ search: "map.search", none: "map.none_found" }}
          facts={({ count }) => t(isTried ? "map.rows" : "map.waiting", { n: count })}
          mark={({ value }) => isGuess(value) && <Badge tone="info">{t("map.guess")}</Badge>}
        >
          {({ value }) => (
            <ValueSelect
              value={value}
              choices={choices}
              mayCreate={mayCreate}
              pick={picks.get(value)}
              error={errorOf(value)}
              opened={only !== undefined && !isGuess(value)}
              onPick={(pick) => form.set("picks", withPick(picks, value, pick))}
            />
          )}
        </ValueRows>
        {problem !== null && <ProblemCard problem={problem} />}
        {sent.length === 0 && form.errorAt("/values") && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {form.errorAt("/values")}
          </Text>
        )}
      </Stack>
      <div className={classes.foot}>
        {choices.may_create && mayCreate && missing > 0 && !only && (
          <Button
            variant="default"
            leftSection={<Icon name="plus" size={14} />}
            onClick={() => form.set("picks", withAllCreated(picks, values))}
          >
            {t("map.create_all", { n: missing })}
          </Button>
        )}
        <Group gap="sm" ms="auto">
          <Button variant="subtle" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={busy}>
            {only && !isTried ? t("log.map.save_retry", { n: only.count }) : t("map.save", { n: sent.length })}
          </Button>
        </Group>
      </div>
    </form>
  );
}
