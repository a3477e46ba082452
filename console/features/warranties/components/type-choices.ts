import { t } from "../../../i18n/t.ts";

export const TYPES = ["manufacturer", "installer"] as const;

export function typeChoices(): { value: string; label: string }[] {
  return TYPES.map((value) => ({ value, label: t(`warranty.type.${value}`) }));
}
