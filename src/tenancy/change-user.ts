import type { z } from "zod";
import type { userPatch } from "../contract/api/users.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { audit } from "./audit.ts";
import type { Caller } from "./caller.ts";
import { getUser, presentUser, type UserRow } from "./find-users.ts";
import { checkMayGrantRoles } from "./grant-rules.ts";
import { checkAdminRemains, isAdmin, lockUser } from "./lock-user.ts";
import { endSessions } from "./sessions.ts";
import { checkBuildings, claimEmail } from "./user-references.ts";

/**
 * Changes what the merge patch names. Roles and buildings count from the person's next request on; another e-mail ends their sessions.
 * @throws AppError not_found, forbidden (roles above the caller's), conflict (e-mail in use, last admin), validation_failed
 */
export async function changeUser(
  ctx: Ctx,
  { id, by, patch, ifMatch }: { id: string; by: Caller; patch: z.output<typeof userPatch>; ifMatch?: (row: UserRow) => void },
): Promise<UserRow> {
  return inTx(ctx, async (tx, ctx) => {
    const before = await lockUser(ctx, { id, by });
    ifMatch?.(before);
    if (patch.roles) {
      checkMayGrantRoles(by, patch.roles);
      if (!isAdmin(patch.roles)) await checkAdminRemains(ctx, { without: before });
    }
    await checkBuildings(tx, { tenantId: ctx.tenantId, buildingIds: patch.building_ids ?? null });
    await tx
      .updateTable("users")
      .set({
        ...(patch.name !== undefined ? { name: patch.name } : {}),
        ...(patch.email !== undefined ? { email: patch.email } : {}),
        ...(patch.roles !== undefined ? { roles: [...new Set(patch.roles)] } : {}),
        ...(patch.building_ids !== undefined ? { building_ids: patch.building_ids } : {}),
        updated_at: ctx.now(),
      })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    if (patch.email !== undefined && patch.email !== before.email) {
      await claimEmail(tx, { tenantId: ctx.tenantId, userId: id, email: patch.email });
      await endSessions(tx, { tenantId: ctx.tenantId, userId: id });
    }
    const after = await getUser(ctx, { id });
    await audit(ctx, {
      action: "update",
      subjectType: "user",
      subjectId: id,
      before: presentUser(before),
      after: presentUser(after),
    });
    return after;
  });
}
