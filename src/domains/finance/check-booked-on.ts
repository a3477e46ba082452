import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { checkReferences } from "../property/check-references.ts";
import type { Reference } from "../property/record-kind.ts";

interface BookedOn {
  account_id?: string | null | undefined;
  cost_center_id?: string | null | undefined;
}

const account = { table: "accounts", noun: "account" } as const;
const costCenter = { table: "cost_centers", noun: "cost center" } as const;

/**
 * Checks that what lines are booked on is there and takes lines, and keeps it from being deleted until this transaction ends.
 * @throws AppError validation_failed naming each line's field that is wrong
 */
export async function checkBookedOn(ctx: Ctx, tx: Tx, { lines }: { lines: readonly BookedOn[] }): Promise<void> {
  const values = new Map<string, string>();
  const references = lines.flatMap((line, i) => [
    ...refer(`lines/${i}/account_id`, line.account_id, account),
    ...refer(`lines/${i}/cost_center_id`, line.cost_center_id, costCenter),
  ]);
  await checkReferences(ctx, tx, { references: distinct(references, values), values: Object.fromEntries(values) });

  function refer(field: string, id: string | null | undefined, to: typeof account | typeof costCenter): Reference[] {
    if (id == null) return [];
    values.set(field, id);
    const fit = { where: "active", code: "inactive", detail: `This ${to.noun} takes no new lines.` };
    return [{ field, ...to, as: "name", fit }];
  }
}

/** Each id is looked at once, at the first line that names it: many lines are booked on few accounts. */
function distinct(references: readonly Reference[], values: ReadonlyMap<string, string>): Reference[] {
  const seen = new Set<string>();
  return references.filter(({ field }) => {
    const id = values.get(field) ?? "";
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
