import { laterThan } from "../../platform/clock.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { afterCommit } from "../../platform/db.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { audit } from "../../tenancy/audit.ts";
import { resolveNotifications } from "../../tenancy/notify.ts";
import { getIntegration, lockIntegration } from "../find-integrations.ts";
import { auditedIntegration } from "../present-integration.ts";
import { endDeleted } from "./end-deleted.ts";

/**
 * Removes an integration: its receiver is gone, nothing more is taken in or sent, and what was open is ended, many of it in the background. Its log
 * and what came of it stay. @throws AppError not_found; whatever `ifMatch` throws
 */
export async function deleteIntegration(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    await lockIntegration(tx, { tenantId: ctx.tenantId, id });
    const before = await getIntegration(ctx, { id });
    ifMatch?.(before);
    const at = laterThan(before.updated_at, ctx.now());
    await tx
      .updateTable("integrations")
      .set({
        ...{ deleted_at: at, updated_at: at, enabled: false, status: "disabled" },
        ...{ next_run_at: null, next_run_planned_at: null, overdue_at: null },
        // Nothing will be sent or checked with them again.
        ...{ credentials_sealed: null, inbound_sealed: null, inbound_kind: null, previous_inbound_sealed: null },
      })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    await tx
      .updateTable("integration_connections")
      .set({ tokens_sealed: null, previous_credentials_sealed: null, previous_credentials_until: null })
      .where("tenant_id", "=", ctx.tenantId)
      .where("integration_id", "=", id)
      .execute();
    await tx
      .deleteFrom("integration_authorizations")
      .where("tenant_id", "=", ctx.tenantId)
      .where("integration_id", "=", id)
      .execute();
    await tx.deleteFrom("directory").where("kind", "=", "receiver").where("lookup", "=", id).execute();
    await tx.deleteFrom("intake_queue").where("tenant_id", "=", ctx.tenantId).where("integration_id", "=", id).execute();
    await resolveNotifications(ctx, { kind: "integration.error", subjectId: id, resolution: "deleted" });
    await audit(ctx, {
      action: "delete",
      subjectType: "integration",
      subjectId: id,
      before: auditedIntegration(before, ctx.box),
    });
    afterCommit(tx, () => ctx.db.signals.raise("integrations", ctx.tenantId, { kind: "integration", id }));
  });
  await endDeleted(ctx, { of: { tenantId: ctx.tenantId, integrationId: id }, goOn: () => false });
}
