import { sql } from "kysely";
import { type Ctx, inTx } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import type { Caller } from "./caller.ts";
import { getUser, type UserRow } from "./find-users.ts";
import { checkMayManage, readRoles } from "./grant-rules.ts";
import { grantsOf, mayAccess } from "./policy.ts";

const usersLock = 7420006;

/**
 * The person, held until the transaction ends, for somebody who may change them.
 * @throws AppError not_found, or forbidden for a person whose roles are above the caller's
 */
export async function lockUser(ctx: Ctx, { id, by }: { id: string; by: Caller }): Promise<UserRow> {
  return inTx(ctx, async (tx, ctx) => {
    // Changes of people happen one at a time in a tenant: two admins who remove each other at once must not both succeed.
    await sql`select pg_advisory_xact_lock(${usersLock}, hashtext(${ctx.tenantId}))`.execute(tx);
    const user = await getUser(ctx, { id });
    checkMayManage(by, { name: user.name, roles: readRoles(user.roles) });
    return user;
  });
}

/**
 * Without a person who may administer it, a tenant would be locked out of its own settings.
 * @param without a person held by `lockUser`
 * @throws AppError conflict
 */
export async function checkAdminRemains(ctx: Ctx, { without }: { without: UserRow }): Promise<void> {
  if (without.status !== "active" || !isAdmin(without.roles)) return;
  await inTx(ctx, async (tx) => {
    const others = await tx
      .selectFrom("users")
      .select("roles")
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "!=", without.id)
      .where("status", "=", "active")
      .where("deleted_at", "is", null)
      .execute();
    if (!others.some(({ roles }) => isAdmin(roles)))
      throw new AppError("conflict", { detail: `${without.name} is the last admin. Make somebody else tenant_admin first.` });
  });
}

export function isAdmin(roles: readonly string[]): boolean {
  return mayAccess(grantsOf(readRoles(roles)), "admin");
}
