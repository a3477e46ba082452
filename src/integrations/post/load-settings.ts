import { sql } from "kysely";
import type { Services } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { makeSecretMask, type SecretMask } from "../../platform/mask-secrets.ts";
import { openCredentials } from "../secrets.ts";
import { loadRuntime, type Runtime } from "../take-in/load-runtime.ts";
import type { ClaimedPosting } from "./claim-postings.ts";

/** An integration as events are posted with it. */
export interface PostingSettings {
  runtime: Runtime;
  mask: SecretMask;
}

/** Null for an integration that was deleted. @throws as `loadRuntime` */
export async function loadSettings(
  { box }: Pick<Services, "box">,
  tx: Tx,
  { tenantId, id }: { tenantId: string; id: string },
): Promise<PostingSettings | null> {
  const runtime = await loadRuntime(tx, { tenantId, id });
  if (!runtime) return null;
  const { rows } = await sql<{ credentials_sealed: string | null }>`
    select credentials_sealed from integrations where tenant_id = ${tenantId} and id = ${id}`.execute(tx);
  const { kind: _kind, ...credentials } = openCredentials(box, id, rows[0]?.credentials_sealed ?? null);
  const texts = Object.entries(credentials).flatMap(([name, value]) =>
    typeof value === "string" && !plain.includes(name) ? [value] : [],
  );
  const own = makeSecretMask(texts);
  // Tokens that were made of the credentials aren't among them; some systems send back what they were sent.
  const mask: SecretMask = (text, options) =>
    own(text, options).replace(/\b(Bearer|Basic)(\\?["':]*\s+)[\w.~+/=-]{8,}/gi, "$1$2••••");
  return { runtime, mask };
}

/** Parts of credentials that aren't secret. */
const plain = ["header", "query", "username", "token_url", "authorize_url", "client_id", "scope"];

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
