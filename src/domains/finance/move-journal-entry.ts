import type { z } from "zod";
import type { journalEntryReverse } from "../../contract/api/journal-entries.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { takeNumber } from "../../platform/number-series.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { addRecord } from "../property/add-record.ts";
import { moveRecord, noteStep } from "../property/move-record.ts";
import { turnLines } from "./balance-lines.ts";
import { type JournalEntryRow, journalEntryKind, linesOf } from "./journal-entries.ts";
import { journalLifecycle as lifecycle } from "./journal-lifecycle.ts";

interface Wanted {
  id: string;
  ifMatch?: IfMatch;
}

/** It counts from now on, under the tenant's next number of its year, and stays as it is. @throws AppError not_found, invalid_transition */
export function postJournalEntry(ctx: Ctx, wanted: Wanted): Promise<JournalEntryRow> {
  return moveRecord(ctx, journalEntryKind, {
    ...wanted,
    lifecycle,
    action: "post",
    set: async (ctx, { tx, before, at }) => ({ posted_at: at, number: await nextNumber(ctx, tx, before) }),
  });
}

/**
 * Takes a posted entry back with a new one that has its lines on the other side, posted at once; each names the other.
 * @throws AppError not_found, invalid_transition
 */
export function reverseJournalEntry(
  ctx: Ctx,
  { reason, entry_date, ...wanted }: Wanted & z.output<typeof journalEntryReverse>,
): Promise<JournalEntryRow> {
  return moveRecord(ctx, journalEntryKind, {
    ...wanted,
    lifecycle,
    action: "reverse",
    reason,
    set: async (ctx, { before, at }) => ({ reversed_by_id: await addReversal(ctx, { before, entry_date, reason, at }) }),
  });
}

function addReversal(
  ctx: Ctx,
  { before, entry_date, reason, at }: { before: JournalEntryRow; entry_date?: string | undefined; reason: string; at: Date },
): Promise<string> {
  return inTx(ctx, async (tx, ctx) => {
    const draft = await addRecord(ctx, journalEntryKind, {
      status: "draft",
      entry_date: entry_date ?? before.entry_date,
      description: `Reversal of ${before.number}: ${reason}`.slice(0, 200),
      reference: before.reference,
      lines: JSON.stringify(turnLines(linesOf(before))),
      reverses_id: before.id,
      external_id: null,
      created_by: JSON.stringify(ctx.actor),
    });
    await noteStep(ctx, tx, { recordId: draft.id, action: "create", from: null, to: "draft", reason, at });
    return (await postJournalEntry(ctx, { id: draft.id })).id;
  });
}

function nextNumber(ctx: Ctx, tx: Tx, { entry_date }: { entry_date: string }): Promise<string> {
  return takeNumber(tx, { tenantId: ctx.tenantId, prefix: "JE", at: new Date(entry_date) });
}
