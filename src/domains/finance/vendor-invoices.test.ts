import { expect, test } from "vitest";
import { aed, makeBooks } from "../../../test/support/finance.ts";
import { tryEveryAction, tryTwentyAtOnce } from "../../../test/support/lifecycle.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import { vendorKind } from "../people/vendors.ts";
import { changeRecord } from "../property/change-record.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { accountKind } from "./accounts.ts";
import { changeVendorInvoice, deleteVendorInvoice } from "./change-vendor-invoice.ts";
import { deleteAccount } from "./delete-booked-on.ts";
import {
  approveVendorInvoice,
  disputeVendorInvoice,
  payVendorInvoice,
  unpayVendorInvoice,
  voidVendorInvoice,
} from "./move-vendor-invoice.ts";
import { type VendorInvoiceAction, type VendorInvoiceStatus, vendorInvoiceLifecycle } from "./vendor-invoice-lifecycle.ts";
import { presentVendorInvoice } from "./vendor-invoices.ts";

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
const books = await makeBooks(ctx);

const allowed = {
  received: ["approve", "dispute", "void"],
  approved: ["dispute", "pay", "void"],
  disputed: ["approve", "void"],
  paid: ["unpay"],
  void: [],
} as const;
const roads: Record<VendorInvoiceStatus, VendorInvoiceAction[]> = {
  received: [],
  approved: ["approve"],
  disputed: ["dispute"],
  paid: ["approve", "pay"],
  void: ["void"],
};

function act(action: VendorInvoiceAction, id: string) {
  if (action === "approve") return approveVendorInvoice(ctx, { id });
  if (action === "dispute") return disputeVendorInvoice(ctx, { id, reason: "Two visits are billed, one was made" });
  if (action === "pay") return payVendorInvoice(ctx, { id, paid_on: "2026-05-12", reference: "FT26132-0090" });
  if (action === "unpay") return unpayVendorInvoice(ctx, { id, reason: "Entered with the wrong day" });
  return voidVendorInvoice(ctx, { id, reason: "Sent twice" });
}

async function make(status: VendorInvoiceStatus) {
  let invoice = await books.vendorInvoice();
  for (const action of roads[status]) invoice = await act(action, invoice.id);
  return invoice;
}
const trial = { ctx, table: "vendor_invoices", lifecycle: vendorInvoiceLifecycle, allowed, make, act } as const;

// The table's keys are exactly the states.
test.each(Object.keys(roads) as VendorInvoiceStatus[])(
  "from %s a vendor's invoice moves as the table says, or is refused with nothing written",
  (status) => tryEveryAction(trial, status),
);

test("of twenty identical actions on one invoice at once one succeeds: it is paid once", () => tryTwentyAtOnce(trial));

test("a payment with a wrong day is taken back and entered anew; a day that hasn't come or before the invoice is refused", async () => {
  const { id } = await make("paid");
  const back = await unpayVendorInvoice(ctx, { id, reason: "Entered with the wrong day" });
  expect(back).toMatchObject({ status: "approved", paid_on: null, payment_reference: null });
  // What was taken back is gone from the invoice, and kept in the audit log.
  const audited = await ctx.db.inTenant(ctx.tenantId, (tx) =>
    tx.selectFrom("audit_log").select("before").where("subject_id", "=", id).orderBy("id", "desc").executeTakeFirst(),
  );
  expect(JSON.stringify(audited?.before)).toMatch(/2026-05-12.*FT26132-0090/);
  for (const paid_on of ["2026-04-12", "2099-01-01"])
    await expect(payVendorInvoice(ctx, { id, paid_on })).rejects.toMatchObject({
      details: { errors: [{ pointer: "/paid_on" }] },
    });
  expect(await payVendorInvoice(ctx, { id, paid_on: "2026-05-13" })).toMatchObject({ paid_on: "2026-05-13" });
});

test("without a tax of its own, an invoice has what its lines' rates make", async () => {
  const lines = [
    { description: "Service", amount: aed("1000.10"), tax_rate: "5" },
    { description: "Permit", amount: aed("100.00"), tax_rate: null },
  ];
  const said = { lines, tax: undefined };
  expect(await books.vendorInvoice({ ...said, total: aed("1150.11") })).toMatchObject({ tax_amount: "50.0100" });
  await expect(books.vendorInvoice({ ...said, total: aed("1100.10") })).rejects.toMatchObject({
    message: "The lines and the tax together are AED 1150.11.",
  });
  expect(await books.vendorInvoice({ lines, tax: aed("0.00"), total: aed("1100.10") })).toMatchObject({ tax_amount: "0.0000" });
});

