import type { IntakeItem } from "../../contract/intake.ts";

/** What an item is about and refers to: what shares one of these keeps its order. */
export function namesIn({ kind, sourceId, outcome }: IntakeItem): string[] {
  const names = sourceId === null ? [] : [`${kind} ${sourceId}`];
  if (outcome.kind !== "record") return names;
  const { record } = outcome;
  if (record.target === "asset")
    return [...names, ...[sourceId, record.source_tag].flatMap((name) => (name ? [`asset:${name}`] : []))];
  const asset = assetNamedIn({ outcome });
  return asset === null ? names : [...names, `asset:${asset}`];
}

/** The asset that it refers to, in the sender's words. */
export function assetNamedIn({ outcome }: Pick<IntakeItem, "outcome">): string | null {
  const asset = outcome.kind === "record" && "asset" in outcome.record ? outcome.record.asset : null;
  return asset && "source_id" in asset ? asset.source_id : null;
}
