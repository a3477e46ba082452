import { expect, test } from "vitest";
import { aed, makeBooks } from "../../../test/support/finance.ts";
import { activeLease, makeHome } from "../../../test/support/leases.ts";
import { tryEveryAction, tryTwentyAtOnce } from "../../../test/support/lifecycle.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import { addDays } from "../leasing/days.ts";
import { completeWorkOrder } from "../maintenance/complete-work-order.ts";
import { startWorkOrder } from "../maintenance/start-work-order.ts";
import { findRecordSteps } from "../property/record-steps.ts";
import { changeInvoice, deleteInvoice } from "./change-invoice.ts";
import { createInvoice } from "./create-invoice.ts";
import { type InvoiceAction, type InvoiceStatus, invoiceLifecycle } from "./invoice-lifecycle.ts";
import { presentInvoice } from "./invoices.ts";
import { issueInvoice, payInvoice, unpayInvoice, voidInvoice } from "./move-invoice.ts";

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
const books = await makeBooks(ctx);

const allowed = { draft: ["issue"], issued: ["pay", "void"], paid: ["unpay"], void: [] } as const;
const roads: Record<InvoiceStatus, InvoiceAction[]> = {
  draft: [],
  issued: ["issue"],
  paid: ["issue", "pay"],
  void: ["issue", "void"],
};

function act(action: InvoiceAction, id: string) {
  if (action === "issue") return issueInvoice(ctx, { id });
  if (action === "pay") return payInvoice(ctx, { id, reference: "FT26122-3310" });
  if (action === "unpay") return unpayInvoice(ctx, { id, reason: "The cheque bounced" });
  return voidInvoice(ctx, { id, reason: "Billed to the wrong owner" });
}

async function make(status: InvoiceStatus) {
  let invoice = await books.invoice();
  for (const action of roads[status]) invoice = await act(action, invoice.id);
  return invoice;
}
const trial = { ctx, table: "invoices", lifecycle: invoiceLifecycle, allowed, make, act } as const;

/** What the audit log says of it before its last change. */
async function lastAudited(id: string) {
  const rows = await ctx.db.inTenant(ctx.tenantId, (tx) =>
    tx.selectFrom("audit_log").select("before").where("subject_id", "=", id).orderBy("id").execute(),
  );
  return rows.at(-1)?.before;
}

// The table's keys are exactly the states.
test.each(Object.keys(roads) as InvoiceStatus[])(
  "from %s an invoice moves as the table says and is announced once, or is refused with nothing written",
  (status) => tryEveryAction(trial, status),
);

test("of twenty identical actions on one invoice at once one succeeds", () => tryTwentyAtOnce(trial));

test("a payment lies on a day that has come, in the year before the invoice or later, and is taken back with its reason on record", async () => {
  const { id, issued_on } = await make("issued");
  for (const paid_on of ["2020-01-01", addDays(issued_on ?? "", -367), addDays(issued_on ?? "", 3)])
    await expect(payInvoice(ctx, { id, paid_on }), paid_on).rejects.toMatchObject({
      code: "validation_failed",
      details: { errors: [{ pointer: "/paid_on" }] },
    });
  await payInvoice(ctx, { id, reference: "FT-1" });
  const taken = await unpayInvoice(ctx, { id, reason: "The cheque bounced" });
  expect(taken).toMatchObject({ status: "issued", paid_on: null, payment_reference: null });
  expect((await findRecordSteps(ctx, { id })).at(-1)).toMatchObject({ action: "unpay", reason: "The cheque bounced" });
  expect(await lastAudited(id)).toEqual({ paid_on: issued_on, payment_reference: "FT-1" });
  const before = addDays(issued_on ?? "", -20);
  expect(await payInvoice(ctx, { id, paid_on: before })).toMatchObject({ status: "paid", paid_on: before });
});

test("twenty invoices issued at once have the year's first twenty numbers, and what is refused takes none", async () => {
  const { ctx } = await product.makeTenant();
  const { invoice } = await makeBooks(ctx);
  const late = await invoice({ due_on: "2020-01-01" });
  await expect(issueInvoice(ctx, { id: late.id })).rejects.toMatchObject({ details: { errors: [{ pointer: "/due_on" }] } });
  const drafts = [];
  for (let i = 0; i < 20; i++) drafts.push(await invoice());
  const issued = await Promise.all(drafts.map(({ id }) => issueInvoice(ctx, { id })));
  const year = issued[0]?.issued_on?.slice(0, 4);
  const numbers = Array.from({ length: 20 }, (_, i) => `INV-${year}-${String(i + 1).padStart(5, "0")}`);
  expect(issued.map(({ number }) => number).toSorted()).toEqual(numbers);
  await voidInvoice(ctx, { id: issued[0]?.id ?? "", reason: "Twice" });
  expect((await issueInvoice(ctx, { id: (await invoice()).id })).number).toBe(`INV-${year}-00021`);
});

