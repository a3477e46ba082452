import { accountKind } from "../../src/domains/finance/accounts.ts";
import { createInvoice } from "../../src/domains/finance/create-invoice.ts";
import { receiveVendorInvoice } from "../../src/domains/finance/receive-vendor-invoice.ts";
import { createJournalEntry } from "../../src/domains/finance/save-journal-entry.ts";
import { createWorkOrder } from "../../src/domains/maintenance/create-work-order.ts";
import { ownerKind } from "../../src/domains/people/owners.ts";
import { vendorKind } from "../../src/domains/people/vendors.ts";
import { addRecord } from "../../src/domains/property/add-record.ts";
import { createBuilding } from "../../src/domains/property/buildings.ts";
import type { Ctx } from "../../src/platform/context.ts";

export const aed = (amount: string) => ({ amount, currency: "AED" });

type VendorInvoice = Parameters<typeof receiveVendorInvoice>[1];
type Invoice = Parameters<typeof createInvoice>[1];

/** A tower, a vendor, an owner, two accounts, and what is entered about them in one call. */
export async function makeBooks(ctx: Ctx) {
  const building = await createBuilding(ctx, { name: "Tower A", time_zone: "Asia/Dubai" });
  const vendor = await addRecord(ctx, vendorKind, { name: "Gulf Cooling Services" });
  const owner = await addRecord(ctx, ownerKind, { name: "Palm Holdings LLC", kind: "company" });
  const repairs = await addRecord(ctx, accountKind, { code: "6110", name: "Repairs", kind: "expense" });
  const payable = await addRecord(ctx, accountKind, { code: "2110", name: "Payables", kind: "liability" });
  let entered = 0;
  return {
    building,
    vendor,
    owner,
    repairs,
    payable,
    workOrder: () => createWorkOrder(ctx, { title: "Chiller trips", building_id: building.id }),
    vendorInvoice: (more: Partial<VendorInvoice> = {}) =>
      receiveVendorInvoice(ctx, {
        ...{ vendor_id: vendor.id, number: `GCS-${++entered}`, invoice_date: "2026-04-13", due_on: "2026-05-13" },
        lines: [{ description: "Chiller service", amount: aed("1200.00"), tax_rate: "5", account_id: repairs.id }],
        ...{ tax: aed("60.00"), total: aed("1260.00"), building_id: building.id },
        ...more,
      }),
    invoice: (more: Partial<Invoice> = {}) =>
      createInvoice(ctx, {
        ...{ owner_id: owner.id, building_id: building.id },
        lines: [{ description: "Valve cartridge", unit_price: aed("180.00"), tax_rate: "5" }],
        ...more,
      }),
    entry: (debit: string, credit = debit) =>
      createJournalEntry(ctx, {
        ...{ entry_date: "2026-04-13", description: "Service accrued" },
        lines: [
          { account_id: repairs.id, debit: aed(debit) },
          { account_id: payable.id, credit: aed(credit) },
        ],
      }),
  };
}
