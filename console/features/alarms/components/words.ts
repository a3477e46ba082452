import type { Alarm } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { KnownStatus, Tone } from "../../../ui/status-badge.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";

export const SEVERITIES = ["critical", "major", "minor", "warning"] as const;
export const CATEGORIES = ["hvac", "fire", "elevator", "lighting", "access", "leak", "other"] as const;
export const STATUSES = ["active", "acknowledged", "shelved", "cleared"] as const;
export const TONES: Record<Alarm["severity"], Tone> = { critical: "bad", major: "warn", minor: "info", warning: "calm" };

/** An alarm that is active is no good news, as it is of a webhook. */
export function lookOf(status: Alarm["status"]): KnownStatus {
  return status === "active" ? "alarm_active" : status;
}

export function statusChoices() {
  return STATUSES.map((value) => ({ value, label: statusWord(lookOf(value)) }));
}

export function severityChoices() {
  return SEVERITIES.map((value) => ({ value, label: t(`alarm.severity.${value}`) }));
}

export function categoryChoices() {
  return CATEGORIES.map((value) => ({ value, label: t(`alarm.category.${value}`) }));
}

export function placeText({ building, unit }: Pick<Alarm, "building" | "unit">): string {
  if (!building) return t("alarm.nowhere");
  return unit ? `${building.name} · ${unit.name}` : building.name;
}

export function countText(count: number): string {
  return count === 1 ? t("alarm.count.once") : t("alarm.count.times", { count: String(count) });
}
