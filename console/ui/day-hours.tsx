import { Checkbox, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { languageTag, t } from "../i18n/t.ts";
import classes from "./day-hours.module.css";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
type Day = (typeof DAYS)[number];
export type Days = { [day in Day]?: [string, string] | null | undefined };

/** Opening and closing for each day of the week. A day without a mark is closed. */
export function DayHours({ value, onChange }: { value: Days; onChange: (days: Days) => void }): ReactNode {
  const set = (day: Day, hours: [string, string] | null) => onChange({ ...value, [day]: hours });
  return DAYS.map((day) => {
    const hours = value[day];
    const name = dayName(day);
    const time = (index: 0 | 1) => (
      <TextInput
        type="time"
        aria-label={t(index === 0 ? "sla.day.opens" : "sla.day.closes", { day: name })}
        value={hours?.[index] ?? ""}
        onChange={(event) => {
          if (!hours) return;
          const at = event.currentTarget.value;
          set(day, index === 0 ? [at, hours[1]] : [hours[0], at]);
        }}
      />
    );
    return (
      <div key={day} className={classes.day}>
        <Checkbox
          label={name}
          checked={Boolean(hours)}
          onChange={(event) => set(day, event.currentTarget.checked ? ["08:00", "17:00"] : null)}
        />
        {hours ? (
          <>
            {time(0)}
            {time(1)}
          </>
        ) : (
          <Text size="sm" c="dimmed">
            {t("sla.day.closed")}
          </Text>
        )}
      </div>
    );
  });
}

/** `Mon–Thu 08:00–22:00, Fri 16:00–23:00`; null for what is always open. */
export function hoursText(days: Days | null): string | null {
  if (!days) return null;
  const runs: { first: Day; last: Day; hours: string }[] = [];
  for (const [i, day] of DAYS.entries()) {
    const hours = days[day]?.join("–");
    const run = runs.at(-1);
    if (run && run.hours === hours && run.last === DAYS[i - 1]) run.last = day;
    else if (hours) runs.push({ first: day, last: day, hours });
  }
  return runs.map(({ first, last, hours }) => `${rangeText(first, last)} ${hours}`).join(", ");
}

function rangeText(first: Day, last: Day): string {
  return first === last ? dayName(first, "short") : `${dayName(first, "short")}–${dayName(last, "short")}`;
}

/** 2024-01-01 was a Monday. */
function dayName(day: Day, weekday: "long" | "short" = "long"): string {
  const date = new Date(Date.UTC(2024, 0, 1 + DAYS.indexOf(day)));
  return new Intl.DateTimeFormat(languageTag(), { weekday, timeZone: "UTC" }).format(date);
}
