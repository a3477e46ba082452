import { sql } from "kysely";
import { z } from "zod";
import type { FilePicture, FileReading } from "../../connectors/kit/define-connector.ts";
import type { IntakeItem } from "../../contract/intake.ts";
import { inBatch } from "../../platform/batch.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { defineJobKind, type JobKind } from "../../tenancy/jobs/job-kind.ts";
import { settleStatus } from "../status/settle-status.ts";
import { withCare } from "../take-in/judge-item.ts";
import { hashOf } from "../take-in/links.ts";
import { type Runtime, readWith } from "../take-in/load-runtime.ts";
import { requireUsable } from "../take-in/load-usable.ts";
import { takeItems } from "../take-in/take-items.ts";
import { intakeCtx } from "../take-in/take-message.ts";
import type { Verdict } from "../take-in/verdict.ts";
import { settleMessages } from "../take-in/write-entries.ts";
import { waitingIn } from "./count-kinds.ts";
import { findPrerequisites } from "./find-prerequisites.ts";
import { addPictures, addToReport, emptyReport, finishReport, importReport, picturesReport } from "./import-report.ts";
import { readStoredFile } from "./read-stored-file.ts";
import { importKind } from "./start-import.ts";
import { isDisabledNow, stopDisabled } from "./stop-disabled.ts";
import { takePictures } from "./take-pictures.ts";

/** Items of one kind, side by side in so many transactions: what refers to others comes after all of them. */
const partItems = 240;
const sideBySide = 4;
/** Files that are being taken in, read once instead of at each step. */
const mostKept = 4;

interface FileRead {
  /** Null where the items are known by their own content. */
  body: Buffer | null;
  items: readonly IntakeItem[];
  file: FileReading;
  /** Of a dry run's parts. */
  prerequisites: ReturnType<typeof findPrerequisites>;
}

/** What the parts of one run share. */
interface Run {
  runtime: Runtime;
  receivedId: string;
  read: FileRead;
  dryRun: boolean;
}

const progress = z.object({
  offset: z.number().default(0),
  report: importReport.default(emptyReport),
  pictures: picturesReport.prefault({}),
});
type Progress = z.output<typeof progress>;

/**
 * Takes an uploaded file in, part by part, and then its pictures; what a crash repeats is found taken in already. A dry run does the same in
 * transactions that are rolled back, each of which first makes again what its part needs of the parts before; of pictures it stores nothing. Make one
 * for a process: it keeps what it has read of the files that it is at.
 * @param stepMs for so long part after part is taken before the report is stored again, which grows with the file; a pause waits for no more
 */
export function importJob({ stepMs = 1_000 }: { stepMs?: number } = {}): JobKind {
  const kept = new Map<string, FileRead & { version: number }>();
  return defineJobKind({
    ...importKind,
    params: z.object({ received_id: z.string(), dry_run: z.boolean(), file: z.string().default("") }),
    progress,
    async step(ctx, { job, save }) {
      const { received_id: receivedId, dry_run: dryRun } = job.params;
      const subject = { tenantId: ctx.tenantId, id: job.subjectId ?? "" };
      const { runtime, isDisabled } = await ctx.db.inTenant(ctx.tenantId, async (tx) => ({
        runtime: await requireUsable(tx, subject),
        isDisabled: !dryRun && (await isDisabledNow(tx, subject)),
      }));
      if (isDisabled) {
        kept.delete(receivedId);
        return save(async (tx, ctx) => {
          await finish(ctx, tx, { runtime, receivedId, dryRun });
          const { offset, report, pictures } = job.progress;
          const figures = { done: offset + pictures.done, failed: report.failed, waiting: waitingIn(report.kinds) };
          return { progress: job.progress, ...figures, next: stopDisabled };
        });
      }
      const read = await readKept(ctx, kept, { runtime, receivedId, dryRun });
      const next = await goOn(ctx, job.progress, { runtime, receivedId, read, dryRun, forMs: stepMs });
      const { offset, report, pictures } = next;
      const isOver = offset >= read.items.length && pictures.done >= picturesOf(read).length;
      await save(async (tx, ctx) => {
        if (isOver) await finish(ctx, tx, { runtime, receivedId, dryRun });
        const written = isOver && !dryRun ? await countWritten(ctx, tx, { receivedId }) : report.written;
        const result = isOver ? finishReport({ ...report, written }, { file: read.file, pictures, dryRun }) : null;
        return {
          progress: next,
          done: offset + pictures.done,
          failed: result?.failed ?? report.failed,
          waiting: waitingIn(report.kinds),
          next: result ? { kind: "end", status: "done", result } : { kind: "go_on", at: ctx.now() },
        };
      });
      if (isOver) kept.delete(receivedId);
    },
  });
}

/** The next items; once all of them are in, the next pictures of what they became. */
async function goOn(ctx: Ctx, before: Progress, run: Run & { forMs: number }): Promise<Progress> {
  const { read, dryRun, receivedId, forMs } = run;
  const { offset, report, pictures } = before;
  if (offset >= read.items.length) {
    const left = picturesOf(read).slice(pictures.done);
    const outcomes = left.length > 0 ? await takePictures(ctx, { ...run, rows: report.rows, pictures: left }) : [];
    return { ...before, pictures: addPictures(pictures, { outcomes, pictures: left, file: read.file }) };
  }
  const stopAt = performance.now() + forMs;
  const verdicts: Verdict[] = [];
  do {
    const part = nextPart(read.items, offset + verdicts.length);
    verdicts.push(...(await takePart(ctx, part, run)));
  } while (offset + verdicts.length < read.items.length && performance.now() < stopAt);
  const end = offset + verdicts.length;
  const part = read.items.slice(offset, end);
  return { ...before, offset: end, report: addToReport(report, { part, verdicts, read, dryRun, receivedId }) };
}

