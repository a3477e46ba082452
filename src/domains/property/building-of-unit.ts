import type { Ctx } from "../../platform/context.ts";
import { AppError, invalidField } from "../../platform/errors.ts";
import { getRecord } from "./find-records.ts";
import { unitKind } from "./units.ts";

/** The building of the unit that a body names under `unit_id`. @throws AppError validation_failed for a unit that the caller doesn't see */
export async function buildingOfUnit(ctx: Ctx, unitId: string): Promise<string> {
  try {
    return (await getRecord(ctx, unitKind, { id: unitId })).building_id;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found")
      throw invalidField("/unit_id", "unknown_reference", "No unit with this id.");
    throw error;
  }
}
