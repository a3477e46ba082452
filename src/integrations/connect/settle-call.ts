import { sql } from "kysely";
import type { RemoteAnswer, RemoteFailure } from "../../connectors/kit/remote.ts";
import { type Services, systemCtx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { settleStatus } from "../status/settle-status.ts";
import { isHeldBack } from "./classify-outcome.ts";
import type { ConnectionRow } from "./load-connection.ts";
import { isUsedUp, readPause } from "./read-pause.ts";

/** So many faults in a row, and calls wait; after the first wait one finds out, and with each that fails the wait doubles. */
export const faultsToOpen = 5;
const firstOpenSeconds = 60;
const longestOpenSeconds = 900;

/** Without a time from the other side: this long, doubled with each refusal in a row. */
const firstPauseSeconds = 15;
const longestPauseSeconds = 900;

/** "Last used" is for people: once a minute is exact enough. */
const usedEveryMs = 60_000;

/** What an outcome says of the connection: it lives, it has a fault, or nothing (we didn't even ask). */
type Sign = "lives" | "fault" | "none";

/**
 * Writes down what a call says about the connection: opens and closes the breaker, keeps a pause that the other side asked for, and sets or
 * clears what is wrong with the connection, from which the integration's status follows. An answer that refuses one message says that the other
 * side lives.
 */
export async function settleCall(services: Services, row: ConnectionRow, answer: RemoteAnswer): Promise<void> {
  const at = services.now();
  const failure = answer.kind === "failed" ? answer.failure : null;
  const sign = signOf(failure);
  const pause = pauseOf(answer, row, at);
  const isThrottled = failure?.class === "throttle" && !isHeldBack(failure);
  const wasIll = row.faultsInRow > 0 || row.openUntil !== null;
  const isNews = sign === "fault" || wasIll || pause !== null || isThrottled !== row.throttlesInRow > 0 || isStale(row, at);
  const error = connectionError(row, { failure, sign });
  if (!isNews && error === row.connectionError) return;
  await services.db.inTenant(row.tenantId, async (tx) => {
    const faults = await write(tx, row, { at, failure, sign, isThrottled, pause });
    // One fault or two are no trouble yet: the same call is tried again.
    if (error === row.connectionError || (sign === "fault" && faults < faultsToOpen)) return;
    await sql`
      update integrations set connection_error = ${error}
      where tenant_id = ${row.tenantId} and id = ${row.integrationId} and deleted_at is null`.execute(tx);
    await settleStatus(systemCtx(services, { tenantId: row.tenantId, tx }), tx, { id: row.integrationId });
  });
}

/** @returns faults in a row, this one included */
async function write(
  tx: Tx,
  { tenantId, integrationId }: ConnectionRow,
  now: { at: Date; failure: RemoteFailure | null; sign: Sign; isThrottled: boolean; pause: Date | null },
): Promise<number> {
  const { at, failure, sign, isThrottled, pause } = now;
  const lastFault = failure && JSON.stringify({ class: failure.class, message: failure.message, fix: failure.fix });
  await sql`insert into integration_connections (tenant_id, integration_id) values (${tenantId}, ${integrationId})
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ faults_in_row: number }>`
    with judged as (
      select ctid as place, faults_in_row + 1 as faults,
        -- Calls that were under way when it opened don't make it open longer.
        faults_in_row + 1 >= ${faultsToOpen} and (open_until is null or open_until <= ${at}) as opens
      from integration_connections where tenant_id = ${tenantId} and integration_id = ${integrationId} for update
    )
    update integration_connections c set
      faults_in_row = case ${sign} when 'lives' then 0 when 'fault' then judged.faults else c.faults_in_row end,
      openings = case ${sign} when 'lives' then 0 when 'fault' then c.openings + judged.opens::int else c.openings end,
      open_until = case when ${sign} = 'lives' then null when ${sign} = 'fault' and judged.opens
        then ${at}::timestamptz + least(${firstOpenSeconds} * 2 ^ least(c.openings, 10), ${longestOpenSeconds}) * interval '1 second'
        else c.open_until end,
      probing_until = null,
      last_fault = case ${sign} when 'lives' then null when 'fault' then ${lastFault}::jsonb else c.last_fault end,
      throttles_in_row = case when ${isThrottled} then c.throttles_in_row + 1 when ${sign} = 'lives' then 0 else c.throttles_in_row end,
      not_before = greatest(c.not_before, ${pause}::timestamptz),
      last_used_at = ${at}
    from judged where c.ctid = judged.place
    returning c.faults_in_row`.execute(tx);
  return rows[0]?.faults_in_row ?? 0;
}

/** An answer of whatever stands before the other side (502, 503, 504) is none of its own. */
function signOf(failure: RemoteFailure | null): Sign {
  if (failure === null) return "lives";
  if (isHeldBack(failure)) return "none";
  const { class: kind, status } = failure;
  if (kind === "network" || kind === "tls") return "fault";
  if (kind === "remote_5xx" && (status === 502 || status === 503 || status === 504)) return "fault";
  return status === null ? "none" : "lives";
}

function pauseOf(answer: RemoteAnswer, row: ConnectionRow, at: Date): Date | null {
  if (answer.kind === "answer") return isUsedUp(answer.headers) ? readPause(answer.headers, at) : null;
  if (answer.failure.class !== "throttle" || isHeldBack(answer.failure)) return null;
  const seconds = Math.min(firstPauseSeconds * 2 ** Math.min(row.throttlesInRow, 10), longestPauseSeconds);
  return answer.failure.notBefore ?? new Date(at.getTime() + seconds * 1_000);
}

/**
 * What is wrong with the connection afterwards. Refused credentials (401) are; a right that one call lacks (403) isn't, or the status would change with
 * each call of another kind; nor is a limit, or an answer about one record.
 */
function connectionError(row: ConnectionRow, { failure, sign }: { failure: RemoteFailure | null; sign: Sign }): string | null {
  if (failure === null) return null;
  if (sign === "fault" || (failure.class === "auth" && failure.status !== 403))
    return failure.fix ? `${failure.message} ${failure.fix}` : failure.message;
  // It answered, so it isn't away any more; whether it lets us in, this answer doesn't say.
  return sign === "lives" && row.faultsInRow >= faultsToOpen ? null : row.connectionError;
}

function isStale({ lastUsedAt }: ConnectionRow, at: Date): boolean {
  return lastUsedAt === null || at.getTime() - lastUsedAt.getTime() >= usedEveryMs;
}
