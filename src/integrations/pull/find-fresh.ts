import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { PullStep } from "../../connectors/kit/define-connector.ts";
import type { Tx } from "../../platform/db.ts";
import type { ClaimedRun } from "./claim-runs.ts";

type Message = Extract<PullStep, { kind: "page" }>["messages"][number];

/**
 * Of a page's messages those that are new or changed, once each: neither this run nor the one before it that brought a page has had them with
 * these settings. What was there earlier and has come back since is a change. All are remembered as this run's, in the transaction that
 * stores the page, under the integration's lock.
 */
export async function findFresh(
  tx: Tx,
  { run, version, messages }: { run: ClaimedRun; version: number; messages: readonly Message[] },
): Promise<readonly Message[]> {
  if (messages.length === 0) return [];
  const before = await runBefore(tx, run);
  const byHash = new Map(messages.map((message) => [hashOf(message, version), message]));
  const hashes = [...byHash.keys()].sort();
  const { tenantId, integrationId, id } = run;
  const { rows } = await sql<{ content_hash: string }>`
    select content_hash from pulled_contents
    where tenant_id = ${tenantId} and integration_id = ${integrationId} and content_hash = any(${hashes}) and run_id = any(${[id, before]})`.execute(
    tx,
  );
  await sql`
    insert into pulled_contents (tenant_id, integration_id, content_hash, run_id)
    select ${tenantId}, ${integrationId}, hash, ${id} from unnest(${hashes}::text[]) as one (hash)
    on conflict (tenant_id, integration_id, content_hash) do update set run_id = excluded.run_id
      where pulled_contents.run_id <> excluded.run_id`.execute(tx);
  for (const { content_hash: hash } of rows) byHash.delete(hash);
  return [...byHash.values()];
}

/** Everything comes as if for the first time. */
export async function forgetContents(
  tx: Tx,
  { tenantId, integrationId }: { tenantId: string; integrationId: string },
): Promise<void> {
  await sql`
    update integrations set pulled_by = null, pulled_before = null where tenant_id = ${tenantId} and id = ${integrationId}`.execute(
    tx,
  );
}

/** @returns the run before this one that brought a page; empty where there is none */
async function runBefore(tx: Tx, { tenantId, integrationId, id }: ClaimedRun): Promise<string> {
  const { rows } = await sql<{ pulled_before: string | null }>`
    update integrations set pulled_by = ${id}, pulled_before = case when pulled_by = ${id} then pulled_before else pulled_by end
    where tenant_id = ${tenantId} and id = ${integrationId} returning pulled_before`.execute(tx);
  return rows[0]?.pulled_before ?? "";
}

/** Of what is meant: keys in another order are the same. */
function hashOf({ body, contentType }: Message, version: number): string {
  return createHash("sha256")
    .update(`${version} ${contentType ?? ""} `)
    .update(canonical(body))
    .digest("hex");
}

function canonical(body: Buffer): Buffer | string {
  try {
    return JSON.stringify(JSON.parse(body.toString("utf8")), (_key, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
  } catch {
    return body;
  }
}
