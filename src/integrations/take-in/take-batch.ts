import { type SqlBool, sql } from "kysely";
import { type Services, systemCtx } from "../../platform/context.ts";
import { unlessUnavailable } from "../../platform/errors.ts";
import { makeBreather, type Room } from "../../platform/leave-room.ts";
import { settleStatus } from "../status/settle-status.ts";
import type { ClaimedIntegration } from "./claim-integrations.ts";
import { holdMessages } from "./hold-messages.ts";
import { withCare } from "./judge-item.ts";
import type { Runtime, StoredMessage } from "./load-runtime.ts";
import { loadUsable } from "./load-usable.ts";
import { namesIn } from "./names-in.ts";
import { holdBack, pausesUntil } from "./pauses.ts";
import { readEntries } from "./read-entries.ts";
import { isInForce, retryEntries } from "./retry-entries.ts";
import { isShort, readNext, showRest, takeInParts } from "./take-in-parts.ts";
import { intakeCtx, takeMessage } from "./take-message.ts";
import { type Verdict, verdictsOf } from "./verdict.ts";

const mostMessages = 100;
/** That pause before what is taken in: each is read again, for what it is about. */
const mostPausing = 100;
const mostBytes = 8 * 1_048_576;
const mostEntries = 50;
/** A mapping that takes its whole time on each message doesn't keep its place before others': the rest has its turn later. */
const longestTurnMs = 2_000;

/**
 * Takes in the next messages of an integration that this process has leased, and the entries that are due again, then derives its status.
 * Messages about the same records are taken in one after the other, as they came; the others side by side.
 * @returns `away` where the next message's expressions can't be evaluated at the moment: it stays as it is, and so does what is behind it
 */
export async function takeBatch(
  services: Services,
  { claimed, room }: { claimed: ClaimedIntegration; room: Room },
): Promise<"taken" | "away"> {
  const { tenantId, id } = claimed;
  const load = (version?: number) =>
    services.db.inTenant(tenantId, (tx) => loadUsable(tx, { tenantId, id, ...(version && { version }) }));
  const inForce = await load();
  if (!inForce) return "taken";
  if (inForce.kind === "unusable") {
    await holdMessages(services, { ...inForce, tenantId, id });
    return "taken";
  }
  const { runtime } = inForce;
  const turnEndsAt = performance.now() + longestTurnMs;
  const { messages, version } = await nextMessages(services, runtime);
  const begunWith = version === runtime.version ? inForce : ((await load(version)) ?? inForce);
  const taken =
    begunWith.kind === "usable"
      ? await takeInOrder(services, { runtime: begunWith.runtime, messages, room, turnEndsAt })
      : { verdicts: await showRest(services, { runtime, messages, room, error: begunWith.error }), isAway: false };
  const again = taken.isAway ? null : await takeDueEntries(services, { runtime, room, turnEndsAt });
  await settle(services, { runtime, messages, verdicts: [...taken.verdicts, ...(again ?? [])] });
  return again ? "taken" : "away";
}

/**
 * Those to take in next, by id, and the version of the settings to do it with. What has been begun comes alone: it is finished first, as it was begun.
 * Those before them that pause after a fault of ours come along, so that what is about the same record keeps behind them. None while too many pause.
 */
async function nextMessages(services: Services, runtime: Runtime): Promise<{ messages: Waiting[]; version: number }> {
  const { db, now } = services;
  const { tenantId, id, version } = runtime;
  const unread = sql<SqlBool>`tenant_id = ${tenantId} and integration_id = ${id} and done = false and unread`;
  const pauses = sql<SqlBool>`${pausesUntil(now())} is not null`;
  const columns = sql`id, received_at as "receivedAt", content_type as "contentType", body, faults, elements_taken as taken,
    begun_version as "begunVersion", ${pauses} as pauses`;
  const { rows: begun } = await sql<Waiting>`
    select ${columns} from received where ${unread} and elements_taken > 0 order by id limit 1`.execute(db.worker);
  const [first] = begun;
  if (first) return { messages: first.pauses ? [] : [first], version: first.begunVersion ?? version };
  const { rows: due } = await sql<Waiting>`
    select ${columns} from (
      select *, sum(octet_length(body)) over (order by id) - octet_length(body) as before from (
        select * from received where ${unread} and not ${pauses} order by id limit ${sql.lit(mostMessages)}) waiting) summed
    where before < ${sql.lit(mostBytes)} order by id`.execute(db.worker);
  const last = due.at(-1);
  if (!last) return { messages: [], version };
  const pausing = sql`select * from received where ${unread} and ${pauses} and id < ${last.id} order by id limit ${sql.lit(mostPausing + 1)}`;
  const { rows: sums } = await sql<{ count: number; bytes: number }>`
    select count(*)::int as count, coalesce(sum(octet_length(body)), 0)::float8 as bytes from (${pausing}) pausing`.execute(
    db.worker,
  );
  const { count = 0, bytes = 0 } = sums[0] ?? {};
  if (count > mostPausing || bytes > mostBytes) {
    await holdBack(services, { runtime, messages: due });
    return { messages: [], version };
  }
  if (count === 0) return { messages: due, version };
  const { rows: before } = await sql<Waiting>`select ${columns} from (${pausing}) pausing order by id`.execute(db.worker);
  return { messages: [...before, ...due].sort((a, b) => (a.id < b.id ? -1 : 1)), version };
}

