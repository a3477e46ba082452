import type { IntakeItem } from "../../contract/intake.ts";

/** What an item is about and refers to: what shares one of these keeps its order. */
export function namesIn({ kind, sourceId, outcome }: IntakeItem): string[] {
  const names = sourceId === null ? [] : [`${kind} ${sourceId}`];
  if (outcome.kind !== "record") return names;
  const { record } = outcome;
  if (record.target === "asset")
    return [...names, ...[sourceId, record.source_tag].flatMap((name) => (name ? [`asset:${name}`] : []))];
  const asset = "asset" in record ? record.asset : null;
  return asset && "source_id" in asset ? [...names, `asset:${asset.source_id}`] : names;
}
