import type { z } from "zod";
import type { vendorInvoiceStatus } from "../../contract/events/finance.ts";
import type { Lifecycle } from "../property/lifecycle.ts";

export type VendorInvoiceStatus = z.output<typeof vendorInvoiceStatus>;
export type VendorInvoiceAction = "approve" | "dispute" | "pay" | "unpay" | "void";

/** The way of a vendor's invoice: only what somebody approved is paid, and what was paid stays, unless its payment is taken back. */
export const vendorInvoiceLifecycle: Lifecycle<VendorInvoiceStatus, VendorInvoiceAction> = {
  approve: { from: ["received", "disputed"], to: "approved", event: null },
  dispute: { from: ["received", "approved"], to: "disputed", event: null },
  pay: { from: ["approved"], to: "paid", event: null },
  unpay: { from: ["paid"], to: "approved", event: null },
  void: { from: ["received", "approved", "disputed"], to: "void", event: null },
};
