import { type Ctx, inTx } from "../../platform/context.ts";

const shape = /^WO-\d{4}-\d{5,}$/;

/** The id of the work order that people call `WO-2026-00147`, however they write it; null when there is none. Deleted ones count: they have a past. */
export async function findWorkOrderByNumber(ctx: Ctx, { number }: { number: string }): Promise<string | null> {
  const written = number.toUpperCase();
  if (!shape.test(written)) return null;
  const row = await inTx(ctx, (tx) =>
    tx
      .selectFrom("work_orders")
      .select("id")
      .where("tenant_id", "=", ctx.tenantId)
      .where("number", "=", written)
      .executeTakeFirst(),
  );
  return row?.id ?? null;
}
