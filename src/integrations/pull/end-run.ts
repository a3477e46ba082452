import { sql } from "kysely";
import { type Services, systemCtx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { settleStatus } from "../status/settle-status.ts";
import { isWorthTelling, nextAttempt } from "./back-off.ts";
import type { ClaimedRun } from "./claim-runs.ts";
import { dueAt, loadPlannable, writeNextRun } from "./plan-run.ts";
import { type Failure, lockForRun, type RunEnd } from "./run.ts";

type Ended = Exclude<RunEnd, { kind: "lost" | "given_back" }>;

/**
 * Writes how a run ended, when the integration runs next and, from both, its status; nothing when another process holds the run.
 * @returns whether this was the run's end
 */
export async function endRun(services: Services, { run, end }: { run: ClaimedRun; end: Ended }): Promise<boolean> {
  const { tenantId, integrationId } = run;
  return services.db.inTenant(tenantId, async (tx) => {
    await lockForRun(tx, run);
    const failure = end.kind === "failed" ? end.failure : null;
    const { rows } = await sql`
      update integration_runs set ended_at = ${services.now()}, outcome = ${end.kind}, leased_until = null,
        error_class = ${failure?.class ?? null}, error_message = ${failure?.message ?? (end.kind === "stopped" ? end.why : null)},
        error_fix = ${failure?.fix ?? null}
      where tenant_id = ${tenantId} and id = ${run.id} and lease = ${run.lease} and ended_at is null returning id`.execute(tx);
    if (rows.length === 0) return false;
    if (failure) await noteFailure(services, tx, { run, failure });
    else if (end.kind === "succeeded") await noteSuccess(services, tx, { run });
    await settleStatus(systemCtx(services, { tenantId, tx }), tx, { id: integrationId });
    afterCommit(tx, () => services.db.signals.raise("changes", tenantId, { kind: "integration", id: integrationId }));
    return true;
  });
}

async function noteFailure(
  { now }: Services,
  tx: Tx,
  { run: { tenantId, integrationId: id }, failure }: { run: ClaimedRun; failure: Failure },
): Promise<void> {
  const { rows } = await sql<{ failed_runs: number }>`
    update integrations set failed_runs = failed_runs + 1 where tenant_id = ${tenantId} and id = ${id}
    returning failed_runs`.execute(tx);
  const failedRuns = rows[0]?.failed_runs ?? 1;
  if (isWorthTelling(failure, failedRuns)) {
    const told = failure.fix ? `${failure.message} ${failure.fix}` : failure.message;
    await sql`update integrations set run_error = ${told} where tenant_id = ${tenantId} and id = ${id}`.execute(tx);
  }
  const found = await loadPlannable(tx, { tenantId, id });
  if (!found?.enabled || !found.pulls || !found.plan) return;
  const at = now();
  const when = nextAttempt(found.plan, { failure, failedRuns, now: at, chance: Math.random() });
  await writeNextRun(tx, { tenantId, id, now: at, next: when && dueAt(found.plan, { now: at, when }) });
}

/** The schedule goes on as if there had been no failures. */
async function noteSuccess(
  { now }: Services,
  tx: Tx,
  { run: { tenantId, integrationId: id } }: { run: ClaimedRun },
): Promise<void> {
  const { rows } = await sql`
    update integrations i set failed_runs = 0, run_error = null from integrations before
    where i.tenant_id = ${tenantId} and i.id = ${id} and before.tenant_id = i.tenant_id and before.id = i.id
      and (before.failed_runs > 0 or before.run_error is not null)
    returning i.id`.execute(tx);
  if (rows.length === 0) return;
  const found = await loadPlannable(tx, { tenantId, id });
  if (!found?.enabled || !found.pulls || !found.plan) return;
  await writeNextRun(tx, { tenantId, id, now: now(), next: dueAt(found.plan, { now: now(), when: "next" }) });
}
