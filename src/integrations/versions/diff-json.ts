import { isDeepStrictEqual } from "node:util";
import { toPointer } from "../../platform/pointer.ts";

/** One place in which two JSON values differ. `pointer` leads into the later one; of what was removed, into the earlier one. */
export interface Difference {
  kind: "added" | "removed" | "changed" | "moved";
  pointer: string;
  /** Of the nearest named element of a list that it lies in. */
  name: string | null;
  /** What the nearest row of a rule that it lies in fills. */
  row: string | null;
  /** Of the nearest element of a list that has one. */
  direction: "in" | "out" | null;
  /** Absent where there is nothing. Of what has moved, both are pointers. */
  before?: unknown;
  after?: unknown;
}

interface Place extends Pick<Difference, "name" | "row" | "direction"> {
  before: readonly PropertyKey[];
  after: readonly PropertyKey[];
}

/**
 * What changed from one JSON value to another, in the order of the later one. Elements of lists are matched by their `name`, or by `to` (the
 * fields of a rule); the others by being equal, then by their order.
 */
export function diffJson(before: unknown, after: unknown): Difference[] {
  return differences(before, after, { before: [], after: [], name: null, row: null, direction: null });
}

function differences(before: unknown, after: unknown, at: Place): Difference[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return ofLists(before, after, at);
  if (isObject(before) && isObject(after)) return ofObjects(before, after, at);
  return [{ kind: "changed", pointer: toPointer(at.after), ...namesOf(at), before, after }];
}

function ofObjects(before: Record<string, unknown>, after: Record<string, unknown>, at: Place): Difference[] {
  const keys = [...Object.keys(after), ...Object.keys(before).filter((key) => !Object.hasOwn(after, key))];
  return keys.flatMap((key): Difference[] => {
    const inner = { ...at, before: [...at.before, key], after: [...at.after, key] };
    if (!Object.hasOwn(before, key)) return [added(after[key], inner)];
    if (!Object.hasOwn(after, key)) return [removed(before[key], inner)];
    return differences(before[key], after[key], inner);
  });
}

function ofLists(before: readonly unknown[], after: readonly unknown[], at: Place): Difference[] {
  const pairs = matchElements(before, after);
  const kept = pairs.flatMap(({ from, to }) => (from === null || to === null ? [] : [{ from, to }]));
  const isReordered = kept.some(({ from }, i) => from < (kept[i - 1]?.from ?? -1));
  return pairs.flatMap(({ from, to }): Difference[] => {
    const element = to === null ? before[from ?? 0] : after[to];
    const inner = {
      before: [...at.before, from ?? 0],
      after: [...at.after, to ?? 0],
      name: nameOf(element, "name") ?? at.name,
      row: nameOf(element, "to") ?? at.row,
      direction: directionOf(element) ?? at.direction,
    };
    if (from === null) return [added(element, inner)];
    if (to === null) return [removed(element, inner)];
    const within = differences(before[from], after[to], inner);
    // Where some were only put before or behind it, it hasn't moved.
    if (!isReordered || from === to) return within;
    const [was, is] = [toPointer(inner.before), toPointer(inner.after)];
    return [{ kind: "moved", pointer: is, ...namesOf(inner), before: was, after: is }, ...within];
  });
}

interface Pair {
  from: number | null;
  to: number | null;
}

/** In the order of the later list; what is gone follows. */
function matchElements(before: readonly unknown[], after: readonly unknown[]): Pair[] {
  const left = new Set(before.keys());
  const take = (found: number | undefined) => {
    if (found === undefined) return null;
    left.delete(found);
    return found;
  };
  const byKey = new Map(
    before.flatMap((element, i): [string, number][] => (keyOf(element) === null ? [] : [[keyOf(element) ?? "", i]])),
  );
  const matched = after.map((element) => {
    const key = keyOf(element);
    const found = key === null ? undefined : byKey.get(key);
    return take(found !== undefined && left.has(found) ? found : undefined);
  });
  after.forEach((element, to) => {
    if (matched[to] === null) matched[to] = take([...left].find((from) => isDeepStrictEqual(before[from], element)));
  });
  after.forEach((element, to) => {
    // A name that is new is another element, not the same one renamed; without names the next one is meant.
    if (matched[to] === null && keyOf(element) === null)
      matched[to] = take([...left].find((from) => keyOf(before[from]) === null));
  });
  return [...matched.map((from, to) => ({ from: from ?? null, to })), ...[...left].map((from) => ({ from, to: null }))];
}

function keyOf(element: unknown): string | null {
  const name = nameOf(element, "name");
  if (name !== null) return `name ${name}`;
  const to = nameOf(element, "to");
  return to === null ? null : `to ${to}`;
}

function directionOf(element: unknown): Difference["direction"] {
  const direction = isObject(element) ? element.direction : null;
  return direction === "in" || direction === "out" ? direction : null;
}

function namesOf({ name, row, direction }: Place): Pick<Difference, "name" | "row" | "direction"> {
  return { name, row, direction };
}

function nameOf(element: unknown, key: "name" | "to"): string | null {
  const name = isObject(element) ? element[key] : null;
  return typeof name === "string" ? name : null;
}

function added(after: unknown, place: Place): Difference {
  return { kind: "added", pointer: toPointer(place.after), ...namesOf(place), after };
}

function removed(before: unknown, place: Place): Difference {
  return { kind: "removed", pointer: toPointer(place.before), ...namesOf(place), before };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
