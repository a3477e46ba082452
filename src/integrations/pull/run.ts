import { sql } from "kysely";
import { findConnector } from "../../connectors/all-connectors.ts";
import type { Connector } from "../../connectors/kit/define-connector.ts";
import type { RemoteFailure } from "../../connectors/kit/remote.ts";
import type { Services } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import type { ClaimedRun } from "./claim-runs.ts";

/** How a run ended. `lost`: another process holds it now, which is its end here only. */
export type RunEnd =
  | { kind: "succeeded" }
  | { kind: "failed"; failure: Failure }
  | { kind: "stopped"; why: string }
  | { kind: "given_back" }
  | { kind: "lost" };

export type Failure = Pick<RemoteFailure, "class" | "message" | "fix" | "notBefore" | "needsPerson">;

/** What a run goes by: the integration as it is now, and where it goes on. */
export interface PullState {
  connector: Connector;
  config: unknown;
  version: number;
  cursor: string | null;
}

/** Null: it was deleted, or there is nothing to pull any more. @throws when its connector no longer takes its config: a fault of ours */
export async function loadPullState(
  { db }: Pick<Services, "db">,
  { tenantId, integrationId }: ClaimedRun,
): Promise<PullState | null> {
  const { rows } = await db.inTenant(tenantId, (tx) =>
    sql<{ type: string; preset: string | null; version: number; config: string; cursor: string | null }>`
      select i.type, i.preset, i.version, i.cursor, v.config from integrations i
      join integration_versions v on v.tenant_id = i.tenant_id and v.integration_id = i.id and v.version = i.version
      where i.tenant_id = ${tenantId} and i.id = ${integrationId} and i.deleted_at is null`.execute(tx),
  );
  const row = rows[0];
  const connector = row && findConnector(row);
  if (!row || !connector?.pull) return null;
  const config = connector.config.parse(JSON.parse(row.config));
  return connector.pulls?.(config) === false ? null : { connector, config, version: row.version, cursor: row.cursor };
}

/** What a run's integration is like, under its row's lock: always locked before the run's own row, so that nobody waits in a circle. */
export async function lockForRun(
  tx: Tx,
  { tenantId, integrationId }: ClaimedRun,
): Promise<{ version: number; why: string | null }> {
  const { rows } = await sql<{ enabled: boolean; deleted: boolean; suspended: boolean; version: number }>`
    select i.enabled, i.deleted_at is not null as deleted, t.status <> 'active' as suspended, i.version
    from integrations i join tenants t on t.id = i.tenant_id
    where i.tenant_id = ${tenantId} and i.id = ${integrationId} for no key update of i`.execute(tx);
  const row = rows[0];
  if (!row || row.deleted) return { version: 0, why: "The integration was deleted." };
  if (row.suspended) return { version: row.version, why: "The account was suspended." };
  return { version: row.version, why: row.enabled ? null : "The integration was disabled." };
}