test("what is issued is announced with its lines and sums, due in 30 days, and stays as it is", async () => {
  const lines = [
    { description: "Labour", quantity: "1.5", unit_price: aed("99.99"), tax_rate: "5" },
    { description: "Valve", unit_price: aed("0.50"), tax_rate: "5", account_id: books.repairs.id },
  ];
  const draft = await books.invoice({ lines });
  expect(await eventsOf(ctx, draft.id)).toEqual([]);
  const { id, issued_on } = await issueInvoice(ctx, { id: draft.id });
  const due = new Date(Date.parse(issued_on ?? "") + 30 * 86_400_000).toISOString().slice(0, 10);
  expect(await eventsOf(ctx, id)).toMatchObject([
    {
      event: "invoice.issued",
      data: {
        invoice: {
          customer: { id: books.owner.id, name: "Palm Holdings LLC" },
          due_on: due,
          // 149.985 is rounded up, and so is each line's tax by itself: 7.4995 and 0.025.
          lines: [{ quantity: "1.5", unit_price: aed("99.99"), amount: aed("149.99") }, { amount: aed("0.50") }],
          subtotal: aed("150.49"),
          tax: aed("7.53"),
          total: aed("158.02"),
        },
      },
    },
  ]);
  await expect(changeInvoice(ctx, { id, patch: { due_on: null } })).rejects.toMatchObject({ code: "invalid_transition" });
  await expect(deleteInvoice(ctx, { id })).rejects.toMatchObject({ code: "invalid_transition" });
  expect(await changeInvoice(ctx, { id, patch: { external_id: "SI-9" } })).toMatchObject({ external_id: "SI-9" });
});

test("a work order's costs are billed once, in one currency, until that invoice is void", async () => {
  const order = async (...sums: { amount: string; currency: string }[]) => {
    const { id } = await books.workOrder();
    await startWorkOrder(ctx, { id });
    const costs = sums.map((amount) => ({ kind: "labour" as const, amount }));
    return completeWorkOrder(ctx, { id, resolutionNotes: "Done", costs });
  };
  const { id, number } = await order(aed("90.00"), aed("64.50"));
  const bill = (work_order_id: string) => createInvoice(ctx, { owner_id: books.owner.id, work_order_id, tax_rate: "5" });
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => bill(id)));
  const [kept, ...more] = results.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  if (!kept) throw new Error("none of ten was kept");
  expect(more).toEqual([]);
  expect(presentInvoice(kept)).toMatchObject({
    work_order: { number },
    building: { name: "Tower A" },
    lines: [{ description: "Labour", amount: aed("90.00"), tax: aed("4.50") }, { amount: aed("64.50") }],
    total: aed("162.23"),
  });
  await issueInvoice(ctx, { id: kept.id });
  await expect(bill(id)).rejects.toMatchObject({ code: "conflict" });
  await voidInvoice(ctx, { id: kept.id, reason: "Wrong owner" });
  expect((await bill(id)).status).toBe("draft");
  const refused = async (orderId: string, code: string) =>
    expect(bill(orderId)).rejects.toMatchObject({ details: { errors: [{ pointer: "/work_order_id", code }] } });
  await refused((await order()).id, "nothing_to_bill");
  await refused((await order(aed("1.00"), { amount: "1.000", currency: "KWD" })).id, "several_currencies");
});

test("rent is billed instalment by instalment to the lease's resident, each once", async () => {
  const home = await makeHome(ctx);
  const lease = await activeLease(ctx, { ...home, starts_on: "2026-01-01", ends_on: "2026-02-28" });
  const [first, second] = [await createInvoice(ctx, { lease_id: lease.id }), await createInvoice(ctx, { lease_id: lease.id })];
  expect([first, second]).toMatchObject([
    { resident_id: home.resident_id, period_from: "2026-01-01", period_to: "2026-01-31", total_amount: "7500.0000" },
    { period_from: "2026-02-01", building_id: lease.building_id },
  ]);
  await expect(createInvoice(ctx, { lease_id: lease.id })).rejects.toMatchObject({
    details: { errors: [{ pointer: "/lease_id", code: "nothing_to_bill" }] },
  });
  await expect(createInvoice(ctx, { lease_id: lease.id, period_from: "2026-01-01" })).rejects.toMatchObject({ code: "conflict" });
  await deleteInvoice(ctx, { id: first.id });
  expect(await createInvoice(ctx, { lease_id: lease.id })).toMatchObject({ period_from: "2026-01-01" });
});

test("an invoice bills one customer, and something", async () => {
  const resident = (await makeHome(ctx)).resident_id;
  const { id } = await books.invoice();
  await expect(changeInvoice(ctx, { id, patch: { resident_id: resident } })).rejects.toMatchObject({ code: "validation_failed" });
  const moved = await changeInvoice(ctx, { id, patch: { resident_id: resident, owner_id: null } });
  expect(presentInvoice(moved).customer.name).toBe("Layla Haddad");
  await expect(createInvoice(ctx, { owner_id: books.owner.id })).rejects.toMatchObject({
    details: { errors: [{ pointer: "/lines" }] },
  });
  await expect(createInvoice(ctx, { work_order_id: (await books.workOrder()).id })).rejects.toMatchObject({
    code: "validation_failed",
  });
});
