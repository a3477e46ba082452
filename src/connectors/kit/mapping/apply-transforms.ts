import { RE2JS } from "re2js";
import type { Transform } from "../../../contract/mapping.ts";
import { convertUnit } from "../../../platform/measure-units.ts";
import { readDate } from "./read-date.ts";

/** A value; nothing, where a table leaves it out; or why there is none: one that a table (null: the field's own list) lacks is a gap that somebody can fill, the rest is the message's fault. */
export type Transformed =
  | { kind: "value"; value: unknown }
  | { kind: "left_out"; table: string; value: string }
  | { kind: "gap"; table: string | null; value: string; choices: readonly string[] }
  | { kind: "wrong"; message: string };

/** By the table's name: theirs -> ours, null for what is left out. */
export type Lookups = ReadonlyMap<string, ReadonlyMap<string, string | null>>;

/** Sends a value through a chain of transforms; the first that can't ends it. */
export function applyTransforms(
  value: unknown,
  { transforms, lookups }: { transforms: readonly Transform[]; lookups: Lookups },
): Transformed {
  let here: Transformed = { kind: "value", value };
  for (const transform of transforms) {
    if (here.kind !== "value") return here;
    here = apply(here.value, transform, lookups);
  }
  return here;
}

function apply(value: unknown, transform: Transform, lookups: Lookups): Transformed {
  switch (transform.kind) {
    case "lookup": {
      const text = textOf(value);
      const found = lookups.get(transform.table)?.get(text);
      if (found === null) return { kind: "left_out", table: transform.table, value: text };
      return found === undefined
        ? { kind: "gap", table: transform.table, value: text, choices: [] }
        : { kind: "value", value: found };
    }
    case "enum": {
      const text = textOf(value);
      if (Object.hasOwn(transform.values, text)) return { kind: "value", value: transform.values[text] };
      return transform.otherwise === undefined
        ? { kind: "gap", table: null, value: text, choices: Object.keys(transform.values) }
        : { kind: "value", value: transform.otherwise };
    }
    case "number":
      return asNumber(value, transform.decimal ?? ".");
    case "scale": {
      const number = asNumber(value, ".");
      if (number.kind !== "value") return number;
      const scaled = Number(number.value) * (transform.factor ?? 1) + (transform.offset ?? 0);
      return { kind: "value", value: transform.decimals === undefined ? scaled : Number(scaled.toFixed(transform.decimals)) };
    }
    case "date": {
      const date = readDate(value, transform);
      return date === null
        ? wrong(`"${textOf(value)}" isn't a ${transform.format ?? "iso"} date.`)
        : { kind: "value", value: date };
    }
    case "trim":
      return { kind: "value", value: textOf(value).trim() };
    case "upper":
      return { kind: "value", value: textOf(value).toUpperCase() };
    case "lower":
      return { kind: "value", value: textOf(value).toLowerCase() };
    case "split": {
      const part = textOf(value).split(transform.by).at(transform.take);
      return part === undefined
        ? wrong(`"${textOf(value)}" has no part ${transform.take} by "${transform.by}".`)
        : { kind: "value", value: part };
    }
    case "regex":
      return match(textOf(value), transform);
    case "boolean":
      return asBoolean(value, transform);
    case "unit": {
      const number = asNumber(value, ".");
      if (number.kind !== "value") return number;
      const converted = convertUnit(Number(number.value), transform);
      return converted === null
        ? wrong(`${transform.from} can't be turned into ${transform.to}.`)
        : { kind: "value", value: converted };
    }
    case "text":
      return { kind: "value", value: `${transform.prefix ?? ""}${textOf(value)}${transform.suffix ?? ""}` };
    case "cut":
      return { kind: "value", value: [...textOf(value)].slice(0, transform.length).join("") };
    default:
      return transform satisfies never;
  }
}

const mostReplacedIn = 100_000;

/** RE2: time grows with the text's length and nothing else, whatever somebody writes. @throws RE2JSSyntaxException */
export function compilePattern(pattern: string): RE2JS {
  return RE2JS.compile(pattern);
}

function match(text: string, { pattern, replace_with }: { pattern: string; replace_with?: string | undefined }): Transformed {
  // Each step may make a text many times as long.
  if (replace_with !== undefined && text.length > mostReplacedIn)
    return wrong(`The text has ${text.length} characters; nothing is replaced in more than ${mostReplacedIn}. Cut it first.`);
  const matcher = compilePattern(pattern).matcher(text);
  if (replace_with !== undefined) return { kind: "value", value: matcher.replaceAll(replace_with) };
  if (!matcher.find()) return wrong(`"${text.slice(0, 100)}" doesn't match ${pattern}.`);
  return { kind: "value", value: matcher.groupCount() > 0 ? (matcher.group(1) ?? "") : (matcher.group() ?? "") };
}

function asNumber(value: unknown, decimal: "." | ","): Transformed {
  if (typeof value === "number") return { kind: "value", value };
  const text = textOf(value)
    .trim()
    .replace(/[\s'’]/g, "");
  const plain = decimal === "," ? text.replaceAll(".", "").replace(",", ".") : text.replaceAll(",", "");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return wrong(`"${textOf(value)}" isn't a number.`);
  const number = Number(plain);
  // More digits than a number holds stay a text, exactly: amounts and counters are not rounded in passing.
  const isExact = plain.replace(/e.*$/i, "").replace(/\D/g, "").replace(/^0+/, "").length <= 15;
  return Number.isFinite(number)
    ? { kind: "value", value: isExact ? number : plain }
    : wrong(`"${textOf(value)}" is out of range.`);
}

const yes = ["true", "yes", "y", "1", "on", "ok", "نعم"];
const no = ["false", "no", "n", "0", "off", "لا"];

function asBoolean(
  value: unknown,
  words: { true_words?: string[] | undefined; false_words?: string[] | undefined },
): Transformed {
  if (typeof value === "boolean") return { kind: "value", value };
  const text = textOf(value).trim().toLowerCase();
  const isOneOf = (given: string[] | undefined, usual: string[]) =>
    (given?.map((word) => word.toLowerCase()) ?? usual).includes(text);
  if (isOneOf(words.true_words, yes)) return { kind: "value", value: true };
  if (isOneOf(words.false_words, no)) return { kind: "value", value: false };
  return wrong(`"${textOf(value)}" is neither of the words for yes and no.`);
}

/** What people would read: texts and numbers as they are, anything else as JSON. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function wrong(message: string): Transformed {
  return { kind: "wrong", message };
}
