import { type Selectable, type SqlBool, sql } from "kysely";
import type { z } from "zod";
import type { runListQuery } from "../../contract/api/integration-runs.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { firstIdAt } from "../../platform/ids.ts";
import { idCursor, type Page, toPage } from "../../platform/paging.ts";
import type { IntegrationRuns } from "../../platform/schema.ts";

export type RunRow = Selectable<IntegrationRuns>;

/** Runs of an integration, newest first. @throws AppError invalid_query, invalid_cursor */
export async function findRuns(
  ctx: Ctx,
  { integrationId, ...filter }: z.output<typeof runListQuery> & { integrationId: string },
): Promise<Page<RunRow>> {
  const { outcome, trigger, running, cursor, limit } = filter;
  const [from, to] = [filter.from && new Date(filter.from), filter.to && new Date(filter.to)];
  if (from && to && from > to) throw new AppError("invalid_query", { detail: "`from` is later than `to`." });
  const conditions = [
    sql<SqlBool>`integration_id = ${integrationId}`,
    ...(outcome ? [sql<SqlBool>`outcome = ${outcome}`] : []),
    ...(trigger ? [sql<SqlBool>`trigger = ${trigger}`] : []),
    ...(running === undefined ? [] : [running ? sql<SqlBool>`ended_at is null` : sql<SqlBool>`ended_at is not null`]),
    ...(from ? [sql<SqlBool>`id >= ${firstIdAt("run", from)}`] : []),
    ...(to ? [sql<SqlBool>`id < ${firstIdAt("run", new Date(to.getTime() + 1))}`] : []),
    ...(cursor ? [sql<SqlBool>`id < ${idCursor.decode(cursor, "run")}`] : []),
  ];
  return toPage(await fetchRuns(ctx, conditions, limit + 1), limit, ({ id }) => idCursor.encode(id));
}

function fetchRuns(ctx: Ctx, conditions: ReturnType<typeof sql<SqlBool>>[], limit: number): Promise<RunRow[]> {
  return inTx(ctx, (tx) => {
    let query = tx
      .selectFrom("integration_runs")
      .selectAll()
      .where("tenant_id", "=", ctx.tenantId)
      .orderBy("id", "desc")
      .limit(limit);
    for (const condition of conditions) query = query.where(condition);
    return query.execute();
  });
}
