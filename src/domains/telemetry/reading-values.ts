/** What values a point has. `text` is said by people alone: words, numbers among them. */
export type PointKind = "number" | "boolean" | "state" | "text";

/** As it is stored: a number, a state in words, or both for what is true or false. */
export interface StoredValue {
  value: number | null;
  state: string | null;
}

/** Values are often sent as texts. */
const number = /^[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/;

/** A text that is a number is one. */
export function storeValue(given: number | boolean | string): StoredValue {
  if (typeof given === "boolean") return { value: given ? 1 : 0, state: String(given) };
  if (typeof given === "number") return { value: given, state: null };
  const read = number.test(given) ? Number(given) : Number.NaN;
  return Number.isFinite(read) ? { value: read, state: null } : { value: null, state: given };
}

/** As it was given. */
export function showValue({ value, state }: StoredValue): number | boolean | string {
  if (value === null) return state ?? "";
  return state === null ? value : state === "true";
}
