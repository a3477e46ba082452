/** The name of the look-up table that lacks a value; null for a gap of another kind. */
export function tableOf(gapKind: string): string | null {
  return gapKind.startsWith("lookup:") ? gapKind.slice("lookup:".length) : null;
}

/** The field whose rule lists its values; null for a gap of another kind. */
export function listedFieldOf(gapKind: string): string | null {
  return gapKind.startsWith("values:") ? gapKind.slice("values:".length) : null;
}

/** Whether values of this kind are mapped here, one by one or all at once. */
export function isMappable(gapKind: string): boolean {
  return gapKind === "asset_category" || gapKind === "building" || tableOf(gapKind) !== null || listedFieldOf(gapKind) !== null;
}
