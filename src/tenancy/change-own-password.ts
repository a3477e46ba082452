import { type Ctx, inTx } from "../platform/context.ts";
import { invalidField } from "../platform/errors.ts";
import { audit } from "./audit.ts";
import { getUser } from "./find-users.ts";
import { checkPassword, hashPassword, isPassword } from "./passwords.ts";
import { endSessions } from "./sessions.ts";
import { countAttempt, forgiveAttempt } from "./sign-in-attempts.ts";

/**
 * Gives the caller a new password and ends their other sessions. The current one is asked for, and counted like a sign-in, since whoever
 * finds an unlocked screen mustn't be able to keep the account.
 * @throws AppError validation_failed for a wrong current password or a weak new one, locked_out
 */
export async function changeOwnPassword(
  ctx: Ctx,
  { userId, sessionId, ip, current, next }: { userId: string; sessionId: string; ip: string; current: string; next: string },
): Promise<void> {
  checkPassword(next);
  const user = await getUser(ctx, { id: userId });
  const who = { email: user.email ?? "", ip };
  await countAttempt(ctx, who);
  if (!(await isPassword(user.password_hash, current)))
    throw invalidField("/current_password", "wrong_password", "This isn't your current password.");
  await forgiveAttempt(ctx, who);
  const passwordHash = await hashPassword(next);
  await inTx(ctx, async (tx, ctx) => {
    await tx
      .updateTable("users")
      .set({ password_hash: passwordHash, updated_at: ctx.now() })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", userId)
      .execute();
    await endSessions(tx, { tenantId: ctx.tenantId, userId, exceptId: sessionId });
    await audit(ctx, { action: "set_password", subjectType: "user", subjectId: userId });
  });
}
