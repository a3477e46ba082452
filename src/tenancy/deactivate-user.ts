import { type Ctx, inTx } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import type { IfMatch } from "../platform/versioned.ts";
import { audit } from "./audit.ts";
import type { Caller } from "./caller.ts";
import { getUser, type UserRow } from "./find-users.ts";
import { checkAdminRemains, lockUser } from "./lock-user.ts";
import { endSessions } from "./sessions.ts";
import { claimEmail } from "./user-references.ts";

/** The person can't sign in any more and is signed out everywhere; what refers to them stays. @throws AppError not_found, forbidden, invalid_transition, conflict */
export async function deactivateUser(
  ctx: Ctx,
  { id, by, ifMatch }: { id: string; by: Caller; ifMatch?: IfMatch },
): Promise<UserRow> {
  return setStatus(ctx, { id, by, ifMatch, status: "deactivated" });
}

/** @throws AppError not_found, forbidden, invalid_transition */
export async function reactivateUser(
  ctx: Ctx,
  { id, by, ifMatch }: { id: string; by: Caller; ifMatch?: IfMatch },
): Promise<UserRow> {
  return setStatus(ctx, { id, by, ifMatch, status: "active" });
}

/** Deletes softly and frees the e-mail. @throws AppError not_found, forbidden, conflict for the last admin; whatever `ifMatch` throws */
export async function deleteUser(
  ctx: Ctx,
  { id, by, ifMatch }: { id: string; by: Caller; ifMatch?: (row: UserRow) => void },
): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    const user = await lockUser(ctx, { id, by });
    ifMatch?.(user);
    await checkAdminRemains(ctx, { without: user });
    await tx
      .updateTable("users")
      .set({ status: "deactivated", deleted_at: ctx.now(), updated_at: ctx.now() })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    await claimEmail(tx, { tenantId: ctx.tenantId, userId: id, email: null });
    await endSessions(tx, { tenantId: ctx.tenantId, userId: id });
    await audit(ctx, { action: "delete", subjectType: "user", subjectId: id });
  });
}

async function setStatus(
  ctx: Ctx,
  { id, by, ifMatch, status }: { id: string; by: Caller; ifMatch: IfMatch | undefined; status: "active" | "deactivated" },
): Promise<UserRow> {
  return inTx(ctx, async (tx, ctx) => {
    const before = await lockUser(ctx, { id, by });
    ifMatch?.(before);
    if (before.status === status) throw alreadyThere(before.name, status);
    if (status === "deactivated") await checkAdminRemains(ctx, { without: before });
    await tx
      .updateTable("users")
      .set({ status, updated_at: ctx.now() })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    if (status === "deactivated") await endSessions(tx, { tenantId: ctx.tenantId, userId: id });
    const action = status === "active" ? "reactivate" : "deactivate";
    await audit(ctx, { action, subjectType: "user", subjectId: id, before: { status: before.status }, after: { status } });
    return getUser(ctx, { id });
  });
}

function alreadyThere(name: string, status: "active" | "deactivated"): AppError {
  const allowed = status === "active" ? ["deactivate"] : ["reactivate"];
  return new AppError("invalid_transition", {
    detail: `${name} is already ${status}. Allowed now: ${allowed[0]}.`,
    extra: { state: status, allowed },
  });
}
