import type { ShownAnswer } from "./shown-exchange.ts";

const most = 200;
/** Where systems put their words for people, the most telling first. */
const names = [
  "error_description",
  "detail",
  "message",
  "error_message",
  "description",
  "reason",
  "error",
  "title",
  "errors",
  "details",
];
const deepest = 4;

/** The first words of a refusal as the log keeps it, without secrets; null where it has none for people. */
export function saidWords({ body, truncated }: Pick<ShownAnswer, "body" | "truncated">): string | null {
  const text = body.trim();
  if (text === "" || text.startsWith("<")) return null;
  if (!/^[[{"]/.test(text)) return firstOf(text);
  // What was cut off can't be read as a whole, and what it begins with says little.
  const words = truncated ? null : wordsIn(parsed(text), deepest);
  return words === null ? null : firstOf(words);
}

function wordsIn(value: unknown, depth: number): string | null {
  if (typeof value === "string") return value.trim() === "" ? null : value;
  if (typeof value !== "object" || value === null || depth === 0) return null;
  if (Array.isArray(value)) return wordsIn(value[0], depth - 1);
  for (const name of names) {
    const words = Object.hasOwn(value, name) ? wordsIn(Reflect.get(value, name), depth - 1) : null;
    if (words !== null) return words;
  }
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function firstOf(words: string): string {
  const plain = words
    .replace(/\s+/g, " ")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .trim();
  return plain.length > most ? `${plain.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…` : plain;
}
