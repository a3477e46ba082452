import { sql } from "kysely";
import type { z } from "zod";
import type { PlanName } from "../contract/api/plans.ts";
import type { tenantListQuery, tenantOut } from "../contract/api/tenants.ts";
import type { Services } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { notFound } from "../platform/errors.ts";
import { isId } from "../platform/ids.ts";
import { allOf, listClauses } from "../platform/list-query.ts";
import { type Page, toPage } from "../platform/paging.ts";

export type TenantRow = NonNullable<Awaited<ReturnType<typeof findOne>>>;

/** @throws AppError not_found */
export async function getTenant({ db }: Pick<Services, "db">, { id }: { id: string }): Promise<TenantRow> {
  const row = isId("tnt", id) ? await findOne(db.worker, id) : undefined;
  if (!row) throw notFound("tenant");
  return row;
}

/** The same, held until the transaction ends. @param tx a transaction over all tenants @throws AppError not_found */
export async function lockTenant(tx: Tx, { id }: { id: string }): Promise<TenantRow> {
  const row = isId("tnt", id) ? await tenantQuery(tx).where("id", "=", id).forUpdate().executeTakeFirst() : undefined;
  if (!row) throw notFound("tenant");
  return row;
}

/** Newest first. */
export async function findTenants(
  { db }: Pick<Services, "db">,
  filter: z.output<typeof tenantListQuery>,
): Promise<Page<TenantRow>> {
  const { conditions, orderBy, cursorOf } = listClauses(filter, {
    alias: "tenants",
    kind: "tnt",
    searched: ["name", "subdomain"],
  });
  if (filter.status) conditions.push(sql`status = ${filter.status}`);
  if (filter.plan) conditions.push(sql`plan = ${filter.plan}`);
  const query = tenantQuery(db.worker)
    .where(allOf(conditions))
    .orderBy(orderBy)
    .limit(filter.limit + 1);
  return toPage(await query.execute(), filter.limit, cursorOf);
}

export function presentTenant(row: TenantRow): z.input<typeof tenantOut> {
  return {
    id: row.id,
    name: row.name,
    subdomain: row.subdomain,
    // Plan, status and locale are checked by the database.
    plan: row.plan as PlanName,
    status: row.status as "active" | "suspended",
    currency: row.currency,
    time_zone: row.time_zone,
    locale: row.locale as "en" | "ar",
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

function findOne(tx: Tx, id: string) {
  return tenantQuery(tx).where("id", "=", id).executeTakeFirst();
}

function tenantQuery(tx: Tx) {
  return tx.selectFrom("tenants").selectAll();
}
