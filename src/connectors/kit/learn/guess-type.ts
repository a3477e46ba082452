import type { LearntType } from "../../../contract/learnt.ts";
import type { Transform } from "../../../contract/mapping.ts";
import { readDate } from "../mapping/read-date.ts";

type Value = string | number | boolean;

const booleanWords = [
  ["true", "false"],
  ["yes", "no"],
  ["on", "off"],
  ["y", "n"],
  ["active", "inactive"],
] as const;

const dateFormats = ["iso", "dd/mm/yyyy", "mm/dd/yyyy"] as const;
const mostChoices = 12;

/**
 * What the values of a field are, as far as they show it, and the transforms that make of them what our fields take.
 * @param name the field's own name, which tells a time in seconds from a count
 */
export function guessType(values: readonly Value[], { name }: { name: string }): LearntType {
  if (values.length === 0) return plain("empty");
  if (values.every((value) => typeof value === "boolean")) return plain("boolean");
  if (values.every((value) => typeof value === "number")) return ofNumbers(values, name);
  const texts = values.map((value) => String(value).trim());
  return ofBooleans(texts) ?? ofDates(texts, name) ?? ofWrittenNumbers(texts) ?? ofChoices(texts) ?? plain("text");
}

function plain(kind: LearntType["kind"], transforms: readonly Transform[] = []): LearntType {
  return { kind, transforms: [...transforms], values: null, is_unsure: false };
}

/** Seconds and milliseconds between 2001 and 2096, where the name speaks of time. */
function ofNumbers(values: readonly number[], name: string): LearntType {
  const isTime = /(^|_|-)(at|ts|on|time|date|when)($|_|-)|time|date|stamp/i.test(snake(name));
  const lieWithin = (from: number, to: number) => values.every((value) => Number.isInteger(value) && value >= from && value < to);
  if (isTime && lieWithin(1e9, 4e9)) return plain("date", [{ kind: "date", format: "unix" }]);
  if (isTime && lieWithin(1e12, 4e12)) return plain("date", [{ kind: "date", format: "unix_ms" }]);
  return plain("number");
}

function ofBooleans(texts: readonly string[]): LearntType | null {
  const words = new Set(texts.map((text) => text.toLowerCase()));
  const pair = booleanWords.find((one) => [...words].every((word) => (one as readonly string[]).includes(word)));
  if (!pair) return null;
  return plain("boolean", [{ kind: "boolean", true_words: [pair[0]], false_words: [pair[1]] }]);
}

function ofDates(texts: readonly string[], name: string): LearntType | null {
  const fits = dateFormats.filter((format) => texts.every((text) => readDate(text, { format }) !== null));
  const isCompact = texts.every((text) => /^(19|20)\d{6}$/.test(text) && readDate(text, { format: "yyyymmdd" }) !== null);
  if (isCompact && /date|day|_on$|time/i.test(snake(name))) return plain("date", [{ kind: "date", format: "yyyymmdd" }]);
  const [format] = fits;
  if (format === undefined) return null;
  // 03/04/2026 is a day in April or in March: somebody has to say which.
  return { ...plain("date", [{ kind: "date", format }]), is_unsure: fits.length > 1 };
}

/** Ids with leading zeros, and what a number would round, stay texts. */
function ofWrittenNumbers(texts: readonly string[]): LearntType | null {
  const digits = texts.map((text) => text.replace(/\D/g, ""));
  if (digits.some((some) => some.length === 0 || some.length > 15)) return null;
  if (texts.some((text) => /^0\d/.test(text))) return null;
  if (texts.every((text) => /^-?\d+(\.\d+)?$/.test(text))) return plain("number", [{ kind: "number" }]);
  const isComma =
    texts.every((text) => /^-?\d{1,3}(\.\d{3})*(,\d+)?$|^-?\d+(,\d+)?$/.test(text)) && texts.some((text) => text.includes(","));
  return isComma ? plain("number", [{ kind: "number", decimal: "," }]) : null;
}

/** Few words that come again and again: a list to choose from. */
function ofChoices(texts: readonly string[]): LearntType | null {
  const distinct = [...new Set(texts)];
  const isChoice = texts.length >= 4 && distinct.length <= Math.min(mostChoices, texts.length / 2);
  if (!isChoice || distinct.some((text) => text.length > 60)) return null;
  return { ...plain("choice"), values: distinct.sort() };
}

function snake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2");
}
