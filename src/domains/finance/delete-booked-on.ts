import { sql } from "kysely";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { lockRecord } from "../property/change-record.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { getRecord } from "../property/find-records.ts";
import type { RecordKind } from "../property/record-kind.ts";
import { accountKind } from "./accounts.ts";
import { costCenterKind } from "./cost-centers.ts";

interface Wanted {
  id: string;
  ifMatch?: IfMatch;
}

/** @throws AppError not_found; conflict while a line is booked on it; whatever `ifMatch` throws */
export function deleteAccount(ctx: Ctx, wanted: Wanted): Promise<void> {
  return deleteUnused(ctx, accountKind, { ...wanted, column: "account_id" });
}

/** @throws AppError not_found; conflict while a line is booked on it; whatever `ifMatch` throws */
export function deleteCostCenter(ctx: Ctx, wanted: Wanted): Promise<void> {
  return deleteUnused(ctx, costCenterKind, { ...wanted, column: "cost_center_id" });
}

/** Under the lock that whoever books on it waits for, so that no line can come between. */
async function deleteUnused<
  Row extends { id: string; created_at: Date; updated_at: Date },
  New extends object,
  Out extends object,
>(
  ctx: Ctx,
  kind: RecordKind<Row, New, Out>,
  { id, ifMatch, column }: Wanted & { column: "account_id" | "cost_center_id" },
): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    await lockRecord(ctx, tx, kind, { id, strength: sql`for update` });
    ifMatch?.(await getRecord(ctx, kind, { id }));
    await refuseUsed(ctx, tx, { id, column, noun: kind.noun });
    await deleteRecord(ctx, kind, { id });
  });
}

async function refuseUsed(ctx: Ctx, tx: Tx, { id, column, noun }: { id: string; column: string; noun: string }): Promise<void> {
  const line = JSON.stringify([{ [column]: id }]);
  const used = (table: string) => sql`select 1 from ${sql.table(table)}
    where tenant_id = ${ctx.tenantId} and deleted_at is null and lines @> ${line}::jsonb`;
  const { rows } = await sql`select where exists (${used("vendor_invoices")}) or exists (${used("invoices")})
    or exists (${used("journal_entries")})`.execute(tx);
  if (rows.length === 0) return;
  throw new AppError("conflict", {
    detail: `Lines are booked on this ${noun}. Set \`active\` to false instead: then it takes no new ones.`,
  });
}
