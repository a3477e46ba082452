import { Checkbox, Input, Select, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { languageTag, t } from "../../../i18n/t.ts";
import { timeZones } from "../../../ui/time-zones.ts";
import classes from "./hours-fields.module.css";
import type { Hours } from "./policy-values.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

type HoursFieldsProps = { value: Hours; error: string | null; onChange: (hours: Hours) => void };

/** Opening and closing for each day of the week, in one time zone. A day without a mark is closed. */
export function HoursFields({ value, error, onChange }: HoursFieldsProps): ReactNode {
  const set = (day: (typeof DAYS)[number], hours: [string, string] | null) =>
    onChange({ ...value, days: { ...value.days, [day]: hours } });
  return (
    <div>
      <Select
        label={t("sla.zone")}
        data={timeZones(value.time_zone)}
        searchable
        allowDeselect={false}
        limit={60}
        mb="sm"
        value={value.time_zone}
        onChange={(zone) => onChange({ ...value, time_zone: zone ?? value.time_zone })}
      />
      {DAYS.map((day) => {
        const hours = value.days[day];
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
      })}
      {error && <Input.Error mt={6}>{error}</Input.Error>}
    </div>
  );
}

/** 2024-01-01 was a Monday. */
function dayName(day: (typeof DAYS)[number]): string {
  const date = new Date(Date.UTC(2024, 0, 1 + DAYS.indexOf(day)));
  return new Intl.DateTimeFormat(languageTag(), { weekday: "long", timeZone: "UTC" }).format(date);
}
