import { type Role, workRoles } from "../../contract/api/roles.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, invalidField } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { moveWorkOrder } from "./move-work-order.ts";
import type { PresentedWorkOrder } from "./present-work-order.ts";
import { meet } from "./sla-clock.ts";
import { allowedActions } from "./work-order-lifecycle.ts";

/**
 * Gives a work order to somebody, also instead of whoever has it; that meets the response target.
 * @throws AppError not_found, validation_failed for nobody of this tenant and for roles that do no such work, invalid_transition, also for whoever has it already
 */
export function assignWorkOrder(
  ctx: Ctx,
  { id, assigneeId, ifMatch }: { id: string; assigneeId: string; ifMatch?: IfMatch },
): Promise<PresentedWorkOrder> {
  return moveWorkOrder(ctx, {
    id,
    ifMatch,
    action: "assign",
    async set(ctx, { tx, order, at }) {
      if (order.assignee_id === assigneeId) {
        const extra = { state: order.status, allowed: allowedActions("assigned") };
        throw new AppError("invalid_transition", { detail: "It is assigned to this person already.", extra });
      }
      await checkAssignee(ctx, tx, { id: assigneeId });
      return { assignee_id: assigneeId, assignee_role: null, assigned_at: at };
    },
    clocks: (_ctx, { clocks, at }) => meet(clocks, "response", at),
  });
}

async function checkAssignee(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<void> {
  const user = await tx
    .selectFrom("users")
    .select(["id", "name", "roles"])
    .where("tenant_id", "=", ctx.tenantId)
    .where("id", "=", id)
    .where("status", "=", "active")
    .where("deleted_at", "is", null)
    .forKeyShare()
    .executeTakeFirst();
  if (!user) throw invalidField("/assignee_id", "unknown_reference", "No active user with this id.");
  if (!user.roles.some((role) => workRoles.includes(role as Role)))
    throw invalidField("/assignee_id", "wrong_role", `${user.name} has no role that work is given to: ${workRoles.join(", ")}.`);
}
