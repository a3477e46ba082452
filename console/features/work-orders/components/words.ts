import type { SlaState, WorkOrder, WorkOrderPriority, WorkOrderStatus } from "../../../data/shapes.ts";
import type { MessageKey } from "../../../i18n/t.ts";
import { t } from "../../../i18n/t.ts";
import type { Tone } from "../../../ui/status-badge.tsx";

export const STATUSES: WorkOrderStatus[] = [
  "draft",
  "open",
  "assigned",
  "in_progress",
  "on_hold",
  "completed",
  "verified",
  "closed",
  "cancelled",
];
export const PRIORITIES: WorkOrderPriority[] = ["emergency", "urgent", "high", "medium", "low"];
const TYPES = {
  corrective: "type.corrective",
  preventive: "type.preventive",
  predictive: "type.predictive",
  emergency: "type.emergency",
  inspection: "type.inspection",
  project: "type.project",
  warranty_repair: "type.warranty_repair",
} as const;
const PRIORITY_WORDS: Record<WorkOrderPriority, MessageKey> = {
  emergency: "priority.emergency",
  urgent: "priority.urgent",
  high: "priority.high",
  medium: "priority.medium",
  low: "priority.low",
};
export const PRIORITY_TONES: Record<WorkOrderPriority, Tone> = {
  emergency: "bad",
  urgent: "warn",
  high: "warn",
  medium: "calm",
  low: "calm",
};

const COST_WORDS: Record<CostKind, MessageKey> = { labour: "cost.labour", material: "cost.material", vendor: "cost.vendor" };

export type CostKind = WorkOrder["costs"][number]["kind"];
export const COST_KINDS: CostKind[] = ["labour", "material", "vendor"];

export function costKindWord(kind: CostKind): string {
  return t(COST_WORDS[kind]);
}

export function priorityWord(priority: WorkOrderPriority): string {
  return t(PRIORITY_WORDS[priority]);
}

export function typeWord(type: string): string {
  return isKnownType(type) ? t(TYPES[type]) : type;
}

export function typeChoices(): { value: string; label: string }[] {
  return Object.entries(TYPES).map(([value, key]) => ({ value, label: t(key) }));
}

/** Both clocks in one line of a list: what is breached counts first. */
export function worstSla(sla: { response: SlaState | null; resolution: SlaState | null }): SlaState | null {
  const states = [sla.response, sla.resolution];
  return (
    states.find((state) => state === "breached") ??
    states.find((state) => state === "pending") ??
    states.find((state) => state === "met") ??
    null
  );
}

function isKnownType(type: string): type is keyof typeof TYPES {
  return Object.hasOwn(TYPES, type);
}
