import { Radio, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useSession } from "../../../data/session.ts";
import { languageTag, t } from "../../../i18n/t.ts";
import { ApiProblem } from "../../../ui/api-problem.ts";
import { errorAt as errorIn, errorsByPointer } from "../../../ui/fields.ts";
import { FormSection } from "../../../ui/form-section.tsx";
import { typedDuration } from "../../../ui/iso-duration.ts";
import { timeZones } from "../../../ui/time-zones.ts";
import { useNextRuns } from "../api/runs.ts";
import { nextClockChange } from "./clock-change.ts";
import { type SyncValues, syncOf } from "./form-values.ts";
import { SCHEDULES } from "./schedule-words.ts";

const MODES = ["realtime", "poll", "batch"] as const;
const INTERVALS = ["PT1M", "PT5M", "PT15M", "PT1H", "PT6H", "P1D"] as const;

type SyncSectionProps = {
  value: SyncValues;
  errorAt: (pointer: string) => string | null;
  onChange: (value: SyncValues) => void;
};

/** When an integration pulls: its mode, interval or times, and the next five runs as they would be. */
export function SyncSection({ value, errorAt, onChange }: SyncSectionProps): ReactNode {
  const { data: session } = useSession();
  const tenantZone = session?.tenant.time_zone ?? "UTC";
  const [typed] = useDebouncedValue(value, 300);
  const next = useNextRuns(syncOf(typed));
  const told = next.error instanceof ApiProblem ? errorsByPointer(next.error) : {};
  const wrong = (pointer: string) => errorAt(pointer) ?? errorIn(told, pointer);
  const set = (changes: Partial<SyncValues>) => onChange({ ...value, ...changes });
  return (
    <FormSection id="sync" title={t("sync.title")} about={t("sync.about")}>
      <Radio.Group label={t("sync.mode")} value={value.mode} onChange={(mode) => set({ mode: modeOf(mode) })}>
        <Stack gap={6} mt={6}>
          {MODES.map((mode) => (
            <Radio key={mode} value={mode} label={t(`sync.mode.${mode}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {value.mode === "poll" && (
        <Select
          label={t("sync.every")}
          data={[
            ...INTERVALS.map((one) => ({ value: one as string, label: t(`sync.every.${one}`) })),
            ...(INTERVALS.some((one) => one === value.interval)
              ? []
              : [{ value: value.interval, label: typedDuration(value.interval) }]),
          ]}
          value={value.interval}
          error={wrong("/sync/interval")}
          allowDeselect={false}
          onChange={(interval) => set({ interval: interval ?? value.interval })}
        />
      )}
      {value.mode === "batch" && (
        <>
          <Select
            label={t("sync.at")}
            data={[
              ...SCHEDULES.map((one) => ({ value: one as string, label: t(`sync.at.${one}`) })),
              { value: "", label: t("sync.at.own") },
            ]}
            value={SCHEDULES.find((one) => one === value.schedule) ?? ""}
            allowDeselect={false}
            onChange={(schedule) => schedule && set({ schedule })}
          />
          <TextInput
            label={t("sync.cron")}
            description={t("sync.cron.hint")}
            dir="ltr"
            value={value.schedule}
            error={wrong("/sync/schedule")}
            onChange={(event) => set({ schedule: event.currentTarget.value })}
          />
          <Select
            label={t("sync.zone")}
            data={timeZones(value.zone ?? tenantZone)}
            value={value.zone ?? tenantZone}
            error={wrong("/sync/time_zone")}
            searchable
            allowDeselect={false}
            onChange={(zone) => set({ zone })}
          />
        </>
      )}
      {value.mode !== "realtime" && next.data && (
        <NextTimes zone={next.data.time_zone} times={next.data.next_runs} isClock={value.mode === "batch"} />
      )}
    </FormSection>
  );
}

type NextTimesProps = { zone: string; times: readonly string[]; isClock: boolean };

/** @param isClock they are times of a clock, which changes for the summer */
function NextTimes({ zone, times, isClock }: NextTimesProps): ReactNode {
  const format = new Intl.DateTimeFormat(languageTag(), {
    ...{ weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" },
    ...{ hourCycle: "h23", timeZone: zone, timeZoneName: "shortOffset" },
  });
  const day = new Intl.DateTimeFormat(languageTag(), { day: "numeric", month: "long", year: "numeric", timeZone: zone });
  const change = nextClockChange(zone, new Date());
  const title = t("sync.next", { zone });
  return (
    <section aria-label={title}>
      <Text fw={600} size="sm">
        {title}
      </Text>
      <ul>
        {times.map((at) => (
          <li key={at}>
            <Text size="sm" component="time" dateTime={at}>
              {format.format(new Date(at))}
            </Text>
          </li>
        ))}
      </ul>
      {change && isClock && (
        <Text size="sm">
          {t(change.forward ? "sync.next.clocks_forward" : "sync.next.clocks_back", { when: day.format(change.at) })}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {t("sync.next.about")}
      </Text>
    </section>
  );
}

function modeOf(text: string): SyncValues["mode"] {
  return MODES.find((mode) => mode === text) ?? "realtime";
}
