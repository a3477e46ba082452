import type { Ctx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { leaseKind } from "../leasing/leases.ts";
import { getWorkOrder } from "../maintenance/find-work-orders.ts";
import { getRecord } from "../property/find-records.ts";

/**
 * The building that a document is for: the one it names, or that of what it is about. References that are wrong are told when the record is
 * written, so here they give none.
 */
export async function buildingOf(
  ctx: Ctx,
  about: {
    building_id?: string | null | undefined;
    work_order_id?: string | null | undefined;
    lease_id?: string | null | undefined;
  },
): Promise<string | null> {
  if (about.building_id) return about.building_id;
  try {
    if (about.work_order_id) return (await getWorkOrder(ctx, { id: about.work_order_id })).building_id;
    if (about.lease_id) return (await getRecord(ctx, leaseKind, { id: about.lease_id })).building_id;
    return null;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
