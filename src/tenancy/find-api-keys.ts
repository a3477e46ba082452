import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { z } from "zod";
import type { apiKeyListQuery, apiKeyOut } from "../contract/api/api-keys.ts";
import { type Actor, type Ctx, inTx, type Services } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { notFound } from "../platform/errors.ts";
import { isId } from "../platform/ids.ts";
import { allOf, listClauses } from "../platform/list-query.ts";
import { type Page, toPage } from "../platform/paging.ts";

export type ApiKeyRow = NonNullable<Awaited<ReturnType<typeof findOne>>>;

/** @throws AppError not_found */
export async function getApiKey(ctx: Ctx, { id }: { id: string }): Promise<ApiKeyRow> {
  if (!isId("key", id)) throw notFound("API key");
  const row = await inTx(ctx, (tx) => findOne(tx, ctx.tenantId, id));
  if (!row) throw notFound("API key");
  return row;
}

/** The same, held until the transaction ends. @throws AppError not_found */
export async function lockApiKey(ctx: Ctx, { id }: { id: string }): Promise<ApiKeyRow> {
  return inTx(ctx, async (tx, ctx) => {
    await tx.selectFrom("api_keys").select("id").where("tenant_id", "=", ctx.tenantId).where("id", "=", id).forUpdate().execute();
    return getApiKey(ctx, { id });
  });
}

/** For the operator, who names a key without its tenant. @throws AppError not_found */
export async function findTenantOfKey({ db }: Pick<Services, "db">, { id }: { id: string }): Promise<string> {
  const row = await db.worker
    .selectFrom("api_keys")
    .select("tenant_id")
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (!row) throw notFound("API key");
  return row.tenant_id;
}

/** Newest first. */
export async function findApiKeys(ctx: Ctx, filter: z.output<typeof apiKeyListQuery>): Promise<Page<ApiKeyRow>> {
  const { conditions, orderBy, cursorOf } = listClauses(filter, { alias: "api_keys", kind: "key", searched: ["name", "prefix"] });
  if (filter.status) conditions.push(hasStatus(filter.status, ctx.now()));
  return inTx(ctx, async (tx) => {
    const query = keyQuery(tx, ctx.tenantId)
      .where(allOf(conditions))
      .orderBy(orderBy)
      .limit(filter.limit + 1);
    return toPage(await query.execute(), filter.limit, cursorOf);
  });
}

/** Never with a secret or its hash. */
export function presentApiKey(row: ApiKeyRow, now: Date): z.input<typeof apiKeyOut> {
  const isExpired = row.expires_at !== null && row.expires_at <= now;
  const overlaps = row.overlap_ends_at !== null && row.overlap_ends_at > now;
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    requests_per_minute: row.requests_per_minute,
    status: row.revoked_at ? "revoked" : isExpired ? "expired" : "active",
    created_by: row.created_by as unknown as Actor, // written by insertApiKey only
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    expires_at: row.expires_at?.toISOString() ?? null,
    last_used_at: row.last_used_at?.toISOString() ?? null,
    last_used_ip: row.last_used_ip,
    overlap_ends_at: overlaps ? (row.overlap_ends_at?.toISOString() ?? null) : null,
    revoked_at: row.revoked_at?.toISOString() ?? null,
  };
}

/** As `presentApiKey` says it. */
function hasStatus(status: "active" | "expired" | "revoked", now: Date): RawBuilder<SqlBool> {
  if (status === "revoked") return sql`revoked_at is not null`;
  if (status === "expired") return sql`revoked_at is null and expires_at <= ${now}`;
  return sql`revoked_at is null and (expires_at is null or expires_at > ${now})`;
}

function findOne(tx: Tx, tenantId: string, id: string) {
  return keyQuery(tx, tenantId).where("id", "=", id).executeTakeFirst();
}

function keyQuery(tx: Tx, tenantId: string) {
  return tx.selectFrom("api_keys").selectAll().where("tenant_id", "=", tenantId).where("deleted_at", "is", null);
}
