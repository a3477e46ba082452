import { convertUnit, knownUnit } from "../../platform/measure-units.ts";
import type { KnownPoint } from "./keep-points.ts";
import { type PointKind, type StoredValue, storeValue } from "./reading-values.ts";

type Given = { value: number | boolean | string; unit: string | null };

/** Why a reading can't be among its point's values. */
export interface Misfit {
  of: "kind" | "unit";
  came: string;
  expected: string;
}

/** A reading as its point stores it, with the units from which to which it was converted. */
export type Fit = ({ fits: true; unit: string | null; converted: string | null } & StoredValue) | ({ fits: false } & Misfit);

/** The point with what its first value tells: the kind of all of them, and the unit. A word tells no kind: sensors begin with “unavailable”. */
export function learnedFrom(point: KnownPoint, { value, unit }: Given): KnownPoint {
  const stored = storeValue(value);
  const kind = point.kind ?? (stored.value === null ? null : kindOf(stored));
  const own = point.unit ?? unit;
  return kind === point.kind && own === point.unit ? point : { ...point, kind, unit: own };
}

/** Whether a reading is of its point's kind, in its unit or one that can be converted to it: what differs is never stored among the others. */
export function fitReading(point: KnownPoint, { value, unit }: Given): Fit {
  const own = unit === point.unit ? null : unit;
  if (point.kind === "text") return { fits: true, value: null, state: String(value), unit: own, converted: null };
  const stored = asBoolean(point, storeValue(value));
  const kind = kindOf(stored);
  if (kind === "state" && isNoValue(stored)) return { fits: true, ...stored, unit: own, converted: null };
  if (kind !== (point.kind ?? "state"))
    return { fits: false, of: "kind", came: words[kind], expected: words[point.kind ?? kind] };
  if (stored.value === null || kind !== "number") return { fits: true, ...stored, unit: own, converted: null };
  return inUnit(stored.value, { from: unit, to: point.unit });
}

/** Words by which senders say that there is no value just now: they belong to every kind, and no sum has them. */
const noValues: ReadonlySet<string> = new Set(["unavailable", "unknown", "offline", "none", "null", "nan", "n/a"]);

function isNoValue({ state }: StoredValue): boolean {
  return noValues.has(state?.trim().toLowerCase() ?? "");
}

/** Without the value, so that all of a point group under one cause. */
const words = { number: "numbers", boolean: "true or false", state: "words", text: "texts" } as const;

function kindOf({ value, state }: StoredValue): Exclude<PointKind, "text"> {
  if (value === null) return "state";
  return state === null ? "number" : "boolean";
}

/** Where true or false is expected, 1 and 0 mean it, and so do the words. */
function asBoolean({ kind }: KnownPoint, stored: StoredValue): StoredValue {
  if (kind !== "boolean") return stored;
  if (stored.state === null && (stored.value === 0 || stored.value === 1)) return storeValue(stored.value === 1);
  const word = stored.value === null ? stored.state?.toLowerCase() : null;
  return word === "true" || word === "false" ? storeValue(word === "true") : stored;
}

/** A unit that isn't told is the point's. */
function inUnit(value: number, { from, to }: { from: string | null; to: string | null }): Fit {
  const asItIs: Fit = { fits: true, value, state: null, unit: null, converted: null };
  if (from === null || to === null || from === to) return asItIs;
  const [source, target] = [knownUnit(from), knownUnit(to)];
  if (source !== null && source === target) return asItIs;
  const converted = source && target ? convertUnit(value, { from: source, to: target }) : null;
  if (converted === null) return { fits: false, of: "unit", came: from, expected: to };
  return { ...asItIs, value: converted, converted: `${from} to ${to}` };
}
