import type { z } from "zod";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import type { Resource } from "../policy.ts";

/** A job as its kind sees it. */
export interface RunningJob<Params, Progress> {
  tenantId: string;
  id: string;
  subjectId: string | null;
  params: Params;
  progress: Progress;
  matched: number;
}

/** How far a step has come, and when to go on. */
export interface Advance<Progress> {
  progress: Progress;
  /** Of all steps so far, not of this one. */
  done: number;
  failed: number;
  /** Done, and waits for another record: neither settled nor failed. */
  waiting?: number;
  next: { kind: "go_on"; at: Date } | { kind: "end"; status: "done" | "failed" | "stopped"; result: object };
}

/**
 * Stores a step: `work` runs in one transaction with the progress that it returns, so that both are kept or neither.
 * @throws JobInterrupted when the job was paused or stopped meanwhile, or is another process's by now
 */
export type SaveStep<Progress> = (work: (tx: Tx, ctx: Ctx) => Promise<Advance<Progress>>) => Promise<void>;

export interface JobKind<Params = unknown, Progress = unknown> {
  /** As it is shown, such as `deliveries.retry`. */
  kind: string;
  /** Whoever may read or change these sees and steers the job. */
  resource: Resource;
  /** Stored JSON is parsed, like everything from outside. */
  params: z.ZodType<Params>;
  progress: z.ZodType<Progress>;
  /**
   * Does the next part, seconds at most, and calls `save` once. The context is that of who started the job. An AppError ends the job as
   * failed; what is unavailable is waited for, anything else is tried again.
   */
  step(ctx: Ctx, run: { job: RunningJob<Params, Progress>; save: SaveStep<Progress> }): Promise<void>;
}

/** A kind of job as a value; `start-jobs.ts` runs those it is given. */
export function defineJobKind<Params, Progress>(kind: JobKind<Params, Progress>): JobKind {
  // Params and progress are parsed by the kind's own shapes before its step sees them.
  return kind as unknown as JobKind;
}

/** Somebody paused or stopped the job, or its lease ran out: the step is rolled back, and no fault. */
export class JobInterrupted extends Error {}
