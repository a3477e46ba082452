import type { z } from "zod";
import type { journalEntryOut } from "../../contract/api/journal-entries.ts";
import { presentMoney } from "../../platform/money.ts";
import { actionsIn } from "../property/lifecycle.ts";
import { defineRecord, type RowOf } from "../property/record-kind.ts";
import { type EntryLine, totalsOf } from "./balance-lines.ts";
import { type JournalStatus, journalLifecycle } from "./journal-lifecycle.ts";
import { numberedOrNull } from "./numbered-or-null.ts";

export type JournalEntryRow = RowOf<"journal_entries", "reverses_number" | "reversed_by_number">;
type Out = z.input<typeof journalEntryOut>;

const columns = ["status", "entry_date", "description", "reference", "reverses_id", "external_id"] as const;
/** What commands write; lines as JSON, since the driver would make an array of them. */
export type StoredJournalEntry = Pick<JournalEntryRow, (typeof columns)[number]> & { lines: string; created_by: string };

export const journalEntryKind = defineRecord<JournalEntryRow, StoredJournalEntry, Out>({
  id: "jrn",
  table: "journal_entries",
  noun: "journal entry",
  fields: [...columns, "lines", "created_by"],
  references: [
    { field: "reverses_id", table: "journal_entries", noun: "journal entry", as: "reverses_number", named: "number" },
    { field: "reversed_by_id", table: "journal_entries", noun: "journal entry", as: "reversed_by_number", named: "number" },
  ],
  searched: ["number", "description", "reference"],
  filters: ["status", "external_id", "reference"],
  bounds: { date_from: { column: "entry_date", is: "from" }, date_to: { column: "entry_date", is: "to" } },
  building: null,
  hangs: [],
  present: presentJournalEntry,
});

export function linesOf({ lines }: { lines: unknown }): EntryLine[] {
  return lines as EntryLine[]; // written by `balanceLines` only
}

function presentJournalEntry(row: JournalEntryRow): Out {
  const status = row.status as JournalStatus; // checked by the database
  const lines = linesOf(row);
  return {
    id: row.id,
    number: row.number,
    status,
    allowed_actions: actionsIn(journalLifecycle, status),
    entry_date: row.entry_date,
    description: row.description,
    reference: row.reference,
    lines: lines.map((line) => ({
      account_id: line.account_id,
      cost_center_id: line.cost_center_id,
      description: line.description,
      debit: line.side === "debit" ? presentMoney(line) : null,
      credit: line.side === "credit" ? presentMoney(line) : null,
    })),
    totals: totalsOf(lines),
    reverses: numberedOrNull(row.reverses_id, row.reverses_number),
    reversed_by: numberedOrNull(row.reversed_by_id, row.reversed_by_number),
    posted_at: row.posted_at?.toISOString() ?? null,
    external_id: row.external_id,
    created_by: row.created_by as Out["created_by"], // written by our own commands only
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
