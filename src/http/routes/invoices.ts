import type { FastifyInstance } from "fastify";
import { z } from "zod";
import {
  invoiceCreate,
  invoiceListQuery,
  invoiceOut,
  invoicePatch,
  invoicePay,
  invoiceVoid,
} from "../../contract/api/invoices.ts";
import {
  vendorInvoiceCreate,
  vendorInvoiceListQuery,
  vendorInvoiceOut,
  vendorInvoicePatch,
  vendorInvoicePay,
  vendorInvoiceReason,
} from "../../contract/api/vendor-invoices.ts";
import { changeInvoice, deleteInvoice } from "../../domains/finance/change-invoice.ts";
import { changeVendorInvoice, deleteVendorInvoice } from "../../domains/finance/change-vendor-invoice.ts";
import { createInvoice } from "../../domains/finance/create-invoice.ts";
import { invoiceKind } from "../../domains/finance/invoices.ts";
import { issueInvoice, payInvoice, unpayInvoice, voidInvoice } from "../../domains/finance/move-invoice.ts";
import {
  approveVendorInvoice,
  disputeVendorInvoice,
  payVendorInvoice,
  unpayVendorInvoice,
  voidVendorInvoice,
} from "../../domains/finance/move-vendor-invoice.ts";
import { receiveVendorInvoice } from "../../domains/finance/receive-vendor-invoice.ts";
import { vendorInvoiceKind } from "../../domains/finance/vendor-invoices.ts";
import type { HttpDeps } from "../authenticate.ts";
import { actionsOf, stepsRoute } from "./record-actions.ts";
import { recordRoutes } from "./records.ts";

const nothing = z.strictObject({});

export function invoiceRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const invoices = { kind: invoiceKind, resource: "invoices", tag: "Invoices", out: invoiceOut } as const;
  recordRoutes(app, deps, {
    ...invoices,
    create: invoiceCreate,
    patch: invoicePatch,
    query: invoiceListQuery,
    add: createInvoice,
    change: changeInvoice,
    remove: deleteInvoice,
    words: {
      add: "A draft without a number. Without `lines` it bills what a work order cost, or the oldest instalment of a lease that isn't billed: each once, 409 `conflict` for the second. Tax is rounded line by line.",
      change: "A JSON merge patch of a draft; lines are replaced whole. Of an issued one only `external_id` changes.",
      remove: "For drafts. What was issued stays: 409 `invalid_transition`, make it void.",
    },
  });
  const action = actionsOf(app, deps, invoices);
  action(
    "issue",
    {
      summary: "Send it to the customer",
      description:
        "From `draft` to `issued`, under the next number `INV-<year>-<5 digits>`, which are given without a gap; `invoice.issued` is announced.",
    },
    nothing,
    issueInvoice,
  );
  action(
    "pay",
    {
      summary: "It was paid",
      description: "From `issued` to `paid`, on a day that has come; also before the invoice's own, when it was paid in advance.",
    },
    invoicePay,
    (ctx, one, body) => payInvoice(ctx, { ...one, ...body }),
  );
  action(
    "unpay",
    {
      summary: "Take the payment back",
      description:
        "From `paid` to `issued`, with the reason: it wasn't paid, or on another day. Not announced; the step stays on record.",
    },
    invoiceVoid,
    (ctx, one, body) => unpayInvoice(ctx, { ...one, ...body }),
  );
  action(
    "void",
    {
      summary: "Make it count for nothing",
      description: "From `issued` to `void`, with the reason; its number stays taken, and what it billed may be billed again.",
    },
    invoiceVoid,
    (ctx, one, body) => voidInvoice(ctx, { ...one, ...body }),
  );
  stepsRoute(app, deps, invoices);
}

export function vendorInvoiceRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const group = { resource: "vendor-invoices", tag: "Vendor invoices" } as const;
  const invoices = { ...group, kind: vendorInvoiceKind, out: vendorInvoiceOut };
  recordRoutes(app, deps, {
    ...invoices,
    create: vendorInvoiceCreate,
    patch: vendorInvoicePatch,
    query: vendorInvoiceListQuery,
    add: receiveVendorInvoice,
    change: changeVendorInvoice,
    remove: deleteVendorInvoice,
    words: {
      add: "Announced as `vendor_invoice.received`. The lines and the tax together have to be the total: else 422 at `/total`. 409 `conflict` when this vendor's invoice with this number is there, so that it isn't paid twice.",
      change:
        "A JSON merge patch, until it is approved; lines are replaced whole, and it has to add up afterwards. Later only `external_id` changes.",
      remove: "For what was entered wrongly and isn't approved. Else make it void.",
    },
  });
  const action = actionsOf(app, deps, invoices);
  action(
    "approve",
    { summary: "It is right and may be paid", description: "From `received`, or from `disputed` when that is settled." },
    nothing,
    approveVendorInvoice,
  );
  action(
    "dispute",
    { summary: "Something is wrong with it", description: "From `received` or `approved`, with the reason: it isn't paid." },
    vendorInvoiceReason,
    (ctx, one, body) => disputeVendorInvoice(ctx, { ...one, ...body }),
  );
  action(
    "pay",
    { summary: "It was paid", description: "From `approved` only, on a day that has come and isn't before the invoice's own." },
    vendorInvoicePay,
    (ctx, one, body) => payVendorInvoice(ctx, { ...one, ...body }),
  );
  action(
    "unpay",
    {
      summary: "Take the payment back",
      description:
        "From `paid` to `approved`, with the reason: it wasn't paid, or on another day. Not announced; the step stays on record.",
    },
    vendorInvoiceReason,
    (ctx, one, body) => unpayVendorInvoice(ctx, { ...one, ...body }),
  );
  action(
    "void",
    { summary: "Make it count for nothing", description: "Unless it is paid, with the reason; its number is free again." },
    vendorInvoiceReason,
    (ctx, one, body) => voidVendorInvoice(ctx, { ...one, ...body }),
  );
  stepsRoute(app, deps, invoices);
}
