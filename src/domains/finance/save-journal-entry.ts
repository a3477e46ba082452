import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { z } from "zod";
import type { journalEntryCreate, journalEntryPatch } from "../../contract/api/journal-entries.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { addRecord } from "../property/add-record.ts";
import { changeRecord, lockRecord } from "../property/change-record.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { getRecord } from "../property/find-records.ts";
import { guardState } from "../property/guard-state.ts";
import { noteStep } from "../property/move-record.ts";
import { balanceLines } from "./balance-lines.ts";
import { checkBookedOn } from "./check-booked-on.ts";
import { type JournalEntryRow, journalEntryKind, linesOf } from "./journal-entries.ts";
import { journalLifecycle } from "./journal-lifecycle.ts";

/** Drafts an entry that balances. @throws AppError validation_failed for lines that don't balance or are booked on what isn't there */
export async function createJournalEntry(ctx: Ctx, input: z.output<typeof journalEntryCreate>): Promise<JournalEntryRow> {
  const lines = balanceLines(input.lines);
  return inTx(ctx, async (tx, ctx) => {
    await checkBookedOn(ctx, tx, { lines });
    const entry = await addRecord(ctx, journalEntryKind, {
      status: "draft",
      entry_date: input.entry_date,
      description: input.description,
      reference: input.reference ?? null,
      lines: JSON.stringify(lines),
      reverses_id: null,
      external_id: input.external_id ?? null,
      created_by: JSON.stringify(ctx.actor),
    });
    const at = ctx.now();
    await noteStep(ctx, tx, { recordId: entry.id, action: "create", from: null, to: "draft", reason: null, at });
    return entry;
  });
}

/**
 * Changes what the merge patch names, of a draft; the id in another system at any time.
 * @throws AppError not_found, invalid_transition, validation_failed; whatever `ifMatch` throws
 */
export async function changeJournalEntry(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: z.output<typeof journalEntryPatch>; ifMatch?: IfMatch },
): Promise<JournalEntryRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockRecord(ctx, tx, journalEntryKind, { id, strength: sql`for no key update` });
    const before = await getRecord(ctx, journalEntryKind, { id });
    ifMatch?.(before);
    if (Object.keys(patch).some((field) => field !== "external_id")) refusePosted(before);
    const { lines: wanted, ...rest } = patch;
    if (!wanted) return changeRecord(ctx, journalEntryKind, { id, patch: rest });
    const lines = balanceLines(wanted);
    await checkBookedOn(ctx, tx, { lines });
    const isOther = !isDeepStrictEqual(lines, linesOf(before));
    return changeRecord(ctx, journalEntryKind, { id, patch: { ...rest, ...(isOther ? { lines: JSON.stringify(lines) } : {}) } });
  });
}

/** Takes a draft out of sight; it had no number. @throws AppError not_found, invalid_transition once it is posted; whatever `ifMatch` throws */
export async function deleteJournalEntry(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<void> {
  await deleteRecord(ctx, journalEntryKind, {
    id,
    ifMatch(row) {
      ifMatch?.(row);
      refusePosted(row);
    },
  });
}

function refusePosted(row: JournalEntryRow): void {
  guardState(row, { noun: journalEntryKind.noun, open: ["draft"], lifecycle: journalLifecycle });
}
