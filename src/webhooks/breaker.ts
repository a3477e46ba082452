import { sql } from "kysely";
import { hot, type Tx } from "../platform/db.ts";
import type { Judged } from "./judge-result.ts";

/** So many failures over so long, without a success between them, and first attempts wait. */
export const failuresToOpen = 20;
export const secondsToOpen = 60;
const firstOpenSeconds = 15;
const longestOpenSeconds = 300;

export interface Streak {
  tenantId: string;
  webhookId: string;
  succeeded: boolean;
  /** Since the last success of the batch. */
  failures: number;
  /** When the first of these failures ended, and the latest result. */
  firstAt: Date;
  lastAt: Date;
}

/**
 * What a batch of results says about the receivers' health, one streak a webhook. An answer that refuses one message (4xx but 429) says as
 * well as a success that the receiver lives, and what we don't send ourselves is no reason to spare it.
 */
export function streaksOf(judged: Judged[]): Streak[] {
  const streaks = new Map<string, Streak>();
  for (const { webhook, attempt } of judged.toSorted((a, b) => a.attempt.endedAt.getTime() - b.attempt.endedAt.getTime())) {
    const ill = isIll(attempt.outcome);
    const before = streaks.get(webhook.id) ?? { succeeded: false, failures: 0, firstAt: attempt.endedAt };
    streaks.set(webhook.id, {
      tenantId: webhook.tenantId,
      webhookId: webhook.id,
      succeeded: before.succeeded || !ill,
      failures: ill ? before.failures + 1 : 0,
      firstAt: before.failures === 0 ? attempt.endedAt : before.firstAt,
      lastAt: attempt.endedAt,
    });
  }
  return [...streaks.values()];
}

function isIll(outcome: Judged["attempt"]["outcome"]): boolean {
  switch (outcome.kind) {
    case "unreachable":
      return true;
    case "rejected":
      return outcome.status >= 500 || outcome.status === 429;
    case "delivered":
    case "blocked":
      return false;
    default:
      return outcome satisfies never;
  }
}

/**
 * Counts failures in a row, and opens the breaker of a webhook after twenty within a minute or more: first attempts wait for 15 s, then one
 * of them probes (`gates.ts`), and with each probe that fails the wait doubles, to 5 minutes at most. Any success, also of a scheduled retry, closes it.
 * Scheduled retries and what is sent by hand are never held back.
 */
export async function countFailures(tx: Tx, streaks: Streak[]): Promise<void> {
  if (streaks.length === 0) return;
  const failing = streaks.filter(({ failures }) => failures > 0);
  if (failing.length > 0)
    await sql`
      insert into webhook_gates (tenant_id, webhook_id)
      select * from unnest(${failing.map((one) => one.tenantId)}::text[], ${failing.map((one) => one.webhookId)}::text[])
        as failing (tenant_id, webhook_id) order by webhook_id
      on conflict do nothing`.execute(tx);
  const column = <T>(pick: (one: Streak) => T) => streaks.map(pick);
  await sql`${hot}
    with streak as (
      select g.ctid as place, s.last_at,
        case when s.succeeded or g.failures_in_row = 0 then s.first_at else g.failing_since end as failing_since,
        case when s.succeeded then 0 else g.failures_in_row end + s.failures as total,
        case when s.succeeded then 0 else g.openings end as openings,
        case when s.succeeded or g.probing then null else g.open_until end as open_until
      from unnest(${column((s) => s.tenantId)}::text[], ${column((s) => s.webhookId)}::text[], ${column((s) => s.succeeded)}::boolean[],
        ${column((s) => s.failures)}::int[], ${column((s) => s.firstAt)}::timestamptz[], ${column((s) => s.lastAt)}::timestamptz[])
        as s (tenant_id, webhook_id, succeeded, failures, first_at, last_at)
      join webhook_gates g on g.tenant_id = s.tenant_id and g.webhook_id = s.webhook_id and (g.failures_in_row > 0 or s.failures > 0)
      order by g.webhook_id for update of g
    ), judged as (
      select *, total >= ${failuresToOpen} and last_at - failing_since >= interval '${sql.raw(String(secondsToOpen))} seconds'
        and (open_until is null or open_until <= last_at) as opens from streak
    )
    update webhook_gates g set
      failures_in_row = judged.total, failing_since = judged.failing_since, probing = false, openings = judged.openings + opens::int,
      open_until = case when opens
        then last_at + least(${firstOpenSeconds} * 2 ^ judged.openings, ${longestOpenSeconds}) * interval '1 second'
        else judged.open_until end
    from judged where g.ctid = judged.place`.execute(tx);
}
