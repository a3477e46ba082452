import type { z } from "zod";
import type { inboundRotate } from "../contract/api/integrations.ts";
import { laterThan } from "../platform/clock.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit } from "../platform/db.ts";
import type { IfMatch } from "../platform/versioned.ts";
import { audit } from "../tenancy/audit.ts";
import { checkIntegration, connectorFor } from "./check-integration.ts";
import { getIntegration, type IntegrationRow, lockIntegration } from "./find-integrations.ts";
import { notNow } from "./not-now.ts";
import { auditedIntegration } from "./present-integration.ts";
import { openInboundIfUsable, previousInboundContext, sealInbound } from "./secrets.ts";

const hourMs = 3_600_000;

/**
 * Gives a receiver a new secret. Until the overlap ends the old one is right too, so that the sender can change over at any moment in between.
 * @throws AppError not_found; validation_failed; invalid_transition without a receiver, and while an overlap lasts, unless `overlap_hours` is 0:
 * then neither of the two is right any more
 */
export async function rotateInbound(
  ctx: Ctx,
  { id, inbound, overlap_hours, ifMatch }: z.output<typeof inboundRotate> & { id: string; ifMatch?: IfMatch },
): Promise<IntegrationRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockIntegration(tx, { tenantId: ctx.tenantId, id });
    const before = await getIntegration(ctx, { id });
    ifMatch?.(before);
    if (before.inbound_sealed === null) throw notNow("none", "It has no receiver: set `inbound` first.");
    if (before.rotation_ends_at && overlap_hours > 0)
      throw notNow(
        "rotating",
        `The old secret is valid until ${before.rotation_ends_at.toISOString()}: complete or cancel that rotation first, or rotate with overlap_hours 0, which ends both at once.`,
        ["complete-rotation", "cancel-rotation"],
      );
    const state = { sync: JSON.parse(before.sync), config: JSON.parse(before.config), mapping: JSON.parse(before.mapping) };
    const connector = connectorFor(before);
    await checkIntegration(ctx, tx, { connector, wanted: { ...state, inbound }, references: false, sync: false });
    const at = ctx.now();
    // What can't be opened any more has no overlap.
    const old = openInboundIfUsable(ctx.box, id, before.inbound_sealed);
    const until = old && overlap_hours > 0 ? new Date(at.getTime() + Math.round(overlap_hours * hourMs)) : null;
    await tx
      .updateTable("integrations")
      .set({
        inbound_sealed: sealInbound(ctx.box, id, inbound),
        inbound_kind: inbound.kind,
        inbound_set_at: at,
        previous_inbound_sealed: until && ctx.box.seal(JSON.stringify(old), previousInboundContext(id)),
        previous_inbound_until: until,
        updated_at: laterThan(before.updated_at, at),
      })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    const after = await getIntegration(ctx, { id });
    await audit(ctx, {
      action: "rotate_inbound",
      subjectType: "integration",
      subjectId: id,
      before: auditedIntegration(before, ctx.box),
      after: auditedIntegration(after, ctx.box),
    });
    afterCommit(tx, () => ctx.db.signals.raise("integrations", ctx.tenantId, { kind: "integration", id }));
    return after;
  });
}
