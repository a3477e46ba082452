import { accountKind } from "../domains/finance/accounts.ts";
import { costCenterKind } from "../domains/finance/cost-centers.ts";
import { createInvoice } from "../domains/finance/create-invoice.ts";
import { issueInvoice, payInvoice } from "../domains/finance/move-invoice.ts";
import { postJournalEntry } from "../domains/finance/move-journal-entry.ts";
import { approveVendorInvoice, disputeVendorInvoice, payVendorInvoice } from "../domains/finance/move-vendor-invoice.ts";
import { receiveVendorInvoice } from "../domains/finance/receive-vendor-invoice.ts";
import { createJournalEntry } from "../domains/finance/save-journal-entry.ts";
import { addDays } from "../domains/leasing/days.ts";
import { leaseKind } from "../domains/leasing/leases.ts";
import { ownerKind } from "../domains/people/owners.ts";
import { vendorKind } from "../domains/people/vendors.ts";
import { addRecord } from "../domains/property/add-record.ts";
import { findRecords } from "../domains/property/find-records.ts";
import type { Ctx } from "../platform/context.ts";

const accounts = [
  { code: "1210", name: "Receivables", kind: "asset" },
  { code: "2110", name: "Payables", kind: "liability" },
  { code: "4100", name: "Rent income", kind: "income" },
  { code: "4200", name: "Recharged repairs", kind: "income" },
  { code: "6110", name: "Repairs and maintenance", kind: "expense" },
] as const;
const billed = [
  {
    vendor: "Gulf Cooling Services",
    number: "GCS-20418",
    text: "Chiller service, quarterly",
    net: "1200.00",
    tax: "60.00",
    all: "1260.00",
  },
  { vendor: "Skyline Lifts", number: "SL-7731", text: "Lift 2, door operator", net: "2350.00", tax: "117.50", all: "2467.50" },
  {
    vendor: "Clearwater Plumbing",
    number: "CW/26/118",
    text: "Riser pump, new seals",
    net: "864.50",
    tax: "43.23",
    all: "907.73",
  },
] as const;

const newest = { limit: 50, sort: "created_at" } as const;

/** Accounts and a cost center, vendors' invoices in several states with one in dinars, invoices of ours in several states, and one journal entry. */
export async function addFinance(ctx: Ctx, { buildingId, now }: { buildingId: string; now: Date }): Promise<void> {
  const booked = new Map<string, string>();
  for (const account of accounts) booked.set(account.code, (await addRecord(ctx, accountKind, account)).id);
  const center = await addRecord(ctx, costCenterKind, {
    ...{ code: "TWR-A", name: "Tower A", kind: "building", building_id: buildingId },
  });
  const on = { account_id: booked.get("6110") ?? null, cost_center_id: center.id };
  const today = now.toISOString().slice(0, 10);
  const dated = { building_id: buildingId, invoice_date: addDays(today, -12), due_on: addDays(today, 18) };
  const vendors = new Map((await findRecords(ctx, vendorKind, newest)).rows.map(({ name, id }) => [name, id]));
  const entered: string[] = [];
  for (const { vendor, number, text, net, tax, all } of billed) {
    const sum = (amount: string) => ({ amount, currency: "AED" });
    const lines = [{ description: text, amount: sum(net), tax_rate: "5", ...on }];
    const wanted = { vendor_id: vendors.get(vendor) ?? "", number, ...dated, lines, tax: sum(tax), total: sum(all) };
    entered.push((await receiveVendorInvoice(ctx, wanted)).id);
  }
  const [paid = "", approved = "", disputed = ""] = entered;
  await approveVendorInvoice(ctx, { id: paid });
  await payVendorInvoice(ctx, { id: paid, paid_on: addDays(today, -2), reference: "FT-0090-4471" });
  await approveVendorInvoice(ctx, { id: approved });
  await disputeVendorInvoice(ctx, { id: disputed, reason: "Two visits are billed, one was made" });
  const dinars = { amount: "148.750", currency: "KWD" };
  const parts = { vendor_id: vendors.get("Gulf Cooling Services") ?? "", number: "GCS-K-0311", ...dated };
  await receiveVendorInvoice(ctx, {
    ...parts,
    lines: [{ description: "Compressor parts", amount: dinars, ...on }],
    total: dinars,
  });
  await billCustomers(ctx, { buildingId });
  const repair = { amount: "1200.00", currency: "AED" };
  const entry = await createJournalEntry(ctx, {
    ...{ entry_date: dated.invoice_date, description: "Chiller service accrued", reference: "GCS-20418" },
    lines: [
      { account_id: booked.get("6110") ?? "", cost_center_id: center.id, debit: repair },
      { account_id: booked.get("2110") ?? "", credit: repair },
    ],
  });
  await postJournalEntry(ctx, { id: entry.id });
}

/** A resident's rent, issued and paid, and an owner's repairs, issued and still a draft. */
async function billCustomers(ctx: Ctx, { buildingId }: { buildingId: string }): Promise<void> {
  const [lease] = (await findRecords(ctx, leaseKind, { ...newest, status: "active" })).rows;
  const [owner] = (await findRecords(ctx, ownerKind, newest)).rows;
  if (!lease || !owner) throw new Error("the demo has leases and owners before it has invoices");
  const rent = await createInvoice(ctx, { lease_id: lease.id });
  await issueInvoice(ctx, { id: rent.id });
  await payInvoice(ctx, { id: rent.id, reference: "FT-1504-02" });
  const price = (amount: string) => ({ amount, currency: "AED" });
  const lines = [
    { description: "Labour", quantity: "2.5", unit_price: price("90.00"), tax_rate: "5" },
    { description: "Valve cartridge", unit_price: price("64.50"), tax_rate: "5" },
  ];
  const draft = await createInvoice(ctx, { owner_id: owner.id, building_id: buildingId, lines });
  await issueInvoice(ctx, { id: draft.id });
  await createInvoice(ctx, { owner_id: owner.id, building_id: buildingId, lines: lines.slice(0, 1) });
}
