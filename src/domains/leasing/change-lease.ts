import type { z } from "zod";
import type { leasePatch } from "../../contract/api/leases.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { changeRecord } from "../property/change-record.ts";
import { actionsIn } from "../property/lifecycle.ts";
import { followLeases } from "./follow-leases.ts";
import { leaseColumns } from "./lease-columns.ts";
import { type LeaseStatus, leaseLifecycle } from "./lease-lifecycle.ts";
import { type LeaseRow, leaseKind } from "./leases.ts";

/** What doesn't change what was agreed on. */
const looseFields: readonly string[] = ["auto_renew", "owner_id"];

/**
 * Changes what the merge patch names. What is in force was agreed on: of it, the owner and whether it renews itself change; other terms come
 * with a renewal. What is over stays.
 * @throws AppError not_found, invalid_transition, validation_failed; whatever `ifMatch` throws
 */
export async function changeLease(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: z.output<typeof leasePatch>; ifMatch?: IfMatch },
): Promise<LeaseRow> {
  return inTx(ctx, async (_tx, ctx) => {
    let unitBefore = "";
    const lease = await changeRecord(ctx, leaseKind, {
      id,
      patch: await leaseColumns(ctx, patch),
      ifMatch(row) {
        ifMatch?.(row);
        unitBefore = row.unit_id;
        const status = row.status as LeaseStatus; // checked by the database
        if (status === "draft" || status === "pending") return;
        if (status === "active" && Object.keys(patch).every((field) => looseFields.includes(field))) return;
        const rest =
          status === "active" ? "only `owner_id` and `auto_renew` change; renew it for other terms" : "it stays as it is";
        throw notPossible(status, `This lease is ${status}: ${rest}.`);
      },
    });
    if (lease.status !== "pending" || lease.unit_id === unitBefore) return lease;
    // In one order, so that two that change places don't wait for each other.
    for (const unitId of [unitBefore, lease.unit_id].toSorted()) await followLeases(ctx, { unitId });
    return lease;
  });
}

/** 409 that names the state and what is allowed in it. */
export function notPossible(status: LeaseStatus, detail: string): AppError {
  return new AppError("invalid_transition", { detail, extra: { state: status, allowed: actionsIn(leaseLifecycle, status) } });
}
