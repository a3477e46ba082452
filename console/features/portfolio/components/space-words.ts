import { t } from "../../../i18n/t.ts";

const STATUSES = ["available", "reserved", "occupied", "vacant", "under_renovation"] as const;
const TYPES = ["office", "retail", "residential", "storage", "parking", "common_area"] as const;

export function unitStatusChoices() {
  return STATUSES.map((value) => ({ value, label: t(`unit.status.${value}`) }));
}

export function unitTypeChoices() {
  return TYPES.map((value) => ({ value, label: t(`unit.type.${value}`) }));
}
