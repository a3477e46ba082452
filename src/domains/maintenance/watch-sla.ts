import { sql } from "kysely";
import { type Services, systemCtx } from "../../platform/context.ts";
import { databaseFault } from "../../platform/database-fault.ts";
import type { Database } from "../../platform/db.ts";
import { settleSla } from "./settle-sla.ts";
import { nextCheckAt, passedTimers } from "./sla-clock.ts";
import { clocksOf } from "./sla-columns.ts";

const mostAtOnce = 100;
/** An order that can't be told of is looked at again after this. */
const restAfterFaultMs = 300_000;

/**
 * Announces the targets of one tenant that have passed, at most a hundred orders in one transaction, the longest passed first. Orders that
 * somebody holds are left to them: whoever moves an order tells its breaches first. So any number of processes may do this at once.
 * One order that can't be told of is set aside, and the others of its tenant go on.
 * @returns how many orders it looked at; call again until it is none: each is told, corrected or set aside, so none comes twice
 */
export async function breachPassedTargets(services: Services, { tenantId }: { tenantId: string }): Promise<number> {
  try {
    return await breachSome(services, { tenantId, limit: mostAtOnce });
  } catch (error) {
    // The database's own trouble is nobody's fault among the orders, and passes.
    if (databaseFault(error) === "busy") throw error;
    services.log.error({ event: "sla.batch_failed", tenant_id: tenantId, err: error }, "told one by one instead");
  }
  let looked = 0;
  for (; looked < mostAtOnce; looked++) if ((await breachOne(services, { tenantId })) === 0) break;
  return looked;
}

async function breachOne(services: Services, { tenantId }: { tenantId: string }): Promise<number> {
  let id: string | null = null;
  try {
    return await breachSome(services, {
      tenantId,
      limit: 1,
      onFound: (found) => {
        id = found;
      },
    });
  } catch (error) {
    if (databaseFault(error) === "busy" || id === null) throw error;
    services.log.error({ event: "sla.order_failed", tenant_id: tenantId, work_order_id: id, err: error }, "set aside");
    await services.db.worker
      .updateTable("work_orders")
      .set({ sla_check_at: new Date(services.now().getTime() + restAfterFaultMs) })
      .where("tenant_id", "=", tenantId)
      .where("id", "=", id)
      .where("sla_check_at", "<=", services.now())
      .execute();
    return 1;
  }
}

function breachSome(
  services: Services,
  { tenantId, limit, onFound }: { tenantId: string; limit: number; onFound?: (id: string) => void },
): Promise<number> {
  return services.db.acrossTenants(async (tx) => {
    const at = services.now();
    const orders = await tx
      .selectFrom("work_orders")
      .selectAll()
      .where("tenant_id", "=", tenantId)
      .where("sla_check_at", "<=", at)
      .orderBy("sla_check_at")
      .limit(limit)
      .forNoKeyUpdate()
      .skipLocked()
      .execute();
    for (const { id } of orders) onFound?.(id);
    await settleSla(systemCtx(services, { tenantId, tx }), tx, { orders, at });
    // A moment to look that no target stands behind would bring the same order again at once, and for ever.
    for (const order of orders.filter((one) => passedTimers(clocksOf(one), at).length === 0)) {
      await tx
        .updateTable("work_orders")
        .set({ sla_check_at: order.deleted_at ? null : nextCheckAt(clocksOf(order)) })
        .where("tenant_id", "=", tenantId)
        .where("id", "=", order.id)
        .execute();
    }
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
