import { sql } from "kysely";
import { type Services, systemCtx } from "../../platform/context.ts";
import type { Database } from "../../platform/db.ts";
import { settleSla } from "./settle-sla.ts";

/**
 * Announces the targets of one tenant that have passed, at most a hundred orders in one transaction, the longest passed first. Orders that
 * somebody holds are left to them: whoever moves an order tells its breaches first. So any number of processes may do this at once.
 * @returns how many orders it looked at; call again until it is none
 */
export async function breachPassedTargets(services: Services, { tenantId }: { tenantId: string }): Promise<number> {
  return services.db.acrossTenants(async (tx) => {
    const at = services.now();
    const orders = await tx
      .selectFrom("work_orders")
      .selectAll()
      .where("tenant_id", "=", tenantId)
      .where("sla_check_at", "<=", at)
      .orderBy("sla_check_at")
      .limit(100)
      .forNoKeyUpdate()
      .skipLocked()
      .execute();
    const ctx = systemCtx(services, { tenantId, tx });
    await settleSla(ctx, tx, { orders, at });
    return orders.length;
  });
}

/** When the next target of each tenant passes: one step of an index walk for each, instead of a scan over the orders. */
export async function findNextMoments(db: Database): Promise<Map<string, Date>> {
  const { rows } = await sql<{ tenant_id: string; sla_check_at: Date }>`
    with recursive next as (
      (select tenant_id, sla_check_at from work_orders where sla_check_at is not null order by tenant_id, sla_check_at limit 1)
      union all
      select later.tenant_id, later.sla_check_at from next cross join lateral (
        select tenant_id, sla_check_at from work_orders where sla_check_at is not null and tenant_id > next.tenant_id
        order by tenant_id, sla_check_at limit 1) later
    ) select tenant_id, sla_check_at from next`.execute(db.worker);
  return new Map(rows.map((row) => [row.tenant_id, row.sla_check_at]));
}

/** The same for one tenant; null when no clock runs. */
export async function findNextMoment(db: Database, { tenantId }: { tenantId: string }): Promise<Date | null> {
  const { rows } = await sql<{ sla_check_at: Date }>`
    select sla_check_at from work_orders where tenant_id = ${tenantId} and sla_check_at is not null
    order by sla_check_at limit 1`.execute(db.worker);
  return rows[0]?.sla_check_at ?? null;
}
