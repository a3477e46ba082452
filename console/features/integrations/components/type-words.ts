import type { IntegrationType } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { IconName } from "../../../ui/icons.tsx";

/** In the order in which they are offered. */
export const TYPES = ["arkan_handover", "bms", "iot", "erp", "accounting", "custom"] as const satisfies IntegrationType[];

const ICONS: Record<IntegrationType, IconName> = {
  arkan_handover: "building",
  bms: "gauge",
  iot: "sensor",
  erp: "ledger",
  accounting: "coins",
  custom: "code",
};

export function typeWord(type: IntegrationType): string {
  return t(`integration.type.${type}`);
}

export function typeIcon(type: IntegrationType): IconName {
  return ICONS[type];
}

export function typeChoices() {
  return TYPES.map((value) => ({ value, label: typeWord(value) }));
}

export function isType(text: string): text is IntegrationType {
  return TYPES.some((type) => type === text);
}
