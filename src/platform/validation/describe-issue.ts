import type { z } from "zod";
import { didYouMean } from "../did-you-mean.ts";
import type { FieldError } from "../errors.ts";
import { toPointer } from "../pointer.ts";
import { choicesAt, expectationAt, fieldsAt, formWordsAt, listOf } from "./expectation.ts";

/** A body with a thousand faults is told of so many. */
export const mostErrors = 50;
/** No field's name is nearly as long; what is longer is cut, and not compared with the known ones. */
const longestName = 100;
const longestValue = 60;

type Issue = z.core.$ZodIssue;

export interface Given {
  data: unknown;
  shape: z.ZodType;
  where: "body" | "query";
  /** What people know a field by in its form; else what the shape itself says of it. */
  wordsAt?: (path: readonly PropertyKey[]) => FormWords | null;
}

/** How a form calls a field, and an example of what it takes. */
export interface FormWords {
  label: string;
  example: string | null;
  /** What to do there, in place of what the shape takes: `choose one of your buildings`. */
  expects?: string | undefined;
}

/** What Zod found wrong, in our words: each names the field, what is wrong with it, and what to send. */
export function describeIssue(issue: Issue, given: Given, base: readonly PropertyKey[] = []): FieldError[] {
  const path = [...base, ...issue.path];
  const pointer = toPointer(path);
  const name = nameOf(path, given);
  const value = at(given.data, path);
  const next = nextStep(given, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.slice(0, mostErrors).map((key) => unknownField(key, given, path));
    case "invalid_union": {
      const branch = likeliest(issue.errors);
      if (branch) return branch.flatMap((inner) => describeIssue(inner, given, path));
      const choices = choicesAt(given.shape, path, given.data);
      if (choices.length > 1) return [notAmong(choices, { pointer, name, value, given, path })];
      if (value === undefined) return [{ pointer, code: "required", detail: `${name} is missing${next}` }];
      return [{ pointer, code: "invalid_value", detail: `${name} isn't possible${next}` }];
    }
    case "invalid_key": {
      const reason = issue.issues[0];
      const length = reason?.code === "too_big" ? ` Its name has at most ${reason.maximum} characters.` : "";
      const rule = reason && isOurs(reason.message) && !length ? ` ${reason.message}` : "";
      return [{ pointer, code: "invalid_key", detail: `${name} can't be called so.${length}${rule}` }];
    }
    case "invalid_value": {
      if (value === undefined) return [{ pointer, code: "required", detail: `${name} is missing${next}` }];
      return [notAmong(issue.values.map(String), { pointer, name, value, given, path })];
    }
    case "invalid_type":
      if (value === undefined) return [{ pointer, code: "required", detail: `${name} is missing${next}` }];
      return [{ pointer, code: "invalid_type", detail: `${name} is ${kindOf(value)}${next}` }];
    case "too_small":
    case "too_big":
      return [{ pointer, code: issue.code, detail: `${name} ${measured(value, issue.origin)}${next}` }];
    case "invalid_format":
      // A pattern of ours says itself what to write.
      if (value === "" && wordsFor(given, path)) return [{ pointer, code: issue.code, detail: `${name} is empty${next}` }];
      if (isOurs(issue.message))
        return [{ pointer, code: issue.code, detail: `${name} can't be ${shown(value)}: ${issue.message}` }];
      return [{ pointer, code: issue.code, detail: `${name} can't be ${shown(value)}${next}` }];
    case "custom":
      // A rule of ours may bring a code of its own.
      return [{ pointer, code: String(issue.params?.code ?? "invalid_value"), detail: `${name}: ${issue.message}` }];
    default:
      return [{ pointer, code: issue.code, detail: `${name} isn't possible${next}` }];
  }
}

