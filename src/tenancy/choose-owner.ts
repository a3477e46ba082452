import type { Ctx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { invalidField } from "../platform/errors.ts";

/**
 * Whom the troubles of a webhook or an integration are told to: the one named, else the person who registers it, else (for an API key) the tenant's first admin.
 * @throws AppError validation_failed for nobody of this tenant
 */
export async function chooseOwner(tx: Tx, ctx: Ctx, wanted: string | null): Promise<string | null> {
  const users = tx.selectFrom("users").select("id").where("tenant_id", "=", ctx.tenantId).where("deleted_at", "is", null);
  if (wanted) {
    const user = await users.where("id", "=", wanted).executeTakeFirst();
    if (!user) throw invalidField("/owner_id", "unknown_reference", "No user with this id.");
    return user.id;
  }
  if (ctx.actor.id?.startsWith("usr_")) return ctx.actor.id;
  const admin = await users
    .where("status", "=", "active")
    .where((eb) => eb(eb.val("tenant_admin"), "=", eb.fn.any("roles")))
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return admin?.id ?? null;
}
