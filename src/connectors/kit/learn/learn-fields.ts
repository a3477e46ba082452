import type { Learnt } from "../../../contract/learnt.ts";
import { guessType } from "./guess-type.ts";
import type { UsedPath } from "./used-paths.ts";
import { type FoundArray, type FoundField, walkFields } from "./walk-fields.ts";

const mostFields = 400;
const mostValues = 20_000;
const mostSamples = 5;
const longestSample = 120;

interface Gathered {
  within: string | null;
  path: string;
  values: FoundField["value"][];
}

/**
 * The fields of a source by its messages: where they are, what they hold, which rules read them. The messages of an array are messages by
 * themselves.
 */
export function learnFields(bodies: readonly unknown[], { used }: { used: readonly UsedPath[] }): Omit<Learnt, "missing"> {
  const messages = bodies.flatMap((body) => (Array.isArray(body) ? body : [body]));
  const fields = new Map<string, Gathered>();
  const arrays = new Map<string, FoundArray & { elements: number }>();
  let room = mostValues;
  let isCut = false;
  for (const message of messages) {
    const found = walkFields(message, room);
    room -= found.fields.length;
    isCut ||= found.isCut;
    for (const one of found.fields) {
      const key = `${one.within ?? ""} ${one.path}`;
      const known = fields.get(key) ?? { within: one.within, path: one.path, values: [] };
      if (!fields.has(key) && fields.size >= mostFields) isCut = true;
      else fields.set(key, { ...known, values: add(known.values, one.value) });
    }
    for (const one of found.arrays) {
      const known = arrays.get(one.path);
      const of = known?.of === "objects" ? "objects" : one.of;
      arrays.set(one.path, {
        ...one,
        of,
        length: Math.max(known?.length ?? 0, one.length),
        elements: (known?.elements ?? 0) + one.length,
      });
    }
  }
  const total = ({ within }: Gathered) => (within === null ? messages.length : (arrays.get(within)?.elements ?? 0));
  return {
    messages: messages.length,
    fields: [...fields.values()].map((one) => describe(one, { of: total(one), used })),
    arrays: [...arrays.values()].map(({ path, of, length }) => ({
      ...{ path, of, longest: length },
      used_by: rulesOf(used.filter((use) => use.isArray && use.path === path)),
    })),
    is_cut: isCut,
  };
}

/** The list is the map's own. */
function add(values: FoundField["value"][], value: FoundField["value"]) {
  values.push(value);
  return values;
}

function describe(
  { within, path, values }: Gathered,
  { of, used }: { of: number; used: readonly UsedPath[] },
): Learnt["fields"][number] {
  const filled = values.filter((value) => value !== null && value !== "");
  const name = path.split(/[.[]/).at(-1)?.replace(/["\]]/g, "") ?? "";
  const samples = [...new Set(filled.map((value) => (typeof value === "string" ? cut(value) : value)))].slice(0, mostSamples);
  const reads = (use: UsedPath) =>
    !use.isArray && (use.within === within || (use.within === null && within === null)) && isAtOrBelow(path, use.path);
  return {
    ...{ path, within, samples },
    type: guessType(filled as (string | number | boolean)[], { name }), // null was left out
    seen: Math.min(values.length, of),
    of,
    used_by: rulesOf(used.filter(reads)),
  };
}

/** A rule that takes an object over takes what is in it. */
function isAtOrBelow(path: string, read: string): boolean {
  return path === read || path.startsWith(`${read}.`) || path.startsWith(`${read}[`);
}

function rulesOf(used: readonly UsedPath[]): number[] {
  return [...new Set(used.map(({ rule }) => rule))];
}

function cut(text: string): string {
  return text.length > longestSample ? `${text.slice(0, longestSample - 1).replace(/[\uD800-\uDBFF]$/, "")}…` : text;
}
