import type { IntakeItem, IntakeRecord } from "../../contract/intake.ts";

/** What an item is about and refers to: what shares one of these keeps its order. */
export function namesIn({ kind, sourceId, outcome }: IntakeItem): string[] {
  const record = outcome.kind === "record" ? outcome.record : null;
  const own = sourceId === null ? [] : [`${kind} ${sourceId}`];
  // A reading's source id, where a rule gives it one, means nothing: the device and the time say which it is.
  const names = record?.target === "reading" ? [`device ${record.device_id}`] : own;
  if (!record) return names;
  if (record.target === "asset")
    return [...names, ...[sourceId, record.source_tag].flatMap((name) => (name ? [`asset:${name}`] : []))];
  const asset = assetNamedIn(record);
  return asset === null ? names : [...names, `asset:${asset}`];
}

/** The asset that it refers to, in the sender's words. */
export function assetNamedIn(record: IntakeRecord): string | null {
  const asset = "asset" in record ? record.asset : null;
  return asset && "source_id" in asset ? asset.source_id : null;
}
