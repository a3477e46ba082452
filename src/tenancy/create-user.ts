import type { Role } from "../contract/api/roles.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { invalidField } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { audit } from "./audit.ts";
import type { Caller } from "./caller.ts";
import { checkMayGrantRoles } from "./grant-rules.ts";
import { checkPassword, hashPassword } from "./passwords.ts";
import { checkBuildings, claimEmail } from "./user-references.ts";

export interface NewUser {
  name: string;
  email?: string | null | undefined;
  password?: string | undefined;
  roles?: Role[] | undefined;
  building_ids?: string[] | null | undefined;
}

/**
 * Adds a person; with an e-mail and a password the person can sign in.
 * @throws AppError forbidden for a role above the granter's, conflict for an e-mail in use, validation_failed
 */
export async function createUser(ctx: Ctx, { granter, user }: { granter: Caller; user: NewUser }): Promise<{ id: string }> {
  const roles = [...new Set(user.roles ?? [])];
  checkMayGrantRoles(granter, roles);
  if (user.password !== undefined) checkPassword(user.password);
  if (user.password !== undefined && !user.email)
    throw invalidField("/email", "required", "Somebody with a password needs an e-mail to sign in with.");
  const passwordHash = user.password === undefined ? null : await hashPassword(user.password);
  return inTx(ctx, async (tx, ctx) => {
    const id = newId("usr", ctx.now());
    await checkBuildings(tx, { tenantId: ctx.tenantId, buildingIds: user.building_ids ?? null });
    await tx
      .insertInto("users")
      .values({
        tenant_id: ctx.tenantId,
        id,
        name: user.name,
        email: user.email ?? null,
        password_hash: passwordHash,
        roles,
        building_ids: user.building_ids ?? null,
        created_at: ctx.now(),
        updated_at: ctx.now(),
      })
      .execute();
    await claimEmail(tx, { tenantId: ctx.tenantId, userId: id, email: user.email ?? null });
    const after = { name: user.name, email: user.email ?? null, roles, building_ids: user.building_ids ?? null };
    await audit(ctx, { action: "create", subjectType: "user", subjectId: id, after });
    return { id };
  });
}
