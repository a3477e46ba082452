import type { z } from "zod";
import type { visitorPassCreate, visitorPassPatch } from "../../contract/api/visitor-passes.ts";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { invalidField } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { addRecord } from "../property/add-record.ts";
import { buildingOfUnit } from "../property/building-of-unit.ts";
import { changeRecord } from "../property/change-record.ts";
import { noteStep } from "../property/move-record.ts";
import { type StoredVisitorPass, type VisitorPassRow, visitorPassKind } from "./visitor-passes.ts";

/** A pass is for a visit, not for years. */
const longestMs = 366 * 86_400_000;

/** Somebody announces a visitor. @throws AppError validation_failed */
export async function issueVisitorPass(ctx: Ctx, input: z.output<typeof visitorPassCreate>): Promise<VisitorPassRow> {
  return inTx(ctx, async (tx, ctx) => {
    const building_id = await buildingOfUnit(ctx, input.unit_id);
    const times = { valid_from: new Date(input.valid_from), valid_to: new Date(input.valid_to) };
    const created_by = JSON.stringify(ctx.actor);
    const pass = await addRecord(ctx, kindThatChecks, { ...input, ...times, building_id, created_by });
    const { id, status, created_at: at } = pass;
    await noteStep(ctx, tx, { recordId: id, action: "create", from: null, to: status, reason: null, at });
    await emit(ctx, { event: "visitor_pass.created", data: { visitor_pass: visitorPassKind.present(pass) } });
    return pass;
  });
}

/** Changes what nobody has come in with. @throws AppError not_found, invalid_transition, validation_failed; what `ifMatch` throws */
export function changeVisitorPass(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: z.output<typeof visitorPassPatch>; ifMatch?: IfMatch },
): Promise<VisitorPassRow> {
  const { valid_from, valid_to, ...rest } = patch;
  const times: Partial<StoredVisitorPass> = {
    ...(valid_from === undefined ? {} : { valid_from: new Date(valid_from) }),
    ...(valid_to === undefined ? {} : { valid_to: new Date(valid_to) }),
  };
  // The words on a pass that has run out can still be corrected; times are held against the clock.
  const kind = valid_from === undefined && valid_to === undefined ? visitorPassKind : kindThatChecks;
  return changeRecord(ctx, kind, { id, patch: { ...rest, ...times }, ...(ifMatch ? { ifMatch } : {}) });
}

const kindThatChecks: typeof visitorPassKind = {
  ...visitorPassKind,
  async check(ctx, tx, values, changed) {
    const { valid_from, valid_to } = values;
    // Set by the two commands above, as moments.
    const [from, to] = [valid_from as Date, valid_to as Date];
    const now = ctx.now().getTime();
    if (to <= from) throw invalidField("/valid_to", "before_start", "It ends after it begins.");
    if (to.getTime() <= now) throw invalidField("/valid_to", "in_the_past", "This time has passed.");
    if (to.getTime() - from.getTime() > longestMs || from.getTime() > now + 10 * longestMs)
      throw invalidField("/valid_to", "out_of_range", "A pass is for a year at most, and not for ten years from now.");
    await visitorPassKind.check?.(ctx, tx, values, changed);
  },
};
