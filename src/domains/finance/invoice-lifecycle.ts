import type { z } from "zod";
import type { invoiceStatus } from "../../contract/events/finance.ts";
import type { Lifecycle } from "../property/lifecycle.ts";

export type InvoiceStatus = z.output<typeof invoiceStatus>;
export type InvoiceAction = "issue" | "pay" | "unpay" | "void";

/**
 * The way of an invoice: a number is given when it is issued; what was issued is never deleted, but may be made void;
 * a payment that was entered wrongly is taken back.
 */
export const invoiceLifecycle: Lifecycle<InvoiceStatus, InvoiceAction> = {
  issue: { from: ["draft"], to: "issued", event: "invoice.issued" },
  pay: { from: ["issued"], to: "paid", event: null },
  unpay: { from: ["paid"], to: "issued", event: null },
  void: { from: ["issued"], to: "void", event: null },
};
