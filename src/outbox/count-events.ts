import { sql } from "kysely";
import { type Ctx, inTx } from "../platform/context.ts";

/** How many events of each name the tenant had since a moment; names without any are absent. One read of the feed's partitions since then. */
export async function countEventsByName(ctx: Ctx, { since }: { since: Date }): Promise<Map<string, number>> {
  return inTx(ctx, async (tx) => {
    const { rows } = await sql<{ name: string; count: number }>`
      select name, count(*)::int as count from feed where tenant_id = ${ctx.tenantId} and created_at >= ${since} group by name`.execute(
      tx,
    );
    return new Map(rows.map(({ name, count }) => [name, count]));
  });
}
