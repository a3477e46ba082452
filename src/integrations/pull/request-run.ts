import { sql } from "kysely";
import { type Ctx, inTx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { audit } from "../../tenancy/audit.ts";
import { getIntegration, type IntegrationRow, lockIntegration } from "../find-integrations.ts";
import { forgetContents } from "./find-fresh.ts";
import type { RunRow } from "./find-runs.ts";
import { hasPull } from "./plan-run.ts";

/**
 * Begins a run now, whatever the schedule says; a worker goes about it at once.
 * @param fromBeginning forgets how far earlier runs came
 * @throws AppError not_found; invalid_transition where it is disabled or has nothing to pull; conflict while one runs
 */
export async function requestRun(
  ctx: Ctx,
  { id, fromBeginning, ifMatch }: { id: string; fromBeginning: boolean; ifMatch?: IfMatch },
): Promise<RunRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockIntegration(tx, { tenantId: ctx.tenantId, id });
    const integration = await getIntegration(ctx, { id });
    ifMatch?.(integration);
    refuseIdle(integration);
    const run = await insertRun(ctx, tx, { id });
    if (fromBeginning) {
      await sql`update integrations set cursor = null where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx);
      await forgetContents(tx, { tenantId: ctx.tenantId, integrationId: id });
    }
    await audit(ctx, {
      action: "sync",
      subjectType: "integration",
      subjectId: id,
      after: { run_id: run.id, from_beginning: fromBeginning },
    });
    afterCommit(tx, () => {
      ctx.db.signals.raise("pulls", ctx.tenantId);
      ctx.db.signals.raise("changes", ctx.tenantId, { kind: "integration", id });
    });
    return run;
  });
}

function refuseIdle({ enabled, status, type, preset, config }: IntegrationRow): void {
  if (!enabled)
    throw new AppError("invalid_transition", {
      detail: "The integration is disabled: enable it, then it can run.",
      extra: { state: status, allowed: ["enable"] },
    });
  if (!hasPull({ type, preset }, JSON.parse(config)))
    throw new AppError("invalid_transition", {
      detail: "There is nothing to pull: with these settings the other side sends by itself.",
      extra: { state: status, allowed: ["disable"] },
    });
}

async function insertRun(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<RunRow> {
  const run = await tx
    .insertInto("integration_runs")
    .values({
      tenant_id: ctx.tenantId,
      id: newId("run", ctx.now()),
      integration_id: id,
      trigger: "person",
      started_by: JSON.stringify(ctx.actor),
      started_at: ctx.now(),
    })
    .onConflict((conflict) => conflict.columns(["tenant_id", "integration_id"]).where("ended_at", "is", null).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (run) return run;
  const { rows } = await sql<{ id: string; started_at: Date }>`
    select id, started_at from integration_runs
    where tenant_id = ${ctx.tenantId} and integration_id = ${id} and ended_at is null`.execute(tx);
  const since = rows[0] ? `, since ${rows[0].started_at.toISOString()}` : "";
  throw new AppError("conflict", {
    detail: `A run is under way already${since}. Wait for its end, or look at it under /v1/integrations/${id}/runs.`,
    ...(rows[0] ? { extra: { run_id: rows[0].id } } : {}),
  });
}
