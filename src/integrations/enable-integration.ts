import { sql } from "kysely";
import { laterThan } from "../platform/clock.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit } from "../platform/db.ts";
import { AppError } from "../platform/errors.ts";
import type { IfMatch } from "../platform/versioned.ts";
import { audit } from "../tenancy/audit.ts";
import { getIntegration, type IntegrationRow, lockIntegration } from "./find-integrations.ts";
import { alignReader, settleReader } from "./post/align-reader.ts";
import { noteSkipped } from "./post/note-skipped.ts";
import { auditedIntegration } from "./present-integration.ts";
import { planRun } from "./pull/plan-run.ts";
import { settleStatus } from "./status/settle-status.ts";

interface Wanted {
  id: string;
  /** On enabling: the events of the pause are posted too. */
  catch_up?: boolean | undefined;
  ifMatch?: IfMatch;
}

/** It takes messages from now on, and what was stored before; events are posted from now on, those of the pause only when asked for. @throws AppError not_found, invalid_transition */
export function enableIntegration(ctx: Ctx, wanted: Wanted): Promise<IntegrationRow> {
  return setEnabled(ctx, { ...wanted, enabled: true });
}

/** Its receiver answers 409 and nothing is taken in or posted; what came or was committed before waits. @throws AppError not_found, invalid_transition */
export function disableIntegration(ctx: Ctx, wanted: Wanted): Promise<IntegrationRow> {
  return setEnabled(ctx, { ...wanted, enabled: false });
}

async function setEnabled(
  ctx: Ctx,
  { id, ifMatch, enabled, catch_up: catchUp = false }: Wanted & { enabled: boolean },
): Promise<IntegrationRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockIntegration(tx, { tenantId: ctx.tenantId, id });
    const before = await getIntegration(ctx, { id });
    ifMatch?.(before);
    if (before.enabled === enabled)
      throw new AppError("invalid_transition", {
        detail: `The integration is ${enabled ? "enabled" : "disabled"} already.`,
        extra: { state: before.status, allowed: [enabled ? "disable" : "enable"] },
      });
    const at = ctx.now();
    await settleReader(ctx, tx, before);
    await tx
      .updateTable("integrations")
      .set({
        enabled,
        ...(enabled
          ? {
              enabled_at: at,
              failed_runs: 0,
              run_error: null,
              connection_error: null,
              settings_error: null,
              settings_failed_at: null,
            }
          : { status: "disabled" }),
        updated_at: laterThan(before.updated_at, at),
      })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    await planRun(tx, { tenantId: ctx.tenantId, id, now: at, when: "soon" });
    await settleStatus(ctx, tx, { id, change: { was: before.status, by: ctx.actor.name } });
    if (enabled)
      await sql`update intake_queue set due_at = ${at} where tenant_id = ${ctx.tenantId} and integration_id = ${id}`.execute(tx);
    if (enabled) {
      // The first time there was no pause.
      if (before.enabled_at) await noteSkipped(ctx, tx, { id, since: before.status_since, catchUp });
      await alignReader(ctx, tx, { row: await getIntegration(ctx, { id }), begins: true, catchUp });
    }
    const after = await getIntegration(ctx, { id });
    await audit(ctx, {
      action: enabled ? "enable" : "disable",
      subjectType: "integration",
      subjectId: id,
      before: auditedIntegration(before, ctx.box),
      after: auditedIntegration(after, ctx.box),
    });
    afterCommit(tx, () => {
      ctx.db.signals.raise("integrations", ctx.tenantId, { kind: "integration", id });
      if (enabled) ctx.db.signals.raise("intake", ctx.tenantId);
    });
    return after;
  });
}
