import { sql } from "kysely";
import type { PostingRule } from "../../connectors/kit/outbound.ts";
import type { IntakeError } from "../../contract/intake.ts";
import { databaseFault } from "../../platform/database-fault.ts";
import type { Tx } from "../../platform/db.ts";
import { loadRuntime, type Runtime } from "../take-in/load-runtime.ts";
import type { ClaimedPosting } from "./claim-postings.ts";
import { describeUnusable } from "./unusable-settings.ts";

/** An integration as events are posted with it; or why nothing can be posted with its settings. */
export type PostingSettings = { name: string; version: number } & (
  | { kind: "usable"; runtime: Runtime; rules: ReadonlyMap<string, PostingRule> }
  | { kind: "unusable"; error: IntakeError }
);

/** Null for an integration that was deleted. @throws what the database throws */
export async function loadSettings(tx: Tx, { tenantId, id }: { tenantId: string; id: string }): Promise<PostingSettings | null> {
  const { rows } = await sql<{ name: string; version: number }>`
    select name, version from integrations where tenant_id = ${tenantId} and id = ${id} and deleted_at is null`.execute(tx);
  const [row] = rows;
  if (!row) return null;
  try {
    const runtime = await loadRuntime(tx, { tenantId, id });
    return runtime && { ...row, kind: "usable", runtime, rules: rulesOf(runtime) };
  } catch (error) {
    if (databaseFault(error)) throw error;
    return { ...row, kind: "unusable", error: describeUnusable(error) };
  }
}

function rulesOf({ connector, config, mapping }: Runtime): Map<string, PostingRule> {
  return new Map(connector.outbound?.rules({ config, mapping }).map((rule) => [rule.name, rule]));
}

/** What a posting of that rule becomes over there; the rule's own name where it is gone. */
export function targetOf({ settings }: { settings: PostingSettings }, rule: string): string {
  return ruleOf({ settings }, rule)?.target ?? rule;
}

export function ruleOf({ settings }: { settings: PostingSettings }, rule: string): PostingRule | undefined {
  return settings.kind === "usable" ? settings.rules.get(rule) : undefined;
}

/** How what may have arrived of that rule can be asked for; undefined where a person has to look. */
export function findsOf({ settings }: { settings: PostingSettings }, rule: string): PostingRule["finds"] {
  return ruleOf({ settings }, rule)?.finds;
}

/** What records became on the other side before, by target. */
export async function findRemoteIds(
  tx: Tx,
  { tenantId, integrationId, recordIds }: { tenantId: string; integrationId: string; recordIds: readonly string[] },
): Promise<Map<string, Record<string, string>>> {
  const { rows } = await sql<{ record_id: string; target: string; remote_id: string }>`
    select source_id as record_id, kind as target, target_id as remote_id from integration_links
    where tenant_id = ${tenantId} and integration_id = ${integrationId} and target_type = ${remoteType} and target_id is not null
      and kind like ${`${linkPrefix}%`} and source_id = any(${[...recordIds]})`.execute(tx);
  const found = new Map<string, Record<string, string>>();
  for (const { record_id: recordId, target, remote_id: remoteId } of rows)
    found.set(recordId, { ...found.get(recordId), [target.slice(linkPrefix.length)]: remoteId });
  return found;
}

/** Links of what went out stand beside those of what came in: from our record to its id there. */
export const linkPrefix = "out:";
export const remoteType = "remote";

/** By record, for a batch of postings of one integration. */
export function recordsOf(postings: readonly ClaimedPosting[]): string[] {
  return [...new Set(postings.flatMap(({ recordId }) => recordId ?? []))];
}
