import type { Facility } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { absolute } from "../../../ui/time.tsx";

const KINDS = ["meeting_room", "gym", "pool", "bbq_area", "party_room", "parking", "other"] as const;

export function kindChoices(): { value: Facility["kind"]; label: string }[] {
  return KINDS.map((value) => ({ value, label: t(`facility.kind.${value}`) }));
}

/** `17 Apr 2026, 15:00 – 18:00`, in the reader's zone; both days where they differ. */
export function spanText(from: string, to: string): string {
  const end = absolute(to, false);
  const sameDay = new Date(from).toDateString() === new Date(to).toDateString();
  return `${absolute(from, false)} – ${sameDay ? (end.split(", ").at(-1) ?? end) : end}`;
}

/** A label that says that nothing has to be given. */
export function optional(label: string): string {
  return `${label} (${t("optional")})`;
}