type Waiting = StoredMessage & { pauses: boolean };
/** `later`: it pauses. `held`: it waits for one that does. */
type Run = Promise<Verdict[] | "elsewhere" | "later" | "held">;

async function takeInOrder(
  services: Services,
  { runtime, messages, room, turnEndsAt }: { runtime: Runtime; messages: Waiting[]; room: Room; turnEndsAt: number },
): Promise<{ verdicts: Verdict[]; isAway: boolean }> {
  let isAway = false;
  const lastOf = new Map<string, Run>();
  const runs: { message: Waiting; run: Run }[] = [];
  const allRuns = () => allOf(runs.map(({ run }) => run));
  let rest: Waiting[] = [];
  const breathe = makeBreather();
  for (const [nth, message] of messages.entries()) {
    if (runs.length > 0 && performance.now() > turnEndsAt) break;
    await breathe();
    const read = await readNext(services, { runtime, message, turnEndsAt });
    if (!read) {
      isAway = true;
      break;
    }
    if (!isShort(message, read)) {
      // It begins when all before it are in, and what comes after it waits for its end.
      const isHeldUp = message.pauses || (await allRuns()).some((end) => end === "later" || end === "held");
      if (isHeldUp) {
        rest = messages.slice(nth);
        break;
      }
      const parts = await takeInParts(services, { runtime, message, read, room, turnEndsAt });
      runs.push({ message, run: Promise.resolve(parts.verdicts) });
      isAway = parts.isAway;
      if (!parts.isThrough) break;
      continue;
    }
    const names = [...new Set(read.items.flatMap(namesIn))];
    const before = names.flatMap((name) => lastOf.get(name) ?? []);
    const take = async (): Run => {
      const ends = await Promise.all(before);
      if (ends.includes("later") || ends.includes("held")) return "held";
      return room(() => takeMessage(services, { runtime, message, items: read.items, total: read.total, isPart: false }));
    };
    const run: Run = message.pauses ? Promise.resolve("later") : take();
    runs.push({ message, run });
    // Told at the end.
    run.catch(() => {});
    for (const name of names) lastOf.set(name, run);
  }
  const ends = await allRuns();
  const held = runs.filter((_, nth) => ends[nth] === "held").map(({ message }) => message);
  await holdBack(services, { runtime, messages: [...held, ...rest.filter(({ pauses }) => !pauses)] });
  return { verdicts: ends.flatMap(verdictsOf), isAway };
}

/** Where one fails the others are waited for all the same: the integration is let go of after the last. */
async function allOf<T>(runs: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(runs);
  return Promise.all(runs);
}

/**
 * Entries that wait no longer, oldest first, with the settings they were read with: once these are no longer in force, the rest waits for the next turn.
 * @returns null where expressions can't be evaluated at the moment
 */
async function takeDueEntries(
  services: Services,
  { runtime, room, turnEndsAt }: { runtime: Runtime; room: Room; turnEndsAt: number },
): Promise<Verdict[] | null> {
  const { db, now, log } = services;
  const { rows } = await sql<{ id: string }>`
    select id from integration_log where tenant_id = ${runtime.tenantId} and integration_id = ${runtime.id} and open = true
      and due_at <= ${now()} order by id limit ${sql.lit(mostEntries)}`.execute(db.worker);
  const read = await unlessUnavailable(readEntries(services, { runtime, entryIds: rows.map(({ id }) => id), turnEndsAt }));
  if (!read) return null;
  const verdicts: Verdict[] = [];
  for (const one of read) {
    if (!one) continue;
    if (verdicts.length > 0 && performance.now() > turnEndsAt) break;
    try {
      const ctx = intakeCtx(services, runtime);
      const tried = await room(() =>
        withCare((careful) =>
          db.inTenant(runtime.tenantId, async (tx) =>
            (await isInForce(tx, runtime)) ? retryEntries({ ...ctx, tx }, tx, { runtime, read: [one], careful }) : null,
          ),
        ),
      );
      if (!tried) break;
      verdicts.push(...tried.flatMap((verdict) => verdict ?? []));
    } catch (error) {
      log.error({ event: "intake.entry_failed", entry_id: one.id, err: error }, "will be tried again");
      const later = new Date(now().getTime() + 60_000);
      await sql`update integration_log set due_at = ${later} where tenant_id = ${runtime.tenantId} and id = ${one.id} and open = true`.execute(
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
        last_success_at = greatest(last_success_at, ${succeeded ? services.now() : null}::timestamptz),
        settings_error = null, settings_failed_at = null
      where tenant_id = ${tenantId} and id = ${id}`.execute(tx);
    await settleStatus(systemCtx(services, { tenantId, tx }), tx, { id });
  });
  services.db.signals.raise("changes", tenantId, { kind: "integration", id });
}
