import { sql } from "kysely";
import type { z } from "zod";
import type { userListQuery, userOut } from "../contract/api/users.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { notFound } from "../platform/errors.ts";
import { isId } from "../platform/ids.ts";
import { idCursor, type Page, toPage } from "../platform/paging.ts";
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
  return inTx(ctx, async (tx) => {
    let query = userQuery(tx, ctx.tenantId)
      .orderBy("id", "desc")
      .limit(filter.limit + 1);
    const { status, role, q } = filter;
    if (status) query = query.where("status", "=", status);
    if (role) query = query.where(sql<boolean>`${role} = any(roles)`);
    if (q) query = query.where((eb) => eb.or([eb("name", "ilike", like(q)), eb("email", "ilike", like(q))]));
    if (filter.created_from) query = query.where("created_at", ">=", new Date(filter.created_from));
    if (filter.created_to) query = query.where("created_at", "<", new Date(filter.created_to));
    if (filter.cursor) query = query.where("id", "<", idCursor.decode(filter.cursor, "usr"));
    return toPage(await query.execute(), filter.limit, (row) => idCursor.encode(row.id));
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

function like(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
