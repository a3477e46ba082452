import { isSafeNumber, parse } from "lossless-json";
import type { IntakeError } from "../../contract/intake.ts";

/** Deeper than anything a sender means; what walks a value later may recurse. */
const deepest = 64;
const decoder = new TextDecoder("utf-8", { fatal: true });

export type ReadJson = { kind: "value"; value: unknown } | { kind: "unreadable"; error: IntakeError };

/** Ids and counters of more digits than a number holds stay texts: rounded, two records would become one. */
function exactNumber(digits: string): number | string {
  return isSafeNumber(digits) ? Number(digits) : digits;
}

const unheld = /[\0\p{Surrogate}]/gu;

function withHeldTexts(_key: string, inner: unknown): unknown {
  return typeof inner === "string" ? inner.replace(unheld, "\uFFFD") : inner;
}

/**
 * A message's bytes as JSON. U+0000 and halves of surrogate pairs, which no column holds, become U+FFFD: a sign that can't be shown shouldn't hold a record up.
 * @returns the value, or an error of class `schema` that says where reading ended
 */
export function readJson(body: Buffer): ReadJson {
  if (body.length === 0) return unreadable("The message is empty.");
  // Never unpacked: a small message may stand for a huge one.
  if (body[0] === 0x1f && body[1] === 0x8b)
    return unreadable("The message is compressed.", "Ask the sender to post it without compression.");
  try {
    const value = parse(decoder.decode(body), withHeldTexts, exactNumber);
    return isTooDeep(value) ? unreadable(`The message is nested deeper than ${deepest} levels.`) : { kind: "value", value };
  } catch (error) {
    // A TypeError of the decoder, a SyntaxError of the parser, and a RangeError where it went too deep.
    if (error instanceof RangeError) return unreadable(`The message is nested deeper than ${deepest} levels.`);
    const why = error instanceof SyntaxError ? error.message : "it isn't UTF-8";
    return unreadable(`The message can't be read as JSON: ${why}`);
  }
}

function unreadable(message: string, fix = "Ask the sender to post JSON; what it posted is kept here as it came."): ReadJson {
  return { kind: "unreadable", error: { class: "schema", message, pointer: "", fix, gap: null } };
}

function isTooDeep(value: unknown): boolean {
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (typeof node.value !== "object" || node.value === null) continue;
    if (node.depth >= deepest) return true;
    for (const inner of Object.values(node.value)) waiting.push({ value: inner, depth: node.depth + 1 });
  }
  return false;
}
