import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { RemoteFailure } from "../../../connectors/kit/remote.ts";
import type { Services } from "../../../platform/context.ts";
import { openCredentials, openPreviousCredentials } from "../../secrets.ts";
import { fault } from "../classify-outcome.ts";
import { type Exchanged, isExchanged } from "../dress-call.ts";
import { type ConnectionRow, loadConnection } from "../load-connection.ts";
import { keepTokens, noteRefusal, openTokens } from "./keep-tokens.ts";
import { obtainTokens } from "./obtain-tokens.ts";
import type { TokenAnswer } from "./request-token.ts";

export type FoundToken =
  | { kind: "token"; access: string; generation: number; obtainedAt: Date }
  | { kind: "failed"; failure: RemoteFailure };

/** Longer than two exchanges may take. */
const leaseSeconds = 40;
/** How long another process's renewal is waited for, and how often it is looked at. */
const patienceMs = 35_000;
const lookEveryMs = 100;
/** Whoever has waited for so long in vain comes back after this. */
const lookAgainMs = 5_000;

/**
 * A token to call with: the stored one, or a new one where that is near its end, was refused (`rejected`: its generation), or isn't there. One
 * process at a time renews, by a lease, and what it gets is committed before it is used: a refresh token that may be used once is spent
 * once. Others go on with the stored token while it lasts, else wait.
 * @param insists a person asks: a pause after a failed renewal doesn't hold
 */
export async function findToken(
  services: Services,
  { row, rejected = null, insists = false }: { row: ConnectionRow; rejected?: number | null; insists?: boolean },
): Promise<FoundToken> {
  const deadline = performance.now() + patienceMs;
  for (let seen: ConnectionRow | null = row; ; seen = await loadConnection(services, row)) {
    if (!seen) return { kind: "failed", failure: fault("internal", "The integration was deleted.", null) };
    // The call was made up for another address or other credentials: a token of the new ones isn't for the old host.
    if (seen.endpointUrl !== row.endpointUrl || seen.credentialsSealed !== row.credentialsSealed)
      return { kind: "failed", failure: changedMeanwhile(services.now()) };
    const stored = storedToken(services, seen, rejected);
    if (stored && !(seen.tokenRenewAt && seen.tokenRenewAt <= services.now())) return stored;
    const held = insists ? null : heldBack(seen, services.now());
    if (held) return stored ?? { kind: "failed", failure: held };
    const me = randomUUID();
    if (await takeLease(services, seen, me)) {
      const renewed = await renew(services, seen, me);
      if (renewed !== "overtaken") return renewed.kind === "failed" ? (stored ?? renewed) : renewed;
    } else if (stored) return stored;
    if (performance.now() > deadline) return { kind: "failed", failure: renewedTooLong(services.now()) };
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

function changedMeanwhile(now: Date): RemoteFailure {
  const message = "The integration was changed while it was called.";
  const failure = fault("throttle", message, "Nothing to do: it is called again at once, as it is now.");
  return { ...failure, notBefore: new Date(now.getTime() + 1_000) };
}

function renewedTooLong(now: Date): RemoteFailure {
  const failure = fault("network", "Another process has been renewing the token for too long.", "It is tried again.");
  return { ...failure, notBefore: new Date(now.getTime() + lookAgainMs) };
}

function storedToken({ box, now }: Services, row: ConnectionRow, rejected: number | null): FoundToken | null {
  if (row.tokensSealed === null || row.tokenGeneration === rejected) return null;
  if (row.tokenExpiresAt && row.tokenExpiresAt <= now()) return null;
  const { access, obtainedAt } = openTokens(box, row);
  return { kind: "token", access, generation: row.tokenGeneration, obtainedAt: new Date(obtainedAt) };
}

function heldBack({ renewalRefused, renewalNotBefore }: ConnectionRow, now: Date): RemoteFailure | null {
  if (!renewalRefused) return null;
  if (renewalNotBefore && renewalNotBefore <= now) return null;
  const { class: kind, message, fix, needsPerson } = renewalRefused;
  return { ...fault(kind, message, fix), needsPerson, notBefore: renewalNotBefore };
}

async function takeLease(
  { db }: Services,
  { tenantId, integrationId, tokenGeneration }: ConnectionRow,
  me: string,
): Promise<boolean> {
  return db.inTenant(tenantId, async (tx) => {
    await sql`insert into integration_connections (tenant_id, integration_id) values (${tenantId}, ${integrationId})
      on conflict do nothing`.execute(tx);
    const { rows } = await sql`
      update integration_connections set renewing_by = ${me}, renewing_until = clock_timestamp() + ${leaseSeconds} * interval '1 second'
      where tenant_id = ${tenantId} and integration_id = ${integrationId} and token_generation = ${tokenGeneration}
        and (renewing_until is null or renewing_until <= clock_timestamp())
      returning integration_id`.execute(tx);
    return rows.length > 0;
  });
}

/** `overtaken`: the credentials or the tokens were changed meanwhile, so that what came counts no longer. */
async function renew(services: Services, row: ConnectionRow, me: string): Promise<FoundToken | "overtaken"> {
  const credentials = openCredentials(services.box, row.integrationId, row.credentialsSealed);
  if (!isExchanged(credentials)) return "overtaken";
  const answer = await exchange(services, row, credentials);
  if (answer.kind === "tokens") {
    const kept = await keepTokens(services, { row, answer });
    return kept ? { kind: "token", access: answer.access, ...kept } : "overtaken";
  }
  await noteRefusal(services, { row, answer, me });
  return { kind: "failed", failure: answer.failure };
}

/** With the present credentials; where the other side doesn't know those yet, with the ones before them until their overlap ends. */
async function exchange(services: Services, row: ConnectionRow, credentials: Exchanged): Promise<TokenAnswer> {
  const refresh = row.tokensSealed === null ? null : openTokens(services.box, row).refresh;
  const answer = await obtainTokens(services, { subdomain: row.subdomain, credentials, refresh });
  if (answer.kind !== "refused" || !answer.wrongClient) return answer;
  const former = openPreviousCredentials(services.box, row, services.now());
  if (!former || !isExchanged(former)) return answer;
  const second = await obtainTokens(services, { subdomain: row.subdomain, credentials: former, refresh });
  return second.kind === "tokens" ? second : answer;
}