function picturesOf({ file }: FileRead): readonly FilePicture[] {
  return file.pictures ?? [];
}

/** The next items, of one kind only. */
function nextPart(items: readonly IntakeItem[], offset: number): IntakeItem[] {
  const part = items.slice(offset, offset + partItems);
  const other = part.findIndex(({ kind }) => kind !== part[0]?.kind);
  return other < 0 ? part : part.slice(0, other);
}

async function takePart(ctx: Ctx, part: readonly IntakeItem[], run: Run): Promise<Verdict[]> {
  const size = Math.ceil(part.length / sideBySide);
  const shares = Array.from({ length: sideBySide }, (_, i) => part.slice(i * size, (i + 1) * size)).filter(
    (share) => share.length > 0,
  );
  if (run.dryRun) return tryShares(ctx, shares, run);
  const taken = await Promise.all(
    shares.map((share) => takeTogether(ctx, run, { items: share, ending: async (verdicts) => verdicts })),
  );
  return taken.flat();
}

/** One after the other: they'd make the same places and assets first, and wait for each other. */
async function tryShares(ctx: Ctx, shares: readonly (readonly IntakeItem[])[], run: Run): Promise<Verdict[]> {
  const tried: Verdict[] = [];
  for (const share of shares) {
    const before = run.read.prerequisites(share);
    const ending = (verdicts: Verdict[]) => Promise.reject(new RolledBack(verdicts));
    const verdicts = await takeTogether(ctx, run, { items: [...before, ...share], ending }).catch((error: unknown) => {
      if (error instanceof RolledBack) return error.verdicts;
      throw error;
    });
    tried.push(...verdicts.slice(before.length));
  }
  return tried;
}

/** In one transaction. @param ending with what came of them, before it is committed */
function takeTogether(
  ctx: Ctx,
  { runtime, receivedId, read }: Run,
  { items, ending }: { items: readonly IntakeItem[]; ending: (verdicts: Verdict[]) => Promise<Verdict[]> },
): Promise<Verdict[]> {
  const toTake = items.map((item) => {
    const hash = hashOf(item, { body: read.body ?? Buffer.alloc(0), isList: read.body === null });
    return { message: { id: receivedId }, item, hash, entry: null };
  });
  return withCare((careful) => {
    const inShare = async (tx: Tx) => {
      const own: Ctx = { ...intakeCtx(ctx, runtime), tx };
      const take = () => takeItems(own, tx, { runtime, items: toTake, careful });
      return ending(careful ? await take() : await inBatch(tx, take));
    };
    return ctx.db.inTenant(ctx.tenantId, inShare, { prepared: !careful });
  });
}

class RolledBack extends Error {
  readonly verdicts: Verdict[];
  constructor(verdicts: Verdict[]) {
    super("a dry run");
    this.verdicts = verdicts;
  }
}

async function readKept(
  ctx: Ctx,
  kept: Map<string, FileRead & { version: number }>,
  { runtime, receivedId, dryRun }: { runtime: Runtime; receivedId: string; dryRun: boolean },
): Promise<FileRead> {
  const known = kept.get(receivedId);
  if (known && known.version === runtime.version) return known;
  const body = await readStoredFile(ctx, { receivedId });
  const read = await readWith(ctx, { runtime, message: { body, contentType: null } });
  if (read.kind === "unreadable" || !read.file)
    throw new AppError("conflict", { detail: "With today's settings the file can't be read." });
  if (kept.size >= mostKept) kept.clear();
  const { items } = read;
  // Rows as they are written aren't needed any more.
  const { cellsOf: _, ...file } = read.file;
  const prerequisites = findPrerequisites(dryRun ? items : []);
  const made = { body: items.length > 1 ? null : body, items, file, prerequisites, version: runtime.version };
  kept.set(receivedId, made);
  return made;
}

/** From the log: a part that was taken in twice, since the process died in between, counts once. */
async function countWritten(ctx: Ctx, tx: Tx, { receivedId }: { receivedId: string }): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from integration_log where tenant_id = ${ctx.tenantId} and received_id = ${receivedId}
      and status = 'success'`.execute(tx);
  return rows[0]?.count ?? 0;
}

async function finish(
  ctx: Ctx,
  tx: Tx,
  { runtime, receivedId, dryRun }: { runtime: Runtime; receivedId: string; dryRun: boolean },
): Promise<void> {
  await settleMessages(ctx, tx, { ids: [receivedId] });
  // What waited for these assets is taken in by the lane.
  await sql`
    update intake_queue set due_at = ${ctx.now()} where tenant_id = ${ctx.tenantId} and integration_id = ${runtime.id}
      and exists (select from integration_log where tenant_id = ${ctx.tenantId} and integration_id = ${runtime.id} and open = true
        and due_at is not null)`.execute(tx);
  if (!dryRun) await noteTimes(ctx, tx, { runtime, receivedId });
  await settleStatus(ctx, tx, { id: runtime.id });
}

/** A file is something received, and a success where a record came of it, as with messages. */
async function noteTimes(ctx: Ctx, tx: Tx, { runtime, receivedId }: { runtime: Runtime; receivedId: string }): Promise<void> {
  await sql`
    update integrations i set
      last_received_at = greatest(last_received_at, (
        select received_at from received where tenant_id = ${ctx.tenantId} and id = ${receivedId})),
      last_success_at = greatest(last_success_at, (
        select ${ctx.now()}::timestamptz where exists (select from integration_log where tenant_id = ${ctx.tenantId}
          and received_id = ${receivedId} and status in ('success', 'mapped'))))
    where tenant_id = ${ctx.tenantId} and id = ${runtime.id}`.execute(tx);
}
