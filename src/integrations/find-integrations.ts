import { type SqlBool, sql } from "kysely";
import type { z } from "zod";
import type { integrationListQuery } from "../contract/api/integrations.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { notFound } from "../platform/errors.ts";
import { isId } from "../platform/ids.ts";
import { allOf, listClauses } from "../platform/list-query.ts";
import { type Page, toPage } from "../platform/paging.ts";

/** Nobody counts more than that for a number on a page. */
export const countCap = 10_000;

export type IntegrationRow = NonNullable<Awaited<ReturnType<typeof findOne>>>;

/** @throws AppError not_found */
export async function getIntegration(ctx: Ctx, { id }: { id: string }): Promise<IntegrationRow> {
  if (!isId("int", id)) throw notFound("integration");
  const row = await inTx(ctx, (tx) => findOne(tx, ctx, id));
  if (!row) throw notFound("integration");
  return row;
}

/** Also one that was deleted: its log stays, and says whose it is. @throws AppError not_found */
export async function getIntegrationOrDeleted(ctx: Ctx, { id }: { id: string }): Promise<IntegrationRow> {
  if (!isId("int", id)) throw notFound("integration");
  const row = await inTx(ctx, (tx) => anyQuery(tx, ctx).where("i.id", "=", id).executeTakeFirst());
  if (!row) throw notFound("integration");
  return row;
}

/** Newest first, or last changed first; those that were deleted only when they are asked for. */
export async function findIntegrations(ctx: Ctx, filter: z.output<typeof integrationListQuery>): Promise<Page<IntegrationRow>> {
  const { conditions, orderBy, cursorOf } = listClauses(filter, { alias: "i", kind: "int", searched: ["name", "endpoint_url"] });
  for (const column of ["type", "status", "owner_id"] as const) {
    if (filter[column]) conditions.push(sql`${sql.ref(`i.${column}`)} = ${filter[column]}`);
  }
  return inTx(ctx, async (tx) => {
    const query = anyQuery(tx, ctx)
      .where("i.deleted_at", filter.deleted ? "is not" : "is", null)
      .where(allOf(conditions))
      .orderBy(orderBy)
      .limit(filter.limit + 1);
    return toPage(await query.execute(), filter.limit, cursorOf);
  });
}

/** Locks an integration's row against other changes and its status against being derived meanwhile. @throws AppError not_found */
export async function lockIntegration(tx: Tx, { tenantId, id }: { tenantId: string; id: string }): Promise<void> {
  const row = isId("int", id)
    ? await tx
        .selectFrom("integrations")
        .select("id")
        .where("tenant_id", "=", tenantId)
        .where("id", "=", id)
        .where("deleted_at", "is", null)
        .forNoKeyUpdate()
        .executeTakeFirst()
    : undefined;
  if (!row) throw notFound("integration");
}

function integrationQuery(tx: Tx, ctx: Pick<Ctx, "tenantId" | "now">) {
  return anyQuery(tx, ctx).where("i.deleted_at", "is", null);
}

function anyQuery(tx: Tx, { tenantId, now }: Pick<Ctx, "tenantId" | "now">) {
  return tx
    .selectFrom("integrations as i")
    .innerJoin("integration_versions as v", (join) =>
      join.onRef("v.tenant_id", "=", "i.tenant_id").onRef("v.integration_id", "=", "i.id").onRef("v.version", "=", "i.version"),
    )
    .leftJoin("integration_connections as c", (join) =>
      join.onRef("c.tenant_id", "=", "i.tenant_id").onRef("c.integration_id", "=", "i.id"),
    )
    .leftJoin("posting_readers as p", (join) =>
      join.onRef("p.tenant_id", "=", "i.tenant_id").onRef("p.integration_id", "=", "i.id"),
    )
    .selectAll("i")
    .select([
      "p.skipped_events",
      "p.skipped_is_capped",
      "p.skipped_gone",
      "p.skipped_from",
      "p.skipped_until",
      "p.skipped_because",
    ])
    .select(["c.last_used_at as credentials_last_used_at", "c.token_expires_at as credentials_expire_at"])
    .select(sql<SqlBool>`c.tokens_sealed is not null`.as("has_tokens"))
    .select(
      sql<Date | null>`case when c.previous_credentials_until > ${now()} then c.previous_credentials_until end`.as(
        "credentials_rotation_ends_at",
      ),
    )
    .select(["v.sync", "v.config", "v.mapping"])
    .select(openEntries(sql`status <> 'waiting'`).as("open_failures"))
    .select(openEntries(sql`status = 'rejected'`).as("rejected"))
    .select(openEntries(sql`status = 'waiting'`).as("waiting"))
    .select(
      sql<Date | null>`case when i.previous_inbound_until > ${now()} then i.previous_inbound_until end`.as("rotation_ends_at"),
    )
    .where("i.tenant_id", "=", tenantId);
}

function openEntries(which: ReturnType<typeof sql<SqlBool>>) {
  return sql<number>`(select count(*)::int from (select from integration_log l
    where l.tenant_id = i.tenant_id and l.integration_id = i.id and l.open = true and ${which} limit ${sql.lit(countCap)}) counted)`;
}

function findOne(tx: Tx, ctx: Ctx, id: string) {
  return integrationQuery(tx, ctx).where("i.id", "=", id).executeTakeFirst();
}
