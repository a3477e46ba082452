import { sql } from "kysely";
import { expect, test } from "vitest";
import { aed, makeBooks } from "../../../test/support/finance.ts";
import { tryEveryAction, tryTwentyAtOnce } from "../../../test/support/lifecycle.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { getRecord } from "../property/find-records.ts";
import { journalEntryKind } from "./journal-entries.ts";
import { type JournalAction, type JournalStatus, journalLifecycle } from "./journal-lifecycle.ts";
import { postJournalEntry, reverseJournalEntry } from "./move-journal-entry.ts";
import { changeJournalEntry, deleteJournalEntry } from "./save-journal-entry.ts";

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
const books = await makeBooks(ctx);

const allowed = { draft: ["post"], posted: ["reverse"], reversed: [] } as const;
const roads: Record<JournalStatus, JournalAction[]> = { draft: [], posted: ["post"], reversed: ["post", "reverse"] };

function act(action: JournalAction, id: string) {
  return action === "post" ? postJournalEntry(ctx, { id }) : reverseJournalEntry(ctx, { id, reason: "Wrong account" });
}

async function make(status: JournalStatus) {
  let entry = await books.entry("100.00");
  for (const action of roads[status]) entry = await act(action, entry.id);
  return entry;
}
const trial = { ctx, table: "journal_entries", lifecycle: journalLifecycle, allowed, make, act } as const;

// The table's keys are exactly the states.
test.each(Object.keys(roads) as JournalStatus[])("from %s an entry moves as the table says, or is refused", (status) =>
  tryEveryAction(trial, status),
);

test("of twenty identical actions on one entry at once one succeeds: it is reversed once", () => tryTwentyAtOnce(trial));

test("twenty entries posted at once have the year's first twenty numbers", async () => {
  const { ctx } = await product.makeTenant();
  const { entry } = await makeBooks(ctx);
  const drafts = [];
  for (let i = 0; i < 20; i++) drafts.push(await entry("1.00"));
  const posted = await Promise.all(drafts.map(({ id }) => postJournalEntry(ctx, { id })));
  const numbers = Array.from({ length: 20 }, (_, i) => `JE-2026-${String(i + 1).padStart(5, "0")}`);
  expect(posted.map(({ number }) => number).toSorted()).toEqual(numbers);
});

test("an entry that doesn't balance is refused with both sums", async () => {
  await expect(books.entry("100.00", "99.99")).rejects.toMatchObject({
    details: { errors: [{ pointer: "/lines", code: "unbalanced", detail: "Debit is AED 100.00, credit AED 99.99." }] },
  });
  await expect(books.entry("0.00")).rejects.toMatchObject({ details: { errors: [{ pointer: "/lines/0/debit/amount" }, {}] } });
  const { id } = await books.entry("100.00");
  const lines = [{ account_id: books.repairs.id, debit: aed("100.00"), credit: aed("100.00") }, { account_id: books.payable.id }];
  await expect(changeJournalEntry(ctx, { id, patch: { lines } })).rejects.toMatchObject({
    details: { errors: [{ pointer: "/lines/0/credit" }, { pointer: "/lines/1/debit", code: "required" }] },
  });
});

test("a reversal is posted with the sides changed, and each entry names the other", async () => {
  const { id } = await books.entry("125.50");
  const { number } = await postJournalEntry(ctx, { id });
  const before = journalEntryKind.present(await reverseJournalEntry(ctx, { id, reason: "Wrong account" }));
  const after = journalEntryKind.present(await getRecord(ctx, journalEntryKind, { id: before.reversed_by?.id ?? "" }));
  expect(after).toMatchObject({ status: "posted", reverses: { id, number }, totals: [aed("125.50")] });
  expect(after.lines).toMatchObject([
    { account_id: books.repairs.id, debit: null, credit: aed("125.50") },
    { account_id: books.payable.id, debit: aed("125.50"), credit: null },
  ]);
});

test("a draft can be changed and deleted; what is posted stays, even for who writes to the database", async () => {
  const draft = await books.entry("10.00");
  expect(await changeJournalEntry(ctx, { id: draft.id, patch: { reference: "WO-1" } })).toMatchObject({ reference: "WO-1" });
  await deleteJournalEntry(ctx, { id: draft.id });
  const { id } = await books.entry("10.00");
  await postJournalEntry(ctx, { id });
  await expect(changeJournalEntry(ctx, { id, patch: { reference: "WO-1" } })).rejects.toMatchObject({
    code: "invalid_transition",
  });
  await expect(deleteJournalEntry(ctx, { id })).rejects.toMatchObject({ code: "invalid_transition" });
  expect(await changeJournalEntry(ctx, { id, patch: { external_id: "101" } })).toMatchObject({ external_id: "101" });
  await expect(
    ctx.db.inTenant(ctx.tenantId, (tx) => sql`update journal_entries set description = 'Other' where id = ${id}`.execute(tx)),
  ).rejects.toThrow(/stays as it is/);
});
