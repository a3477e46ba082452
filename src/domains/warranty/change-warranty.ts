import { sql } from "kysely";
import type { z } from "zod";
import type { warrantyPatch } from "../../contract/api/warranties.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { changeRecord, lockRecord } from "../property/change-record.ts";
import { getRecord } from "../property/find-records.ts";
import { planWarranty } from "./plan-warranty.ts";
import { providerOf, type WarrantyRow, warrantyKind } from "./warranties.ts";

/**
 * Changes what the merge patch names, the provider's parts too; another end is announced anew.
 * @throws AppError not_found, validation_failed; whatever `ifMatch` throws
 */
export async function changeWarranty(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: z.output<typeof warrantyPatch>; ifMatch: IfMatch },
): Promise<WarrantyRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockRecord(ctx, tx, warrantyKind, { id, strength: sql`for no key update` });
    const before = providerOf(await getRecord(ctx, warrantyKind, { id }));
    const { provider, ...rest } = patch;
    const after = { ...before, ...provider };
    const changed = JSON.stringify(after) !== JSON.stringify(before);
    const warranty = await changeRecord(ctx, warrantyKind, {
      id,
      patch: changed ? { ...rest, provider: after } : rest,
      ifMatch,
    });
    await planWarranty(ctx, tx, { warranty });
    return warranty;
  });
}
