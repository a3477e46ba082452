import { type SqlBool, sql } from "kysely";
import type { z } from "zod";
import { type logListQuery, logStatus } from "../../contract/api/integration-log.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, notFound } from "../../platform/errors.ts";
import { firstIdAt, idTime, isId } from "../../platform/ids.ts";
import { escapeLike } from "../../platform/list-query.ts";
import { idCursor, type Page, toPage } from "../../platform/paging.ts";

export type EntryRow = NonNullable<Awaited<ReturnType<typeof findOne>>>;
type Filter = z.output<typeof logListQuery>;

/** A page of an integration's log, newest first. @throws AppError invalid_query, invalid_cursor */
export async function findLog(
  ctx: Ctx,
  { integrationId, ...filter }: Filter & { integrationId: string },
): Promise<Page<EntryRow>> {
  const conditions = [...timeConditions(filter), ...plainConditions(filter)];
  if (filter.cursor) conditions.push(sql`id < ${idCursor.decode(filter.cursor, "log")}`);
  return inTx(ctx, async (tx) => {
    let query = logQuery(tx, ctx)
      .where("integration_id", "=", integrationId)
      .orderBy("id", "desc")
      .limit(filter.limit + 1);
    for (const condition of conditions) query = query.where(condition);
    return toPage(await query.execute(), filter.limit, ({ id }) => idCursor.encode(id));
  });
}

/** @throws AppError not_found */
export async function getEntry(
  ctx: Ctx,
  { integrationId, entryId }: { integrationId: string; entryId: string },
): Promise<EntryRow> {
  if (!isId("log", entryId)) throw notFound("log entry");
  const row = await inTx(ctx, (tx) => findOne(tx, ctx, { integrationId, entryId }));
  if (!row) throw notFound("log entry");
  return row;
}

function findOne(tx: Tx, ctx: Ctx, { integrationId, entryId }: { integrationId: string; entryId: string }) {
  return logQuery(tx, ctx)
    .where("integration_id", "=", integrationId)
    .where("id", "=", entryId)
    .where("at", "=", idTime(entryId))
    .executeTakeFirst();
}

function logQuery(tx: Tx, { tenantId }: Pick<Ctx, "tenantId">) {
  return tx.selectFrom("integration_log").selectAll().where("tenant_id", "=", tenantId);
}

/** An entry's time is that of its id, so bounds of one bound the other: the walk begins where the answer begins. */
function timeConditions({ from, to }: Filter) {
  const conditions: ReturnType<typeof sql<SqlBool>>[] = [];
  const [start, end] = [from && new Date(from), to && new Date(to)];
  if (start && end && start > end) throw new AppError("invalid_query", { detail: "`from` is later than `to`." });
  if (start) conditions.push(sql`id >= ${firstIdAt("log", start)} and at >= ${start}`);
  if (end) conditions.push(sql`id < ${firstIdAt("log", new Date(end.getTime() + 1))} and at <= ${end}`);
  return conditions;
}

function plainConditions(filter: Filter) {
  const conditions: ReturnType<typeof sql<SqlBool>>[] = [];
  if (filter.status) conditions.push(sql`status = any(${statusesIn(filter.status)})`);
  if (filter.rejected) conditions.push(sql`(status = 'rejected' or (status = 'error' and error_class = 'mapping_gap'))`);
  for (const column of ["direction", "error_class", "gap_kind", "gap_value"] as const)
    if (filter[column] !== undefined) conditions.push(sql`${sql.ref(column)} = ${filter[column]}`);
  if (filter.open !== undefined) conditions.push(filter.open ? sql`open = true` : sql`open = false`);
  if (filter.q) {
    const pattern = `%${escapeLike(filter.q)}%`;
    conditions.push(
      sql`(source_record_id ilike ${pattern} or target_record_id ilike ${pattern} or received_id = ${filter.q} or error_message ilike ${pattern})`,
    );
  }
  return conditions;
}

function statusesIn(text: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !logStatus.options.some((one) => one === name));
  if (unknown === undefined) return names;
  throw new AppError("invalid_query", {
    detail: `status: there is no “${unknown.slice(0, 60)}”. Possible: ${logStatus.options.join(", ")}.`,
  });
}
