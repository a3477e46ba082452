import { type Services, systemCtx } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import { audit } from "./audit.ts";
import { checkActive } from "./find-caller.ts";
import { isPassword } from "./passwords.ts";
import { openSession } from "./sessions.ts";
import { countAttempt, forgiveAttempt, normalEmail } from "./sign-in-attempts.ts";

export interface Origin {
  ip: string;
  userAgent: string | null;
  requestId: string | null;
}

/**
 * Opens a session for an e-mail and its password. Says the same, in the same time, for a wrong password and an unknown e-mail.
 * @returns the session's token, shown to the browser alone
 * @throws AppError invalid_credentials, locked_out (five failures close the account for 15 minutes), tenant_suspended
 */
export async function signIn(
  services: Services,
  { email, password, origin }: { email: string; password: string; origin: Origin },
): Promise<{ tenantId: string; userId: string; token: string }> {
  const who = { email, ip: origin.ip };
  await countAttempt(services, who);
  const user = await findUser(services, email);
  const isRight = await isPassword(user?.password_hash ?? null, password);
  if (!user || !isRight) {
    // Not awaited: a known e-mail must not answer later than an unknown one.
    if (user) void noteFailure(services, { user, origin });
    else services.log.info({ event: "sign_in.failed", ip: origin.ip, request_id: origin.requestId }, "unknown e-mail");
    throw new AppError("invalid_credentials");
  }
  await forgiveAttempt(services, who);
  if (user.status !== "active")
    throw new AppError("invalid_credentials", { detail: "This account is deactivated. Ask an admin of your organisation." });
  checkActive(user.tenant_status);
  return open(services, { user, origin });
}

type User = NonNullable<Awaited<ReturnType<typeof findUser>>>;

function findUser({ db }: Services, email: string) {
  return db.worker
    .selectFrom("directory as d")
    .innerJoin("users as u", (join) => join.onRef("u.tenant_id", "=", "d.tenant_id").onRef("u.id", "=", "d.subject_id"))
    .innerJoin("tenants as t", "t.id", "d.tenant_id")
    .select(["u.tenant_id", "u.id", "u.name", "u.password_hash", "u.status", "t.status as tenant_status"])
    .where("d.kind", "=", "email")
    .where("d.lookup", "=", normalEmail(email))
    .where("u.deleted_at", "is", null)
    .executeTakeFirst();
}

function open(services: Services, { user, origin }: { user: User; origin: Origin }) {
  const { tenant_id: tenantId, id: userId } = user;
  return services.db.inTenant(tenantId, async (tx) => {
    // The password may have been changed, and its sessions ended, since it was looked at.
    const still = await tx
      .updateTable("users")
      .set({ last_sign_in_at: services.now() })
      .where("tenant_id", "=", tenantId)
      .where("id", "=", userId)
      .where("status", "=", "active")
      .where("password_hash", "=", user.password_hash)
      .executeTakeFirst();
    if (still.numUpdatedRows === 0n) throw new AppError("invalid_credentials");
    const session = await openSession(services, tx, { tenantId, userId, ip: origin.ip, userAgent: origin.userAgent });
    const ctx = { ...services, tenantId, tx, origin, actor: { id: userId, name: user.name } };
    await audit(ctx, { action: "login", subjectType: "user", subjectId: userId });
    return { tenantId, userId, token: session.token };
  });
}

/** Nobody knows who it was, so the system is the actor and the person the subject. Never throws: nobody waits for it. */
async function noteFailure(services: Services, { user, origin }: { user: User; origin: Origin }): Promise<void> {
  const ctx = { ...systemCtx(services, { tenantId: user.tenant_id }), origin };
  try {
    await audit(ctx, { action: "login_failed", subjectType: "user", subjectId: user.id });
  } catch (error) {
    const about = { err: error, tenant_id: user.tenant_id, user_id: user.id, request_id: origin.requestId };
    services.log.error({ event: "sign_in.not_noted", ...about }, "a failed sign-in isn't in the audit log");
  }
}
