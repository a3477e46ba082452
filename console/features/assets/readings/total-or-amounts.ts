import type { ReadingSeries } from "../../../data/shapes.ts";

type Bucket = Pick<ReadingSeries["data"][number]["buckets"][number], "from" | "min" | "max" | "last">;

/** Fewer that happen to rise say nothing. */
const fewest = 6;

/**
 * What the values of a counted unit are, as far as their course tells: a meter's running total never falls, and amounts of each reading go up and down.
 * Null where that can't be told: nothing is added up then, nor taken from each other.
 * @param buckets by hour or day, in any order
 */
export function totalOrAmounts(buckets: readonly Bucket[]): "total" | "amounts" | null {
  const course = inOrder(buckets);
  if (course.length < fewest) return null;
  const falls = course.filter(({ min, max, last }, i) => last < max || min < (course[i - 1]?.last ?? min)).length;
  const rises = (course.at(-1)?.last ?? 0) > (course[0]?.min ?? 0);
  if (falls === 0) return rises ? "total" : null;
  return falls >= course.length / 4 ? "amounts" : null;
}

/** Of a running total, by the bucket's begin: what was used since the one before, in the first since its first value. */
export function usedIn(buckets: readonly Bucket[]): ReadonlyMap<string, number> {
  return new Map(inOrder(buckets).map(({ from, min, last }, i, all) => [from, last - (all[i - 1]?.last ?? min)]));
}

function inOrder(buckets: readonly Bucket[]): { from: string; min: number; max: number; last: number }[] {
  return buckets
    .flatMap(({ from, min, max, last }) =>
      min === null || max === null || typeof last !== "number" ? [] : [{ from, min, max, last }],
    )
    .toSorted((one, other) => one.from.localeCompare(other.from));
}
