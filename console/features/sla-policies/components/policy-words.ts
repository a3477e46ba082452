import type { SlaPolicy, WorkOrderPriority } from "../../../data/shapes.ts";
import type { MessageKey } from "../../../i18n/t.ts";
import { t } from "../../../i18n/t.ts";

const PRIORITIES: Record<WorkOrderPriority, MessageKey> = {
  emergency: "priority.emergency",
  urgent: "priority.urgent",
  high: "priority.high",
  medium: "priority.medium",
  low: "priority.low",
};

export function priorityChoices(): { value: string; label: string }[] {
  return Object.entries(PRIORITIES).map(([value, key]) => ({ value, label: t(key) }));
}

/** What the policy is for: a priority, an asset category, or a category of work orders. */
export function policyTitle(policy: SlaPolicy): string {
  if (policy.priority) return `${t("work_order.priority")}: ${t(PRIORITIES[policy.priority])}`;
  if (policy.asset_category) return `${t("asset.category")}: ${policy.asset_category.name}`;
  return `${t("sla.category")}: ${policy.category ?? "–"}`;
}