test("an invoice is announced once, as its shape says, and its number counts once a vendor, also when twenty enter it at once", async () => {
  const order = await books.workOrder();
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, i) =>
      books.vendorInvoice({ number: i % 2 ? "GCS-20418" : "gcs-20418", work_order_id: order.id, building_id: null }),
    ),
  );
  const [kept, ...more] = results.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(more).toEqual([]);
  for (const one of results) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
  const told = await eventsOf(ctx, kept?.id ?? "");
  expect(told).toMatchObject([
    {
      event: "vendor_invoice.received",
      data: {
        vendor_invoice: {
          status: "received",
          vendor: { name: "Gulf Cooling Services" },
          building: { name: "Tower A" },
          work_order: { id: order.id, number: order.number },
          subtotal: aed("1200.00"),
          tax: aed("60.00"),
          total: aed("1260.00"),
        },
      },
    },
  ]);
  await voidVendorInvoice(ctx, { id: kept?.id ?? "", reason: "Mistyped" });
  expect((await books.vendorInvoice({ number: "GCS-20418" })).status).toBe("received");
});

test("what doesn't add up is refused at the sum that is wrong", async () => {
  const line = (amount: string, currency = "AED") => ({ description: "Service", amount: { amount, currency } });
  const refused = async (more: Parameters<typeof books.vendorInvoice>[0], pointer: string, code: string) =>
    expect(books.vendorInvoice(more), pointer).rejects.toMatchObject({ details: { errors: [{ pointer, code }] } });
  await refused({ total: aed("1260.01") }, "/total", "sums_differ");
  await refused({ tax: aed("0") }, "/total", "sums_differ");
  await refused({ lines: [line("1200.001")] }, "/lines/0/amount/amount", "too_many_decimals");
  await refused({ lines: [line("1200.00", "KWD")] }, "/lines/0/amount/currency", "other_currency");
  await refused({ due_on: "2026-04-12" }, "/due_on", "out_of_range");
  const account = await changeRecord(ctx, accountKind, { id: books.payable.id, patch: { active: false } });
  await refused({ lines: [{ ...line("1200.00"), account_id: account.id }] }, "/lines/0/account_id", "inactive");
  const kwd = { amount: "12.505", currency: "KWD" };
  const invoice = await books.vendorInvoice({ lines: [line("12.505", "KWD")], tax: { ...kwd, amount: "0.000" }, total: kwd });
  expect(presentVendorInvoice(invoice).lines).toMatchObject([{ amount: kwd }]);
});

test("before it is approved it can be changed as long as it adds up; afterwards only its id in another system", async () => {
  const { id } = await books.vendorInvoice();
  const lines = [{ description: "One visit", amount: aed("600.00"), account_id: books.repairs.id }];
  await expect(changeVendorInvoice(ctx, { id, patch: { lines } })).rejects.toMatchObject({ code: "validation_failed" });
  const changed = await changeVendorInvoice(ctx, { id, patch: { lines, tax: aed("30.00"), total: aed("630.00") } });
  expect(presentVendorInvoice(changed)).toMatchObject({ subtotal: aed("600.00"), total: aed("630.00"), lines });
  const again = await changeVendorInvoice(ctx, { id, patch: { lines, total: aed("630") } });
  expect(again.updated_at).toEqual(changed.updated_at);
  await approveVendorInvoice(ctx, { id });
  await expect(changeVendorInvoice(ctx, { id, patch: { due_on: null } })).rejects.toMatchObject({ code: "invalid_transition" });
  await expect(deleteVendorInvoice(ctx, { id })).rejects.toMatchObject({ code: "invalid_transition" });
  expect(await changeVendorInvoice(ctx, { id, patch: { external_id: "BILL-7" } })).toMatchObject({ external_id: "BILL-7" });
});

test("what lines are booked on, and who is still to be paid, can't be deleted", async () => {
  const { id } = await books.vendorInvoice();
  await expect(deleteAccount(ctx, { id: books.repairs.id })).rejects.toMatchObject({ code: "conflict" });
  await expect(deleteRecord(ctx, vendorKind, { id: books.vendor.id })).rejects.toMatchObject({ code: "conflict" });
  await deleteVendorInvoice(ctx, { id });
});
