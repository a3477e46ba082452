import { type SqlBool, sql } from "kysely";
import type { z } from "zod";
import type { dismissFailedIn } from "../../contract/api/integration-log.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { audit } from "../../tenancy/audit.ts";
import { getIntegration } from "../find-integrations.ts";
import { settleStatus } from "../status/settle-status.ts";
import { settleMessages } from "../take-in/write-entries.ts";

const mostAtOnce = 1_000;

/**
 * Somebody has decided that nothing is to become of what waits for the same, and says why: open entries of what came in that fit the filter, oldest
 * first. What went out is dismissed one by one.
 * @throws AppError not_found; whatever `ifMatch` throws
 */
export async function dismissFailed(
  ctx: Ctx,
  { integrationId, filter, note, ifMatch }: z.output<typeof dismissFailedIn> & { integrationId: string; ifMatch?: IfMatch },
): Promise<{ dismissed: number; left: boolean }> {
  return inTx(ctx, async (tx, ctx) => {
    ifMatch?.(await getIntegration(ctx, { id: integrationId }));
    // Not while the same entries are retried: either comes first, and the other finds what it has left.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`retry ${integrationId}`}, 0))`.execute(tx);
    const { rows } = await sql<{ received_id: string | null }>`
      update integration_log set open = false, status = 'dismissed', note = ${note}, due_at = null, resolved_at = ${ctx.now()},
        resolved_by = ${JSON.stringify(ctx.actor)}
      where tenant_id = ${ctx.tenantId} and open = true and id in (
        select id from integration_log where ${fitting(ctx, { integrationId, filter })} order by id limit ${sql.lit(mostAtOnce)} for update)
      returning received_id`.execute(tx);
    if (rows.length === 0) return { dismissed: 0, left: false };
    await settleMessages(ctx, tx, { ids: [...new Set(rows.flatMap(({ received_id: id }) => id ?? []))] });
    await audit(ctx, {
      action: "dismiss",
      subjectType: "integration",
      subjectId: integrationId,
      after: { filter, note, entries: rows.length },
    });
    await settleStatus(ctx, tx, { id: integrationId });
    return { dismissed: rows.length, left: rows.length === mostAtOnce };
  });
}

function fitting(
  ctx: Ctx,
  { integrationId, filter }: { integrationId: string; filter: z.output<typeof dismissFailedIn>["filter"] },
) {
  const conditions = [
    sql<SqlBool>`tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and open = true and direction = 'in'`,
  ];
  for (const column of ["error_class", "gap_kind", "gap_value", "error_message"] as const)
    if (filter[column] !== undefined) conditions.push(sql<SqlBool>`${sql.ref(column)} = ${filter[column]}`);
  if (filter.error_said !== undefined) conditions.push(sql<SqlBool>`coalesce(error_said, '') = ${filter.error_said}`);
  if (filter.entry_ids) conditions.push(sql<SqlBool>`id = any(${filter.entry_ids})`);
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}
