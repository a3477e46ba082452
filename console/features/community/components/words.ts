import type { Facility } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { hoursText } from "../../../ui/day-hours.tsx";
import { type Zone, zoneWord } from "../../../ui/zoned-time.ts";

const KINDS = ["meeting_room", "gym", "pool", "bbq_area", "party_room", "parking", "other"] as const;

export function kindChoices(): { value: Facility["kind"]; label: string }[] {
  return KINDS.map((value) => ({ value, label: t(`facility.kind.${value}`) }));
}

/** `Mon–Fri 08:00–22:00, Dubai time`; an open door has no zone. */
export function hoursWithZone({ opening_hours }: Facility, zone: Zone): string {
  const hours = hoursText(opening_hours);
  if (!hours) return t("facility.hours.always");
  const word = zoneWord(zone);
  return word ? t("zone.text", { text: hours, zone: word }) : hours;
}

/** A label that says that nothing has to be given. */
export function optional(label: string): string {
  return `${label} (${t("optional")})`;
}
