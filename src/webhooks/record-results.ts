import { sql } from "kysely";
import type { Services } from "../platform/context.ts";
import { afterCommit, hot, type Tx } from "../platform/db.ts";
import { newId } from "../platform/ids.ts";
import { headersToText, timingsToText } from "./attempt-text.ts";
import { countFailures, streaksOf } from "./breaker.ts";
import { type DeliveryResult, type Judged, judgeResult } from "./judge-result.ts";
import { type EndedInOrder, letNextGo } from "./order.ts";
import { errorOf } from "./outcome.ts";
import { settleWebhooks } from "./settle-webhooks.ts";

/**
 * Writes a batch of attempts and what follows from them, in one transaction and two statements. The webhooks are locked first, so that a
 * pause and a result can't pass each other: a retry of a webhook that is paused meanwhile becomes `held`. The webhooks' gates
 * and, where they are ordered, what waited for these deliveries follow in the same transaction.
 */
export async function recordResults(
  services: Services,
  { results, worker }: { results: DeliveryResult[]; worker: string },
): Promise<void> {
  const judged = results.map(judgeResult);
  const ended = endedInOrder(judged);
  const statuses = new Map(judged.map(({ webhook }) => [webhook.id, webhook.status]));
  const changing = judged.some((one) => needsChange(one, statuses)) || ended.length > 0;
  const written = await writeResults(services, { judged, ended, worker, changing });
  // What we knew of a webhook may be old: others made it fail, or well again, meanwhile.
  if (!written) await writeResults(services, { judged, ended, worker, changing: true });
}

/** @returns false, with nothing written, when a webhook changes its state by these results and that wasn't foreseen */
async function writeResults(
  services: Services,
  { judged, ended, worker, changing }: { judged: Judged[]; ended: EndedInOrder[]; worker: string; changing: boolean },
): Promise<boolean> {
  return services.db.acrossTenants(async (tx) => {
    const ids = [...new Set(judged.map(({ webhook }) => webhook.id))].sort();
    const tenantOf = new Map(judged.map(({ webhook }) => [webhook.id, webhook.tenantId]));
    const locked = await sql<{ id: string; status: string }>`${hot}
      select id, status from webhooks where (tenant_id, id) in (select * from unnest(${ids.map((id) => tenantOf.get(id))}::text[], ${ids}::text[]))
      order by id ${changing ? sql`for no key update` : sql`for share`}`.execute(tx);
    const statuses = new Map(locked.rows.map(({ id, status }) => [id, status]));
    if (!changing && judged.some((one) => needsChange(one, statuses))) return false;
    await writeAttempts(services, tx, judged, worker);
    await countFailures(tx, streaksOf(judged));
    if (changing) await settleWebhooks(services, tx, judged);
    const nextGo = ended.length > 0 && (await letNextGo(tx, { ended, now: services.now() }));
    afterCommit(tx, () => {
      if (nextGo) for (const tenantId of tenantOf.values()) services.db.signals.raise("deliveries", tenantId);
      for (const { delivery } of judged)
        services.db.signals.raise("changes", delivery.tenantId, { kind: "delivery", id: delivery.id });
      for (const [id, tenantId] of tenantOf) services.db.signals.raise("changes", tenantId, { kind: "webhook", id });
    });
    return true;
  });
}

/** Batches in which no webhook changes its state take the weaker lock, which several workers may hold. */
function needsChange({ webhook, verdict }: Judged, statuses: Map<string, string>): boolean {
  if (verdict.gone) return true;
  const status = statuses.get(webhook.id);
  return verdict.status === "success" ? status === "failing" : verdict.exhausted && status === "active";
}

/** What came to an end at webhooks that are ordered: the next of its record may follow. */
function endedInOrder(judged: Judged[]): EndedInOrder[] {
  return judged.flatMap(({ delivery: { tenantId, webhookId, orderKey }, verdict }) =>
    orderKey !== null && verdict.status !== "retrying" ? [{ tenantId, webhookId, orderKey }] : [],
  );
}

/** A receiver may announce any length. */
function sizeOf({ attempt }: Judged): number | null {
  return attempt.response ? Math.min(attempt.response.size, Number.MAX_SAFE_INTEGER) : null;
}

