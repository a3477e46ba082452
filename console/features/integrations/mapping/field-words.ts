import type { MessageKey } from "../../../i18n/t.ts";
import { t } from "../../../i18n/t.ts";
import { readable } from "../components/config-values.ts";

/** Fields whose name says too little. */
const OWN: Partial<Record<string, MessageKey>> = {
  "building.unmapped": "mapping.to.building.unmapped",
  "building.left_out": "mapping.to.building.left_out",
  "asset.known_among": "mapping.to.asset.known_among",
  "asset.source_id": "mapping.to.asset.source_id",
  "category.external": "mapping.to.category.external",
  "category.ours": "mapping.to.category.ours",
  "category.on_unknown": "mapping.to.category.on_unknown",
  at: "mapping.to.at",
};

/** How people call a field of a record: `building.name` → `Building name`, `asset.external_id` → `Asset external ID`, `unit_id` → `Unit`. */
export function fieldWords(to: string): string {
  const own = OWN[to];
  if (own) return t(own);
  const words = to.replace(/^(.+)_id$/, (all, named: string) => (BY_ID.has(named) ? named : all)).replaceAll(/[._]/g, " ");
  return readable(words.replace(/\bid$/, "ID").replace(/\bids$/, "IDs"));
}

/** Records that a record names by their ids: people see their names there. */
const BY_ID = new Set("building unit floor zone asset category assignee vendor work_order resident".split(" "));

/** What connectors of their own say of a record; a rule has nothing to gain by it. */
export function isOfOthers(to: string): boolean {
  return /\.(unmapped|left_out|known_among)$/.test(to);
}
