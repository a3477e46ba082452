import { catalog } from "../../contract/events/catalog.ts";

const { invoice } = catalog["invoice.issued"].sample;
const { vendor_invoice } = catalog["vendor_invoice.received"].sample;
const accountId = "acc_01HV9KX3A0F1G2H3J4K5M6N7P8";
const incomeId = "acc_01HV9KX3A0G1H2J3K4M5N6P7Q8";
const costCenterId = "cc_01HV9KX3A0H1J2K3M4N5P6Q7R8";
const { subtotal, tax, total } = vendor_invoice;
const [line] = invoice.lines;

/** As `examples`, for what finance offers. */
export const financeExamples: Record<string, { body?: unknown }> = {
  createAccount: { body: { code: "6110", name: "Repairs and maintenance", kind: "expense" } },
  changeAccount: { body: { name: "Repairs", active: false } },
  createCostCenter: { body: { code: "TWR-A", name: "Tower A", kind: "building", building_id: invoice.building?.id } },
  changeCostCenter: { body: { name: "Tower A, residential" } },
  createVendorInvoice: {
    body: {
      vendor_id: vendor_invoice.vendor.id,
      number: vendor_invoice.number,
      work_order_id: vendor_invoice.work_order?.id,
      invoice_date: vendor_invoice.invoice_date,
      due_on: vendor_invoice.due_on,
      lines: [{ description: "Chiller service", amount: subtotal, tax_rate: "5", account_id: accountId }],
      tax,
      total,
    },
  },
  changeVendorInvoice: { body: { due_on: "2026-05-20" } },
  disputeVendorInvoice: { body: { reason: "Two visits are billed, one was made" } },
  payVendorInvoice: { body: { paid_on: "2026-05-12", reference: "FT26132-0090" } },
  unpayVendorInvoice: { body: { reason: "Entered with the wrong day" } },
  voidVendorInvoice: { body: { reason: "The vendor sent another one instead" } },
  createInvoice: {
    body: {
      resident_id: invoice.customer.id,
      work_order_id: invoice.work_order?.id,
      lines: [{ description: line?.description, unit_price: line?.unit_price, tax_rate: "5", cost_center_id: costCenterId }],
    },
  },
  changeInvoice: { body: { due_on: invoice.due_on } },
  payInvoice: { body: { paid_on: "2026-05-02", reference: "FT26122-3310" } },
  unpayInvoice: { body: { reason: "The cheque bounced" } },
  voidInvoice: { body: { reason: "Billed to the wrong resident" } },
  createJournalEntry: {
    body: {
      entry_date: invoice.issued_on,
      description: "Repairs billed to a resident",
      reference: invoice.number,
      lines: [
        { account_id: accountId, debit: invoice.total },
        { account_id: incomeId, cost_center_id: costCenterId, credit: invoice.total },
      ],
    },
  },
  changeJournalEntry: { body: { description: "Repairs billed" } },
  reverseJournalEntry: { body: { reason: "Booked on the wrong account" } },
};