async function writeAttempts({ now }: Services, tx: Tx, judged: Judged[], worker: string): Promise<void> {
  const column = <T>(pick: (one: Judged) => T) => judged.map(pick);
  const error = judged.map(({ attempt }) => errorOf(attempt.outcome));
  await sql`${hot}
    with result as (
      select * from unnest(
        ${column((r) => r.delivery.tenantId)}::text[], ${column((r) => r.delivery.id)}::text[], ${column((r) => r.delivery.webhookId)}::text[],
        ${column((r) => r.delivery.createdAt)}::timestamptz[], ${column((r) => r.verdict.status)}::text[], ${column((r) => r.verdict.nextAttemptAt)}::timestamptz[],
        ${column((r) => r.verdict.retryIndex)}::int[], ${column((r) => r.attempt.at)}::timestamptz[], ${column((r) => r.attempt.endedAt)}::timestamptz[],
        ${column((r) => r.attempt.durationMs)}::int[], ${column((r) => r.attempt.response?.status ?? null)}::int[],
        ${error.map((e) => e?.kind ?? null)}::text[], ${error.map((e) => e?.message ?? null)}::text[],
        ${column(() => newId("att", now()))}::text[], ${column((r) => r.delivery.attemptCount + 1)}::int[], ${column((r) => r.delivery.trigger)}::text[],
        ${column((r) => timingsToText(r.attempt.timings))}::text[], ${column((r) => r.attempt.url)}::text[], ${column((r) => headersToText(r.attempt.requestHeaders))}::text[],
        ${column((r) => (r.attempt.response ? headersToText(r.attempt.response.headers) : null))}::text[], ${column((r) => r.attempt.response?.body ?? null)}::text[],
        ${column((r) => r.attempt.response?.truncated ?? null)}::boolean[], ${column((r) => sizeOf(r))}::bigint[], ${column((r) => r.attempt.remoteAddress)}::text[],
        ${column((r) => (r.attempt.certificateEnd ? new URL(r.attempt.url).host : null))}::text[], ${column((r) => r.attempt.certificateEnd)}::timestamptz[]
      ) as r (tenant_id, delivery_id, webhook_id, created_at, status, next_attempt_at, retry_index, at, ended_at, duration_ms, response_status,
        error_kind, error_message, attempt_id, number, trigger, timings, url, request_headers, response_headers, response_body, truncated, size, remote_address, certificate_host, certificate_valid_to)
    ), attempts as (
      insert into delivery_attempts (tenant_id, delivery_id, id, number, at, trigger, duration_ms, timings, response_status, error_kind, error_message,
        request_url, request_headers, response_headers, response_body, response_truncated, response_size, remote_address)
      select tenant_id, delivery_id, attempt_id, number, at, trigger, duration_ms, timings, response_status, error_kind, error_message,
        url, request_headers, response_headers, response_body, truncated, size, remote_address
      from result
    ), health as (
      insert into webhook_health as h (tenant_id, webhook_id, last_delivery_at, last_delivery_status, certificate_host, certificate_valid_to)
      select l.tenant_id, l.webhook_id, l.ended_at, l.status, c.certificate_host, c.certificate_valid_to
      from (select distinct on (tenant_id, webhook_id) * from result order by tenant_id, webhook_id, ended_at desc) l
      left join (select distinct on (tenant_id, webhook_id) * from result where certificate_valid_to is not null
        order by tenant_id, webhook_id, ended_at desc) c using (tenant_id, webhook_id)
      order by tenant_id, webhook_id
      on conflict (tenant_id, webhook_id) do update
        set last_delivery_at = excluded.last_delivery_at, last_delivery_status = excluded.last_delivery_status,
          certificate_host = coalesce(excluded.certificate_host, h.certificate_host),
          certificate_valid_to = coalesce(excluded.certificate_valid_to, h.certificate_valid_to)
        where h.last_delivery_at is null or excluded.last_delivery_at >= h.last_delivery_at
    ), hours as (
      insert into webhook_hours as h (tenant_id, webhook_id, hour, succeeded, retried, failed)
      select tenant_id, webhook_id, date_trunc('hour', ended_at, 'UTC') as hour, count(*) filter (where status = 'success'),
        count(*) filter (where status = 'retrying'), count(*) filter (where status = 'failed')
      from result group by tenant_id, webhook_id, hour order by tenant_id, webhook_id, hour
      on conflict (tenant_id, webhook_id, hour) do update set succeeded = h.succeeded + excluded.succeeded,
        retried = h.retried + excluded.retried, failed = h.failed + excluded.failed
    )
    update deliveries d set
      -- What once succeeded and is replayed has its retries, and stays a success in the end.
      status = case when r.status = 'retrying' and w.deleted_at is null then case when w.status = 'paused' then 'held' else r.status end
        when d.succeeded then 'success' when r.status = 'retrying' then 'skipped' else r.status end,
      done = r.status <> 'retrying' or w.deleted_at is not null,
      succeeded = d.succeeded or r.status = 'success',
      attempt_count = r.number, retry_index = r.retry_index,
      -- What is held has no time to come, as when it was aligned.
      next_attempt_at = case when r.status = 'retrying' and w.status = 'paused' then r.ended_at else r.next_attempt_at end, leased_until = null, leased_by = null,
      response_status = r.response_status, duration_ms = r.duration_ms, error_kind = r.error_kind, last_error = r.error_message,
      finished_at = case when r.status = 'retrying' and w.deleted_at is null then null else r.ended_at end
    from result r join webhooks w on w.tenant_id = r.tenant_id and w.id = r.webhook_id
    where d.done = false and d.tenant_id = r.tenant_id and d.id = r.delivery_id and d.created_at = r.created_at and d.leased_by = ${worker}`.execute(
    tx,
  );
}
