import type { FastifyInstance } from "fastify";
import { z } from "zod";
import {
  journalEntryCreate,
  journalEntryListQuery,
  journalEntryOut,
  journalEntryPatch,
  journalEntryReverse,
} from "../../contract/api/journal-entries.ts";
import {
  accountCreate,
  accountListQuery,
  accountOut,
  accountPatch,
  costCenterCreate,
  costCenterListQuery,
  costCenterOut,
  costCenterPatch,
} from "../../contract/api/ledger.ts";
import { accountKind } from "../../domains/finance/accounts.ts";
import { costCenterKind } from "../../domains/finance/cost-centers.ts";
import { deleteAccount, deleteCostCenter } from "../../domains/finance/delete-booked-on.ts";
import { journalEntryKind } from "../../domains/finance/journal-entries.ts";
import { postJournalEntry, reverseJournalEntry } from "../../domains/finance/move-journal-entry.ts";
import { changeJournalEntry, createJournalEntry, deleteJournalEntry } from "../../domains/finance/save-journal-entry.ts";
import { addRecord } from "../../domains/property/add-record.ts";
import type { HttpDeps } from "../authenticate.ts";
import { actionsOf, stepsRoute } from "./record-actions.ts";
import { recordRoutes } from "./records.ts";

const nothing = z.strictObject({});
const used =
  "409 `conflict` while a line of an invoice or a journal entry is booked on it: set `active` to false instead, then it takes no new lines.";

export function ledgerRoutes(app: FastifyInstance, deps: HttpDeps): void {
  recordRoutes(app, deps, {
    kind: accountKind,
    resource: "accounts",
    tag: "Accounts",
    create: accountCreate,
    patch: accountPatch,
    query: accountListQuery,
    out: accountOut,
    add: (ctx, input) => addRecord(ctx, accountKind, input),
    remove: deleteAccount,
    words: { remove: used },
  });
  recordRoutes(app, deps, {
    kind: costCenterKind,
    resource: "cost-centers",
    tag: "Cost centers",
    create: costCenterCreate,
    patch: costCenterPatch,
    query: costCenterListQuery,
    out: costCenterOut,
    add: (ctx, input) => addRecord(ctx, costCenterKind, input),
    remove: deleteCostCenter,
    words: { remove: used },
  });
  const group = { resource: "journal-entries", tag: "Journal entries" } as const;
  const entries = { ...group, kind: journalEntryKind, out: journalEntryOut };
  recordRoutes(app, deps, {
    ...entries,
    create: journalEntryCreate,
    patch: journalEntryPatch,
    query: journalEntryListQuery,
    add: createJournalEntry,
    change: changeJournalEntry,
    remove: deleteJournalEntry,
    words: {
      add: "A draft without a number. Of each currency debit and credit have to be equal: else 422 at `/lines`, with both sums.",
      change: "A JSON merge patch of a draft; lines are replaced whole. Of a posted entry only `external_id` changes.",
      remove: "For drafts. What is posted stays: 409 `invalid_transition`, reverse it.",
    },
  });
  const action = actionsOf(app, deps, entries);
  action(
    "post",
    {
      summary: "Let it count",
      description:
        "From `draft` to `posted`, under the next number `JE-<year>-<5 digits>` of its date's year. It stays as it is.",
    },
    nothing,
    postJournalEntry,
  );
  action(
    "reverse",
    {
      summary: "Take it back",
      description:
        "From `posted` to `reversed`: a new entry, posted at once, has its lines on the other side. `reversed_by` and `reverses` name each other.",
    },
    journalEntryReverse,
    (ctx, entry, body) => reverseJournalEntry(ctx, { ...entry, ...body }),
  );
  stepsRoute(app, deps, entries);
}