/** One of a few is expected, and it is another or none. */
function notAmong(
  allowed: readonly string[],
  {
    pointer,
    name,
    value,
    given,
    path,
  }: { pointer: string; name: string; value: unknown; given: Given; path: readonly PropertyKey[] },
): FieldError {
  const verb = wordsFor(given, path) ? "choose" : "send";
  const step = `${verb} one of ${listOf(allowed)}.`;
  if (value === undefined) return { pointer, code: "required", detail: `${name} is missing; ${step}` };
  // Of an object the text may be anything, also an error: it may come with a `toString` of its own.
  const near = typeof value === "object" ? [] : didYouMean(String(value).slice(0, longestName), allowed);
  const detail = `${name} can't be ${shown(value)}; ${step}`;
  return { pointer, code: "invalid_value", detail, ...(near.length ? { did_you_mean: near } : {}) };
}

/** A name that isn't known here, with the nearest known one or all of them. */
export function unknownField(key: string, given: Given, path: readonly PropertyKey[] = []): FieldError {
  const name = key.slice(0, longestName);
  const known = fieldsAt(given.shape, path, given.data);
  const near = name === key ? didYouMean(name, known) : [];
  const isQuery = given.where === "query";
  const place = path.length > 0 ? `in ${nameOf(path, given)}` : "here";
  const possible = near.length
    ? ` Did you mean ${near.map((one) => `\`${one}\``).join(" or ")}?`
    : ` Possible: ${listOf(known) || "none"}.`;
  return {
    pointer: toPointer([...path, name]),
    code: isQuery ? "unknown_parameter" : "unknown_field",
    detail: `There is no ${isQuery ? "query parameter" : "field"} \`${name}\` ${place}.${possible}`,
    ...(near.length ? { did_you_mean: near } : {}),
  };
}

/** What is to be done, and of a form's field an example. */
function nextStep(given: Given, path: readonly PropertyKey[]): string {
  const words = wordsFor(given, path);
  const expected = expectationAt(given.shape, path, given.data);
  if (!words) return expected ? `; send ${expected}.` : ".";
  if (words.expects) return `; ${words.expects}.`;
  const example = words.example === null ? "" : words.example;
  if (!expected) return example ? `; enter something such as ${example}.` : ".";
  const said = example ? expected.replace(/ such as .*$/, "") : expected;
  return `; enter ${said}${example ? `, such as ${example}` : ""}.`;
}

function wordsFor({ shape, data, wordsAt }: Given, path: readonly PropertyKey[]): FormWords | null {
  return wordsAt ? wordsAt(path) : formWordsAt(shape, path, data);
}

/** “Token address” where a form has the field; else `mapping[1].from`, as people write it. */
function nameOf(path: readonly PropertyKey[], given: Given): string {
  if (path.length === 0) return given.where === "body" ? "The body" : "The query";
  const words = wordsFor(given, path);
  if (words) return `“${words.label}”`;
  const text = path.reduce<string>((before, part) => {
    if (typeof part === "number") return `${before}[${part}]`;
    return before ? `${before}.${String(part)}` : String(part);
  }, "");
  return `\`${text.slice(0, 2 * longestName)}\``;
}

/** A sentence of ours, not Zod's own. */
function isOurs(message: string | undefined): message is string {
  return message !== undefined && message !== "" && !/^(Invalid|Too (small|big)|Unrecognized)\b/.test(message);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  switch (typeof value) {
    case "string":
      return "a text";
    case "number":
      return Number.isInteger(value) ? "a number" : "a fraction";
    case "boolean":
      return String(value);
    default:
      return "an object";
  }
}

function measured(value: unknown, origin: string): string {
  if (origin === "string" && typeof value === "string") return value.trim() ? `has ${value.length} characters` : "is empty";
  if (Array.isArray(value)) return value.length === 0 ? "is empty" : `has ${value.length} entries`;
  return `is ${shown(value)}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "";
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

/** Of a union's branches the one the caller meant: the one that isn't of another type altogether, then the one with the fewest faults. */
function likeliest(all: Issue[][]): Issue[] | undefined {
  const misses = (branch: Issue[]) => branch.filter((issue) => issue.code === "invalid_type" && issue.path.length === 0).length;
  return [...all].sort((a, b) => misses(a) - misses(b) || a.length - b.length)[0];
}

function at(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
}
