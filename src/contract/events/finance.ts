import { z } from "zod";
import {
  day,
  defineEvent,
  id,
  money,
  named,
  numbered,
  sampleBuilding,
  sampleResident,
  sampleVendor,
  sampleWorkOrder,
  time,
} from "./shared.ts";

export const invoiceStatus = z.enum(["draft", "issued", "paid", "void"]);
export const vendorInvoiceStatus = z.enum(["received", "approved", "disputed", "paid", "void"]);
export const paymentMethod = z.enum(["bank_transfer", "cheque", "card", "cash", "direct_debit"]);

const invoiceLine = z.object({
  description: z.string(),
  quantity: z.string(),
  unit_price: money,
  tax_rate: z.string().nullable().describe("Percent as a decimal text; null where no tax applies."),
  amount: money,
});

export const invoiceData = z.object({
  id,
  number: z.string(),
  status: invoiceStatus,
  customer: named,
  building: named.nullable(),
  work_order: numbered.nullable(),
  lease: numbered.nullable(),
  issued_on: day,
  due_on: day,
  lines: z.array(invoiceLine),
  subtotal: money,
  tax: money,
  total: money,
});

export const vendorInvoiceData = z.object({
  id,
  number: z.string(),
  status: vendorInvoiceStatus,
  vendor: named,
  building: named.nullable(),
  work_order: numbered.nullable(),
  invoice_date: day,
  due_on: day.nullable(),
  received_at: time,
  subtotal: money,
  tax: money,
  total: money,
});

export const rentPaymentData = z.object({
  id,
  lease: numbered,
  building: named,
  unit: named,
  resident: named,
  amount: money,
  method: paymentMethod,
  reference: z.string().nullable(),
  period_from: day,
  period_to: day,
  collected_on: day,
});

function aed(amount: string) {
  return { amount, currency: "AED" };
}

export const financeEvents = {
  "invoice.issued": defineEvent({
    module: "finance",
    title: "Invoice issued",
    description: "An invoice went to a landlord or a resident.",
    version: 1,
    subject: "invoice",
    data: z.object({ invoice: invoiceData }),
    sample: {
      invoice: {
        id: "inv_01KP2RGQJ02YRP1DGXET6WJPRB",
        number: "INV-2026-00089",
        status: "issued",
        customer: sampleResident,
        building: sampleBuilding,
        work_order: sampleWorkOrder,
        lease: null,
        issued_on: "2026-04-13",
        due_on: "2026-05-13",
        lines: [
          {
            description: "Shower valve cartridge replaced",
            quantity: "1",
            unit_price: aed("180.00"),
            tax_rate: "5",
            amount: aed("180.00"),
          },
        ],
        subtotal: aed("180.00"),
        tax: aed("9.00"),
        total: aed("189.00"),
      },
    },
  }),
  "vendor_invoice.received": defineEvent({
    module: "finance",
    title: "Vendor invoice received",
    description: "A vendor's invoice was entered, or came in from accounting.",
    version: 1,
    subject: "vendor_invoice",
    data: z.object({ vendor_invoice: vendorInvoiceData }),
    sample: {
      vendor_invoice: {
        id: "vin_01KP5AXEJ0A7JVV1VVFD4Y1DS8",
        number: "GCS-20418",
        status: "received",
        vendor: sampleVendor,
        building: sampleBuilding,
        work_order: { id: "wo_01KNZTTQ18HBRNXME5E9579ZS5", number: "WO-2026-00146" },
        invoice_date: "2026-04-13",
        due_on: "2026-05-13",
        received_at: "2026-04-14T06:30:00.000Z",
        subtotal: aed("1200.00"),
        tax: aed("60.00"),
        total: aed("1260.00"),
      },
    },
  }),
  "rent_payment.collected": defineEvent({
    module: "finance",
    title: "Rent payment collected",
    description: "Rent was paid.",
    version: 1,
    subject: "rent_payment",
    data: z.object({ rent_payment: rentPaymentData }),
    sample: {
      rent_payment: {
        id: "pay_01KN3VR3J0XW481BT0TX5ET0GA",
        lease: { id: "lse_01JVPB9S00F4G9MJKYF0SZ5HAB", number: "LS-2025-00001" },
        building: sampleBuilding,
        unit: { id: "unt_01KE6FM6Y02M4029SEQBTDYGAD", name: "1203" },
        resident: sampleResident,
        amount: aed("7500.00"),
        method: "bank_transfer",
        reference: "FT26091-4471",
        period_from: "2026-04-01",
        period_to: "2026-04-30",
        collected_on: "2026-04-01",
      },
    },
  }),
} as const;
