import { sql } from "kysely";
import { type Services, systemCtx } from "../../platform/context.ts";
import { makeBreather, type Room } from "../../platform/leave-room.ts";
import { settleStatus } from "../status/settle-status.ts";
import type { ClaimedIntegration } from "./claim-integrations.ts";
import { withCare } from "./judge-item.ts";
import { loadRuntime, type Runtime, type StoredMessage } from "./load-runtime.ts";
import { namesIn } from "./names-in.ts";
import { type ReadCache, retryEntries } from "./retry-entries.ts";
import { intakeCtx, readItems, takeMessage } from "./take-message.ts";
import type { Verdict } from "./verdict.ts";

const mostMessages = 100;
const mostBytes = 8 * 1_048_576;
const mostEntries = 50;
/** A mapping that takes its whole time on each message doesn't keep its place before others': the rest has its turn later. */
const longestTurnMs = 2_000;

/**
 * Takes in the next messages of an integration that this process has leased, and the entries that are due again, then derives its status.
 * Messages about the same records are taken in one after the other, as they came; the others side by side.
 */
export async function takeBatch(
  services: Services,
  { claimed, room }: { claimed: ClaimedIntegration; room: Room },
): Promise<void> {
  const runtime = await services.db.inTenant(claimed.tenantId, (tx) => loadRuntime(tx, claimed));
  if (!runtime) return;
  const turnEndsAt = performance.now() + longestTurnMs;
  const messages = await nextMessages(services, runtime);
  const verdicts = await takeInOrder(services, { runtime, messages, room, turnEndsAt });
  verdicts.push(...(await takeDueEntries(services, { runtime, turnEndsAt })));
  await settle(services, { runtime, messages, verdicts });
}

async function nextMessages({ db, now }: Services, { tenantId, id }: Runtime): Promise<StoredMessage[]> {
  const { rows } = await sql<StoredMessage>`
    select id, received_at as "receivedAt", content_type as "contentType", body, faults from (
      select *, sum(octet_length(body)) over (order by id) - octet_length(body) as before from (
        select id, received_at, content_type, body, faults from received
        where tenant_id = ${tenantId} and integration_id = ${id} and done = false and unread
          and (next_attempt_at is null or next_attempt_at <= ${now()})
        order by id limit ${sql.lit(mostMessages)}) waiting) summed
    where before < ${sql.lit(mostBytes)} order by id`.execute(db.worker);
  return rows;
}

async function takeInOrder(
  services: Services,
  { runtime, messages, room, turnEndsAt }: { runtime: Runtime; messages: StoredMessage[]; room: Room; turnEndsAt: number },
): Promise<Verdict[]> {
  const lastOf = new Map<string, Promise<unknown>>();
  const runs: Promise<Verdict[] | null>[] = [];
  const breathe = makeBreather();
  for (const message of messages) {
    if (runs.length > 0 && performance.now() > turnEndsAt) break;
    await breathe();
    const items = await readItems(services, { runtime, message });
    const names = [...new Set(items.flatMap(namesIn))];
    const before = names.flatMap((name) => lastOf.get(name) ?? []);
    const run = Promise.all(before).then(() => room(() => takeMessage(services, { runtime, message, items })));
    runs.push(run);
    for (const name of names) lastOf.set(name, run);
  }
  return (await Promise.all(runs)).flatMap((verdicts) => verdicts ?? []);
}

/** Entries that wait no longer, oldest first. */
async function takeDueEntries(
  services: Services,
  { runtime, turnEndsAt }: { runtime: Runtime; turnEndsAt: number },
): Promise<Verdict[]> {
  const { db, now, log } = services;
  const { rows } = await sql<{ id: string }>`
    select id from integration_log where tenant_id = ${runtime.tenantId} and integration_id = ${runtime.id} and open = true
      and due_at <= ${now()} order by id limit ${sql.lit(mostEntries)}`.execute(db.worker);
  const cache: ReadCache = new Map();
  const verdicts: Verdict[] = [];
  for (const [nth, { id }] of rows.entries()) {
    if (nth > 0 && performance.now() > turnEndsAt) break;
    try {
      const ctx = intakeCtx(services, runtime);
      const tried = await withCare((careful) =>
        db.inTenant(runtime.tenantId, (tx) =>
          retryEntries({ ...ctx, tx }, tx, { runtime, entryIds: [id], cache, turnEndsAt, careful }),
        ),
      );
      verdicts.push(...tried.flatMap((verdict) => verdict ?? []));
    } catch (error) {
      log.error({ event: "intake.entry_failed", entry_id: id, err: error }, "will be tried again");
      const later = new Date(now().getTime() + 60_000);
      await sql`update integration_log set due_at = ${later} where tenant_id = ${runtime.tenantId} and id = ${id} and open = true`.execute(
        db.worker,
      );
    }
  }
  return verdicts;
}

async function settle(
  services: Services,
  { runtime, messages, verdicts }: { runtime: Runtime; messages: StoredMessage[]; verdicts: Verdict[] },
): Promise<void> {
  const { tenantId, id } = runtime;
  const lastReceived = messages.at(-1)?.receivedAt ?? null;
  const succeeded = verdicts.some(({ status }) => status === "success" || status === "mapped");
  await services.db.inTenant(tenantId, async (tx) => {
    await sql`
      update integrations set last_received_at = greatest(last_received_at, ${lastReceived}::timestamptz),
        last_success_at = greatest(last_success_at, ${succeeded ? services.now() : null}::timestamptz)
      where tenant_id = ${tenantId} and id = ${id}`.execute(tx);
    await settleStatus(systemCtx(services, { tenantId, tx }), tx, { id });
  });
  services.db.signals.raise("changes", tenantId, { kind: "integration", id });
}
