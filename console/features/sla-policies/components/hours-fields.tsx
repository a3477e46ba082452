import { Input, Select } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { DayHours } from "../../../ui/day-hours.tsx";
import { timeZones } from "../../../ui/time-zones.ts";
import type { Hours } from "./policy-values.ts";

type HoursFieldsProps = { value: Hours; error: string | null; onChange: (hours: Hours) => void };

/** Opening and closing for each day of the week, in one time zone. */
export function HoursFields({ value, error, onChange }: HoursFieldsProps): ReactNode {
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
      <DayHours value={value.days} onChange={(days) => onChange({ ...value, days })} />
      {error && <Input.Error mt={6}>{error}</Input.Error>}
    </div>
  );
}
