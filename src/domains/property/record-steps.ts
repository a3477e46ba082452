import { type Ctx, inTx } from "../../platform/context.ts";

/** The steps that a record with states took, oldest first. */
export async function findRecordSteps(ctx: Ctx, { id }: { id: string }) {
  const rows = await inTx(ctx, (tx) =>
    tx
      .selectFrom("record_steps")
      .selectAll()
      .where("tenant_id", "=", ctx.tenantId)
      .where("record_id", "=", id)
      .orderBy("id")
      .execute(),
  );
  return rows.map((row) => ({
    id: row.id,
    action: row.action,
    from: row.from_status,
    to: row.to_status,
    reason: row.reason,
    actor: row.actor as { id: string | null; name: string }, // written by `noteStep` only
    at: row.at.toISOString(),
  }));
}
