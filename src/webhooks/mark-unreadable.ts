import { sql } from "kysely";
import { type Services, systemCtx } from "../platform/context.ts";
import { afterCommit, type Tx } from "../platform/db.ts";
import { setWebhookStatus } from "./set-webhook-status.ts";
import { tellFailing } from "./tell-failing.ts";

/** What a delivery says that waits for it; `cause-of.ts` knows it. */
export const unreadableError = "Its secret can't be opened with this installation's master key.";
const whatToDo = "Rotate the secret and enter custom headers again, or have the key restored.";

/** How long what waits is put off: twice as long each time. A change of the webhook ends it at once. */
const firstPauseSeconds = 5;
const longestPauseSeconds = 300;
/** So many deliveries show at a time why they wait. */
const mostExplained = 500;

/** A webhook whose secret can't be opened is failing: told once, however many deliveries ask for it, and put off longer each time. */
export async function markUnreadable(services: Services, webhook: { tenantId: string; id: string }): Promise<void> {
  await services.db.acrossTenants(async (tx) => {
    const { rows } = await sql<{ status: string; code: string | null }>`
      select status, status_reason_code as code from webhooks
      where tenant_id = ${webhook.tenantId} and id = ${webhook.id} and deleted_at is null for no key update`.execute(tx);
    const [before] = rows;
    if (!before || before.status === "paused") return;
    if (before.code !== "secret_unreadable") await fail(services, tx, webhook, before.status);
    await putOff(tx, webhook, services.now());
    await explain(tx, webhook, services.now());
    afterCommit(tx, () => services.db.signals.raise("changes", webhook.tenantId, { kind: "delivery", id: null }));
  });
}

async function fail(services: Services, tx: Tx, webhook: { tenantId: string; id: string }, status: string): Promise<void> {
  const reason = { code: "secret_unreadable", text: `${unreadableError} ${whatToDo}`, cause: {} } as const;
  const changed = await setWebhookStatus(tx, { at: services.now(), webhook, from: [status], to: "failing", reason });
  // What was failing already is the same trouble, with another cause.
  if (!changed || status === "failing") return;
  const ctx = systemCtx(services, { tenantId: webhook.tenantId, tx });
  await tellFailing(ctx, changed, { code: "secret_unreadable", error: unreadableError });
}

/** Another process may have found the same a moment ago. */
async function putOff(tx: Tx, { tenantId, id }: { tenantId: string; id: string }, now: Date): Promise<void> {
  const pause = (times: string) =>
    sql`${now}::timestamptz + least(${firstPauseSeconds} * 2 ^ (${sql.raw(times)}), ${longestPauseSeconds}) * interval '1 second'`;
  await sql`
    insert into webhook_gates as g (tenant_id, webhook_id, unreadable_version, unreadable_until, unreadable_times)
    select tenant_id, id, version, ${pause("0")}, 1 from webhooks where tenant_id = ${tenantId} and id = ${id}
    on conflict (tenant_id, webhook_id) do update set unreadable_version = excluded.unreadable_version,
      unreadable_until = case when g.unreadable_version = excluded.unreadable_version then ${pause("least(g.unreadable_times, 10)")}
        else excluded.unreadable_until end,
      unreadable_times = case when g.unreadable_version = excluded.unreadable_version then g.unreadable_times + 1 else 1 end
    where g.unreadable_version is distinct from excluded.unreadable_version or g.unreadable_until <= ${now}`.execute(tx);
}

/** The log says of what is due why it waits. */
async function explain(tx: Tx, { tenantId, id }: { tenantId: string; id: string }, now: Date): Promise<void> {
  await sql`
    update deliveries d set error_kind = 'blocked', last_error = ${unreadableError}
    from (
      select ctid as place from deliveries
      where done = false and tenant_id = ${tenantId} and webhook_id = ${id} and status in ('pending', 'retrying') and next_attempt_at <= ${now}
        and last_error is distinct from ${unreadableError} and (leased_until is null or leased_until < clock_timestamp())
      limit ${mostExplained} for update skip locked
    ) due
    where d.done = false and d.ctid = due.place`.execute(tx);
}
