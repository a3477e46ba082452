import type { IntakeError, IntakeRecord, IntakeTarget } from "../../contract/intake.ts";
import type { Ctx } from "../../platform/context.ts";
import { databaseFault } from "../../platform/database-fault.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, type ErrorCode } from "../../platform/errors.ts";
import type { Runtime } from "./load-runtime.ts";

export interface Target {
  type: string;
  id: string;
}

/** What came of an item, as the log shows it (contract §6). */
export type Verdict =
  // Without a target: readings of several points, which are told together.
  | { status: "success" | "mapped"; target: Target | null; note: string | null; did?: "made" | "changed" }
  // `again`: it isn't new, and waits still in the entry of before. `own`: the same message has been here already, as after a crash.
  | { status: "duplicate" | "warning"; message: string; target: Target | null; again?: Unsettled; own?: true }
  | { status: "skipped"; message: string }
  | Unsettled;

/** What an entry stays open for. */
export type Unsettled =
  | { status: "waiting"; message: string; waitsFor: { kind: string; sourceId: string } }
  | { status: "error"; error: IntakeError };

/** What a target's file is given: the record to be, and the one that this source id became before. */
export interface TakeIn<T extends IntakeTarget = IntakeTarget> {
  record: Extract<IntakeRecord, { target: T }>;
  sourceId: string | null;
  /** Null for a first message. */
  known: Target | null;
  runtime: Runtime;
}

export interface Applied {
  target: Target;
  /** `same`: it is as the message says already. `left`: it is past being changed, for the reason given. */
  did: "made" | "changed" | "same" | { left: string };
  /** What a person should know of it, such as a place that isn't known here. */
  note?: string | null;
}

/**
 * One file a target. What can't be taken in is thrown as a `CannotTake`, before any record is written; or as the command's own AppError, after
 * which everything is taken back.
 */
export type Apply<T extends IntakeTarget> = (ctx: Ctx, tx: Tx, item: TakeIn<T>) => Promise<Applied | { skipped: string }>;

/** Ends the taking in of an item with a verdict; what was written for it is rolled back. */
export class CannotTake extends Error {
  readonly verdict: Verdict;
  constructor(verdict: Verdict) {
    super(verdict.status);
    this.verdict = verdict;
  }
}

/** Of what was taken in here and now; none of what somebody else takes in, or what is tried later. */
export function verdictsOf(taken: Verdict[] | "elsewhere" | "later" | "held"): Verdict[] {
  return typeof taken === "string" ? [] : taken;
}

/** A missing mapping, which groups what waits for the same. */
export function gap(kind: string, value: string, { message, fix }: { message: string; fix: string }): CannotTake {
  return new CannotTake({
    status: "error",
    error: { class: "mapping_gap", message, pointer: null, fix, gap: { kind, value: value.slice(0, 500) } },
  });
}

/** Nobody wants it: the mapping says so. */
export function leftOut(message: string): CannotTake {
  return new CannotTake({ status: "skipped", message });
}

export function refused(message: string, fix: string): CannotTake {
  return new CannotTake({ status: "error", error: { class: "business_rule", message, pointer: null, fix, gap: null } });
}

const conflicts: readonly ErrorCode[] = ["conflict", "not_found"];

/** What a command refused, as a verdict; null for a fault of ours, which is tried again by itself. */
export function verdictOf(error: unknown): Verdict | null {
  if (error instanceof CannotTake) return error.verdict;
  const fix = "Mend the record here or at the sender, then retry; or dismiss this entry.";
  if (error instanceof AppError) {
    if (error.code === "internal" || error.code === "unavailable") return null;
    const errorClass = conflicts.includes(error.code) ? "conflict" : "business_rule";
    return { status: "error", error: { class: errorClass, message: error.message, pointer: null, fix, gap: null } };
  }
  const fault = databaseFault(error);
  if (fault !== "value" && fault !== "conflict") return null;
  const message = fault === "value" ? "A value is out of range." : "Another record has one of these values already.";
  const errorClass = fault === "value" ? "schema" : "conflict";
  return { status: "error", error: { class: errorClass, message, pointer: null, fix, gap: null } };
}
