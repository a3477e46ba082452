/** A value of a message, and how a rule gets to it. */
export interface FoundField {
  /** The array that a rule has to go through with `for_each`; null outside of any. */
  within: string | null;
  /** From the message, or from an element of that array. */
  path: string;
  value: string | number | boolean | null;
}

export interface FoundArray {
  path: string;
  length: number;
  of: "objects" | "values";
}

const deepest = 16;
const mostElements = 50;

/**
 * Every plain value of a message, and its arrays. A rule goes through one array; of arrays within that one the first element alone is looked at.
 * @param room how many values at most
 */
export function walkFields(message: unknown, room: number): { fields: FoundField[]; arrays: FoundArray[]; isCut: boolean } {
  const fields: FoundField[] = [];
  const arrays: FoundArray[] = [];
  let isCut = false;
  const walk = (value: unknown, at: { within: string | null; path: string; depth: number }): void => {
    if (fields.length >= room || at.depth > deepest) {
      isCut = true;
      return;
    }
    const deeper = (path: string, inner: unknown) => walk(inner, { ...at, path, depth: at.depth + 1 });
    if (Array.isArray(value) && at.within === null) {
      arrays.push({ path: at.path, length: value.length, of: value.some(isObject) ? "objects" : "values" });
      for (const element of value.slice(0, mostElements)) walk(element, { within: at.path, path: "$", depth: at.depth + 1 });
    } else if (Array.isArray(value)) {
      if (value.length > 0) deeper(`${at.path}[0]`, value[0]);
    } else if (isObject(value)) {
      for (const [key, inner] of Object.entries(value)) deeper(at.path + stepTo(key), inner);
    } else fields.push({ within: at.within, path: at.path, value: value as FoundField["value"] }); // JSON has nothing else
  };
  walk(message, { within: null, path: "$", depth: 0 });
  return { fields, arrays, isCut };
}

function stepTo(key: string): string {
  if (/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(key)) return `.${key}`;
  return `["${key.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"]`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
