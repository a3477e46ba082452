import type { Finding, WorkOrderPriority } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Tone } from "../../../ui/status-badge.tsx";
import { type KnownStatus, statusWord } from "../../../ui/status-badge.tsx";

export const PRIORITIES: WorkOrderPriority[] = ["emergency", "urgent", "high", "medium", "low"];
export const SEVERITIES = ["critical", "high", "medium", "low"] as const;
export const TONES: Record<WorkOrderPriority | "critical", Tone> = {
  emergency: "bad",
  critical: "bad",
  urgent: "warn",
  high: "warn",
  medium: "calm",
  low: "calm",
};

export function priorityChoices() {
  return PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }));
}

export function severityChoices() {
  return SEVERITIES.map((value) => ({ value, label: t(`finding.severity.${value}`) }));
}

export function statusChoices(statuses: KnownStatus[]) {
  return statuses.map((value) => ({ value, label: statusWord(value) }));
}

export function placeText({ building, unit }: Pick<Finding, "building" | "unit">): string {
  return unit ? `${building.name} · ${unit.name}` : building.name;
}
