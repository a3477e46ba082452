import type { FastifyInstance } from "fastify";
import { idParams, listOf, wholeListQuery } from "../../contract/api/common.ts";
import {
  rentInstalment,
  rentPaymentCreate,
  rentPaymentListQuery,
  rentPaymentOut,
  rentPaymentPatch,
} from "../../contract/api/rent-payments.ts";
import { collectRent } from "../../domains/finance/collect-rent.ts";
import { deleteRentPayment } from "../../domains/finance/delete-rent-payment.ts";
import { findRentSchedule } from "../../domains/finance/find-rent-schedule.ts";
import { rentPaymentKind } from "../../domains/finance/rent-payments.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";
import { recordRoutes } from "./records.ts";

export function rentRoutes(app: FastifyInstance, deps: HttpDeps): void {
  recordRoutes(app, deps, {
    kind: rentPaymentKind,
    resource: "rent-payments",
    tag: "Rent payments",
    create: rentPaymentCreate,
    patch: rentPaymentPatch,
    query: rentPaymentListQuery,
    out: rentPaymentOut,
    add: collectRent,
    remove: deleteRentPayment,
    words: {
      add: "Announced as `rent_payment.collected`, with the days that it pays for: the oldest that are open. A reference counts once a lease: 409 `conflict` with the payment that has it. 409 `invalid_transition` before the lease is active.",
      change: "How it was paid, and by which reference. Sum and day stay as they were announced.",
      remove: "For what was entered wrongly: what it paid is open again. Not announced.",
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/leases/:id/rent-schedule",
    tag: "Leases",
    summary: "What falls due when, and what of it was paid, oldest first",
    description:
      "An instalment covers as many months as `frequency` says, in advance; parts of a month cost their share of its days. A lease that was ended early makes nothing due after its last day. The list comes whole.",
    access: "rent-payments:read",
    params: idParams,
    query: wholeListQuery,
    reply: { status: 200, shape: listOf(rentInstalment) },
    handle: async (ctx, { params }) => ({ data: await findRentSchedule(ctx, params), next_cursor: null }),
  });
}
