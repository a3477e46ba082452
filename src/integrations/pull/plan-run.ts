import { type Selectable, sql } from "kysely";
import { findConnector } from "../../connectors/all-connectors.ts";
import type { Tx } from "../../platform/db.ts";
import type { Integrations } from "../../platform/schema.ts";
import { nextMoment, overdueAfter, planOf, type Sync, type SyncPlan } from "./sync-plan.ts";

/** Whoever begins something new sees it work soon, and many that are begun at once still don't start together. */
const soonMs = 30_000;

/** What an integration's runs are planned by. */
export interface Plannable {
  enabled: boolean;
  /** Whether its connector, with these settings, has something to pull. */
  pulls: boolean;
  /** Null: it runs when a person says so. */
  plan: SyncPlan | null;
}

/** `next`: at the schedule's next moment. `soon`: within half a minute. A time: at that time, which no schedule named. */
export type When = "next" | "soon" | Date;

/** Writes when an integration runs next: null while it is disabled, has nothing to pull or no schedule. The caller holds its row's lock. */
export async function planRun(
  tx: Tx,
  { tenantId, id, now, when }: { tenantId: string; id: string; now: Date; when: When },
): Promise<void> {
  const found = await loadPlannable(tx, { tenantId, id });
  if (!found) return;
  const { enabled, pulls, plan } = found;
  // No run will come that could end what the last one said.
  if (!pulls)
    await sql`
      update integrations set run_error = null, failed_runs = 0
      where tenant_id = ${tenantId} and id = ${id} and (run_error is not null or failed_runs > 0)`.execute(tx);
  await writeNextRun(tx, { tenantId, id, now, next: enabled && pulls && plan ? dueAt(plan, { now, when }) : null });
}

/** The next due time, and when somebody is told that it wasn't kept. */
export function dueAt(plan: SyncPlan, { now, when }: { now: Date; when: When }): { at: Date; overdueAt: Date } | null {
  const at = when instanceof Date ? when : when === "soon" && plan.kind === "every" ? soon(plan, now) : nextMoment(plan, now);
  return at && { at, overdueAt: overdueAfter(plan, at) };
}

export async function writeNextRun(
  tx: Tx,
  { tenantId, id, now, next }: { tenantId: string; id: string; now: Date; next: { at: Date; overdueAt: Date } | null },
): Promise<void> {
  await sql`
    update integrations set next_run_at = ${next?.at ?? null}, overdue_at = ${next?.overdueAt ?? null},
      next_run_planned_at = ${next ? now : null}
    where tenant_id = ${tenantId} and id = ${id}`.execute(tx);
}

/** Null for one that was deleted. */
export async function loadPlannable(tx: Tx, { tenantId, id }: { tenantId: string; id: string }): Promise<Plannable | null> {
  const { rows } = await sql<PlanRow>`
    select i.id, i.enabled, i.type, i.preset, v.sync, v.config, t.time_zone from integrations i
    join integration_versions v on v.tenant_id = i.tenant_id and v.integration_id = i.id and v.version = i.version
    join tenants t on t.id = i.tenant_id
    where i.tenant_id = ${tenantId} and i.id = ${id} and i.deleted_at is null`.execute(tx);
  return rows[0] ? plannableOf(rows[0]) : null;
}

export type PlanRow = Pick<Selectable<Integrations>, "id" | "enabled" | "type" | "preset"> & {
  sync: string;
  config: string;
  time_zone: string;
};

export function plannableOf({ id, enabled, type, preset, sync, config, time_zone: zone }: PlanRow): Plannable {
  // Written from a checked request.
  return {
    enabled,
    pulls: hasPull({ type, preset }, JSON.parse(config)),
    plan: planOf(JSON.parse(sync) as Sync, { key: id, zone }),
  };
}

/** @param config as it is stored */
export function hasPull(of: { type: string; preset: string | null }, config: unknown): boolean {
  const connector = findConnector(of);
  if (!connector?.pull) return false;
  const parsed = connector.config.safeParse(config);
  return parsed.success && (connector.pulls?.(parsed.data) ?? true);
}

/** Never later than the schedule's own next moment. */
function soon(plan: Extract<SyncPlan, { kind: "every" }>, now: Date): Date {
  const { everyMs, shiftMs } = plan;
  return new Date(now.getTime() + Math.floor((shiftMs / everyMs) * Math.min(everyMs, soonMs)));
}
