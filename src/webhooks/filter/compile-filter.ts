import { EvaluationError, type ParseResult } from "@marcbachmann/cel-js";
import type { Envelope } from "../../contract/events/envelope.ts";
import { evaluatingEnvironment } from "./language.ts";

/** What a filter says of one event. */
export type FilterVerdict =
  | { kind: "matches" }
  | { kind: "differs" }
  /** The event lacks what the expression reads: it doesn't match, and nobody has to know. */
  | { kind: "absent"; detail: string }
  /** The evaluation failed, such as `int("abc")`: it doesn't match, and the webhook's owner is told. */
  | { kind: "failed"; detail: string };

/** An envelope as filters read it; see `readEnvelope`. */
export type ReadEnvelope = Record<string, unknown>;

export type CompiledFilter = (envelope: ReadEnvelope) => FilterVerdict;

const mostKept = 1_000;
const compiled = new Map<string, CompiledFilter>();
let environment: ReturnType<typeof evaluatingEnvironment> | null = null;

/** The filter as a function, made once a text. It never throws; a text that isn't an expression fails for every event. */
export function compileFilter(text: string): CompiledFilter {
  const kept = compiled.get(text);
  if (kept) return kept;
  if (compiled.size >= mostKept) compiled.clear();
  const made = compile(text);
  compiled.set(text, made);
  return made;
}

/** Reads a stored envelope once for all filters: whole numbers become the integers of the expression language. */
export function readEnvelope(payload: string): ReadEnvelope {
  const read = (_key: string, value: unknown) => (Number.isSafeInteger(value) ? BigInt(Number(value)) : value);
  // What `emit` stored: an object.
  return JSON.parse(payload, read) as ReadEnvelope;
}

/** The same from an envelope that isn't a text yet. */
export function readableEnvelope(envelope: Envelope): ReadEnvelope {
  return readEnvelope(JSON.stringify(envelope));
}

/** What an expression without fields fails with; null when it has a value. */
export function failureOf(text: string): string | null {
  const verdict = compile(text)({});
  return verdict.kind === "matches" || verdict.kind === "differs" ? null : verdict.detail.replace(/\.$/, "");
}

function compile(text: string): CompiledFilter {
  environment ??= evaluatingEnvironment();
  let program: ParseResult;
  try {
    program = environment.parse(text);
  } catch (error) {
    const verdict: FilterVerdict = { kind: "failed", detail: wordsOf(error) };
    return () => verdict;
  }
  return (envelope) => {
    try {
      return program(envelope) === true ? { kind: "matches" } : { kind: "differs" };
    } catch (error) {
      return { kind: isAbsence(error) ? "absent" : "failed", detail: wordsOf(error) };
    }
  };
}

/**
 * A field that this event doesn't have, an index beyond a list's end, or null where a value is needed. Types were checked when the filter was
 * entered, so a missing overload means null.
 */
const absences = new Set(["no_such_key", "index_out_of_bounds", "no_such_overload", "no_matching_overload"]);

function isAbsence(error: unknown): boolean {
  return error instanceof EvaluationError && absences.has(error.code);
}

function wordsOf(error: unknown): string {
  if (error instanceof EvaluationError) return error.summary;
  return error instanceof Error ? error.message : String(error);
}
