import { sql } from "kysely";
import type { z } from "zod";
import type { pointPatch } from "../../contract/api/devices.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { changeRecord } from "../property/change-record.ts";
import { getRecord } from "../property/find-records.ts";
import { type PointRow, pointKind } from "./points.ts";

type Patch = z.output<typeof pointPatch>;

/**
 * Says what a point's values are called, or of what kind they are from now on: what waited for that is taken in when it is retried.
 * @throws AppError not_found; validation_failed for no unit where values are stored in one: the next reading would name them all
 */
export async function changePoint(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: Patch; ifMatch: IfMatch },
): Promise<PointRow> {
  return inTx(ctx, async (tx, ctx) => {
    const { device_id } = await getRecord(ctx, pointKind, { id });
    // First the device, as whoever stores readings: none is judged by what the point was.
    await sql`select from devices where tenant_id = ${ctx.tenantId} and id = ${device_id} for no key update`.execute(tx);
    const { unit, last_at } = await getRecord(ctx, pointKind, { id });
    if (patch.unit === null && unit !== null && last_at !== null) throw new AppError("validation_failed", cleared);
    return changeRecord(ctx, pointKind, { id, patch, ifMatch });
  });
}

const detail = "Values are stored in this unit: the next reading's unit would become theirs. Give another one instead.";
const cleared = { detail, errors: [{ pointer: "/unit", code: "required", detail }] };
