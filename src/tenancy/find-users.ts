import { sql } from "kysely";
import type { z } from "zod";
import type { userListQuery, userOut } from "../contract/api/users.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { notFound } from "../platform/errors.ts";
import { isId } from "../platform/ids.ts";
import { allOf, listClauses } from "../platform/list-query.ts";
import { type Page, toPage } from "../platform/paging.ts";
import { readRoles } from "./grant-rules.ts";

export type UserRow = NonNullable<Awaited<ReturnType<typeof findOne>>>;

/** @throws AppError not_found */
export async function getUser(ctx: Ctx, { id }: { id: string }): Promise<UserRow> {
  if (!isId("usr", id)) throw notFound("user");
  const row = await inTx(ctx, (tx) => findOne(tx, ctx.tenantId, id));
  if (!row) throw notFound("user");
  return row;
}

/** Newest first. */
export async function findUsers(ctx: Ctx, filter: z.output<typeof userListQuery>): Promise<Page<UserRow>> {
  const { conditions, orderBy, cursorOf } = listClauses(filter, { alias: "users", kind: "usr", searched: ["name", "email"] });
  if (filter.status) conditions.push(sql`status = ${filter.status}`);
  if (filter.role) conditions.push(sql`${filter.role} = any(roles)`);
  return inTx(ctx, async (tx) => {
    const query = userQuery(tx, ctx.tenantId)
      .where(allOf(conditions))
      .orderBy(orderBy)
      .limit(filter.limit + 1);
    return toPage(await query.execute(), filter.limit, cursorOf);
  });
}

/** Never with anything of the password. */
export function presentUser(row: UserRow): z.input<typeof userOut> {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    roles: readRoles(row.roles),
    building_ids: row.building_ids,
    status: row.status === "active" ? "active" : "deactivated",
    last_sign_in_at: row.last_sign_in_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

function findOne(tx: Tx, tenantId: string, id: string) {
  return userQuery(tx, tenantId).where("id", "=", id).executeTakeFirst();
}

function userQuery(tx: Tx, tenantId: string) {
  return tx.selectFrom("users").selectAll().where("tenant_id", "=", tenantId).where("deleted_at", "is", null);
}
