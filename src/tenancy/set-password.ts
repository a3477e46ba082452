import { type Ctx, inTx } from "../platform/context.ts";
import { invalidField } from "../platform/errors.ts";
import type { IfMatch } from "../platform/versioned.ts";
import { audit } from "./audit.ts";
import type { Caller } from "./caller.ts";
import { getUser, type UserRow } from "./find-users.ts";
import { lockUser } from "./lock-user.ts";
import { checkPassword, hashPassword } from "./passwords.ts";
import { endSessions } from "./sessions.ts";
import { unlockAccount } from "./sign-in-attempts.ts";

/**
 * Gives a person a new password, ends all their sessions and opens the account if failed sign-ins have closed it.
 * @throws AppError not_found, forbidden for a person above the caller, validation_failed
 */
export async function setPassword(
  ctx: Ctx,
  { id, by, password, ifMatch }: { id: string; by: Caller; password: string; ifMatch?: IfMatch },
): Promise<UserRow> {
  checkPassword(password);
  const user = await inTx(ctx, async (tx, ctx) => {
    const user = await lockUser(ctx, { id, by });
    ifMatch?.(user);
    if (!user.email) throw invalidField("/password", "email_missing", `${user.name} has no e-mail to sign in with.`);
    await tx
      .updateTable("users")
      .set({ password_hash: await hashPassword(password), updated_at: ctx.now() })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    await endSessions(tx, { tenantId: ctx.tenantId, userId: id });
    await audit(ctx, { action: "set_password", subjectType: "user", subjectId: id });
    return getUser(ctx, { id });
  });
  await unlockAccount(ctx, { email: user.email ?? "" });
  return user;
}
