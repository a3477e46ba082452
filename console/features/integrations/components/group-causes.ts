import type { SeenValue } from "../../../data/map-values/value-picks.ts";
import type { LogCause } from "../../../data/shapes.ts";
import { isMappable } from "./gap-words.ts";

/** Causes that one look mends: values of one kind that are mapped together, or a cause by itself. */
export type CauseGroup = { gapKind: string | null; causes: LogCause[]; values: SeenValue[]; count: number };

/** Grouped by the kind of what is missing, in the order in which they came: those that hold up most first. */
export function groupCauses(causes: LogCause[]): CauseGroup[] {
  const groups = new Map<string, CauseGroup>();
  causes.forEach((cause, index) => {
    const gapKind = cause.gap && isMappable(cause.gap.kind) ? cause.gap.kind : null;
    const key = gapKind ?? `${index}`;
    const group = groups.get(key) ?? { gapKind, causes: [], values: [], count: 0 };
    const value = gapKind && cause.gap ? [{ value: cause.gap.value, count: cause.count }] : [];
    groups.set(key, {
      ...group,
      causes: [...group.causes, cause],
      values: [...group.values, ...value],
      count: group.count + cause.count,
    });
  });
  return [...groups.values()];
}
