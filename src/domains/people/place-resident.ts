import type { z } from "zod";
import type { residentCreate, residentPatch } from "../../contract/api/people.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, invalidField } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { addRecord } from "../property/add-record.ts";
import { changeRecord } from "../property/change-record.ts";
import { getRecord } from "../property/find-records.ts";
import { unitKind } from "../property/units.ts";
import { type ResidentRow, residentKind } from "./residents.ts";

/** Adds a resident, in the building of the unit. @throws AppError validation_failed for a unit that doesn't exist or isn't the caller's to see */
export async function createResident(ctx: Ctx, input: z.output<typeof residentCreate>): Promise<ResidentRow> {
  return inTx(ctx, async (tx, ctx) => addRecord(ctx, residentKind, { ...input, ...(await buildingOf(ctx, tx, input)) }));
}

/** Changes what the merge patch names; another unit brings its building along. @throws AppError not_found, validation_failed; what `ifMatch` throws */
export async function changeResident(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: z.output<typeof residentPatch>; ifMatch?: IfMatch },
): Promise<ResidentRow> {
  return inTx(ctx, async (tx, ctx) =>
    changeRecord(ctx, residentKind, {
      id,
      patch: { ...patch, ...(await buildingOf(ctx, tx, patch)) },
      ...(ifMatch ? { ifMatch } : {}),
    }),
  );
}

async function buildingOf(
  ctx: Ctx,
  tx: Tx,
  { unit_id: unitId }: { unit_id?: string | null | undefined },
): Promise<{ building_id?: string | null }> {
  if (unitId === undefined) return {};
  if (unitId === null) return { building_id: null };
  const unit = await getRecord({ ...ctx, tx }, unitKind, { id: unitId }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found")
      throw invalidField("/unit_id", "unknown_reference", "No unit with this id.");
    throw error;
  });
  return { building_id: unit.building_id };
}
