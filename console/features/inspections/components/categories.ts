import { t } from "../../../i18n/t.ts";

const CATEGORIES = ["routine", "safety", "compliance", "condition", "move_in_out"] as const;

export function categoryChoices() {
  return CATEGORIES.map((value) => ({ value, label: t(`template.category.${value}`) }));
}
