import type { z } from "zod";
import type { residentCreate, residentPatch } from "../../contract/api/people.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { addRecord } from "../property/add-record.ts";
import { buildingOfUnit } from "../property/building-of-unit.ts";
import { changeRecord } from "../property/change-record.ts";
import { type ResidentRow, residentKind } from "./residents.ts";

/** Adds a resident, in the building of the unit. @throws AppError validation_failed for a unit that doesn't exist or isn't the caller's to see */
export async function createResident(ctx: Ctx, input: z.output<typeof residentCreate>): Promise<ResidentRow> {
  return inTx(ctx, async (_tx, ctx) => addRecord(ctx, residentKind, { ...input, ...(await place(ctx, input)) }));
}

/** Changes what the merge patch names; another unit brings its building along. @throws AppError not_found, validation_failed; what `ifMatch` throws */
export async function changeResident(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: z.output<typeof residentPatch>; ifMatch?: IfMatch },
): Promise<ResidentRow> {
  return inTx(ctx, async (_tx, ctx) =>
    changeRecord(ctx, residentKind, {
      id,
      patch: { ...patch, ...(await place(ctx, patch)) },
      ...(ifMatch ? { ifMatch } : {}),
    }),
  );
}

async function place(
  ctx: Ctx,
  { unit_id: unitId }: { unit_id?: string | null | undefined },
): Promise<{ building_id?: string | null }> {
  if (unitId === undefined) return {};
  return { building_id: unitId === null ? null : await buildingOfUnit(ctx, unitId) };
}
