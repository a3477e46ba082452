import { sql } from "kysely";
import type { Services } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { idTime, newId } from "../../platform/ids.ts";
import { describeRejection, type Proof, type RejectionCause } from "./describe-rejection.ts";
import type { Mistake } from "./name-mistake.ts";

interface Rejection {
  tenantId: string;
  integrationId: string;
  cause: RejectionCause;
  ip: string;
  /** What the sender does wrong, where that was found. */
  mistake: Mistake | null;
  /** What it is to prove itself with. */
  proof: Proof;
}

export interface Rejections {
  /** Counts a refused request; it is written within a second. */
  note(rejection: Rejection & { headers: object; isLookedAt: boolean }): void;
  /** Whether there is time to look for the mistake: for the first few of an address and minute, and some of all. */
  mayLookAt(integrationId: string, ip: string): boolean;
  /** Whether this address has sent too many wrong ones to this integration in the last minute. */
  isThrottled(integrationId: string, ip: string): boolean;
  stop(): Promise<void>;
}

interface Counted extends Rejection {
  count: number;
  firstAt: Date;
  lastAt: Date;
  sample: string;
}

const flushMs = 1_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;
const mostAMinute = 30;
const mostLookedAt = 10;
const mostLookedAtASecond = 10;
/** More addresses than this in a second are counted as one. */
const mostKnown = 1_000;

/** Refusals are counted in memory and written once a second, so that whoever floods a receiver with wrong requests writes next to nothing. */
export function makeRejections(services: Services): Rejections {
  let waiting = new Map<string, Counted>();
  let windows = new Map<string, { count: number; endsAt: number }>();
  /** The mistakes that were found lately: those after the first few aren't looked at. */
  let named = new Map<string, Mistake>();
  let looks = { count: 0, endsAt: 0 };
  let timer: NodeJS.Timeout | null = null;
  let flushing: Promise<void> = Promise.resolve();

  const flush = () => {
    timer = null;
    const batch = [...waiting.values()];
    waiting = new Map();
    flushing = flushing.then(() => write(services, batch));
  };

  return {
    note({ headers, isLookedAt, ...rejection }) {
      const at = services.now();
      const ip = waiting.size < mostKnown ? rejection.ip : "other addresses";
      const sender = `${rejection.integrationId} ${rejection.cause} ${ip}`;
      if (rejection.mistake) named.set(sender, rejection.mistake);
      else if (isLookedAt) named.delete(sender);
      if (named.size > mostKnown) named = new Map();
      const mistake = named.get(sender) ?? null;
      const noted = { ...rejection, ip, mistake };
      const key = keyOf(noted);
      const known = waiting.get(key);
      if (known) Object.assign(known, { count: known.count + 1, lastAt: at });
      else waiting.set(key, { ...noted, count: 1, firstAt: at, lastAt: at, sample: JSON.stringify(headers) });
      if (rejection.cause !== "disabled") countInWindow(windows, `${rejection.integrationId} ${rejection.ip}`);
      if (windows.size > 10 * mostKnown) windows = new Map();
      timer ??= setTimeout(flush, flushMs);
    },
    mayLookAt(integrationId, ip) {
      const at = performance.now();
      const window = windows.get(`${integrationId} ${ip}`);
      if (window && window.endsAt > at && window.count >= mostLookedAt) return false;
      if (looks.endsAt <= at) looks = { count: 0, endsAt: at + 1_000 };
      looks.count += 1;
      return looks.count <= mostLookedAtASecond;
    },
    isThrottled(integrationId, ip) {
      const window = windows.get(`${integrationId} ${ip}`);
      return window !== undefined && window.endsAt > performance.now() && window.count >= mostAMinute;
    },
    async stop() {
      if (timer) clearTimeout(timer);
      flush();
      await flushing;
    },
  };
}

function countInWindow(windows: Map<string, { count: number; endsAt: number }>, key: string): void {
  const at = performance.now();
  const window = windows.get(key);
  if (window && window.endsAt > at) window.count += 1;
  else windows.set(key, { count: 1, endsAt: at + minuteMs });
}

async function write(services: Services, batch: Counted[]): Promise<void> {
  // Always in one order, whoever writes at the same time.
  const sorted = batch.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  for (const one of sorted) {
    try {
      await services.db.acrossTenants((tx) => writeOne(tx, one));
      services.db.signals.raise("changes", one.tenantId, { kind: "integration", id: one.integrationId });
    } catch (error) {
      services.log.warn({ event: "receiver.rejection_not_noted", err: error }, "a refused request isn't counted");
    }
  }
}

function keyOf(one: Rejection): string {
  return `${one.integrationId} ${causeOf(one)} ${one.ip}`;
}

/** Different mistakes are counted apart: each has its own remedy. */
function causeOf({ cause, mistake }: Pick<Rejection, "cause" | "mistake">): string {
  return mistake ? `${cause}: ${mistake.kind}` : cause;
}

/** One row and one entry of the log an hour, cause, mistake and address. */
async function writeOne(tx: Tx, one: Counted): Promise<void> {
  const hour = new Date(Math.floor(one.lastAt.getTime() / hourMs) * hourMs);
  const fresh = newId("log", one.firstAt);
  const { rows } = await sql<{ count: number; log_entry_id: string }>`
    insert into receiver_rejections as r (tenant_id, integration_id, hour, cause, remote_ip, count, last_at, sample, log_entry_id)
    values (${one.tenantId}, ${one.integrationId}, ${hour}, ${causeOf(one)}, ${one.ip}, ${one.count}, ${one.lastAt}, ${one.sample}, ${fresh})
    on conflict (tenant_id, integration_id, hour, cause, remote_ip) do update
      set count = r.count + excluded.count, last_at = excluded.last_at, sample = excluded.sample
    returning count, log_entry_id`.execute(tx);
  const { count = one.count, log_entry_id: entryId = fresh } = rows[0] ?? {};
  const { message, fix, errorClass } = describeRejection(one, count);
  if (entryId !== fresh) {
    await sql`update integration_log set attempt_count = ${count}, error_message = ${message}, error_fix = ${fix}, resolved_at = ${one.lastAt}
      where tenant_id = ${one.tenantId} and id = ${entryId} and open = false and at = ${idTime(entryId)}`.execute(tx);
    return;
  }
  await sql`
    insert into integration_log (tenant_id, id, integration_id, at, open, direction, kind, status, error_class, error_message, error_fix, attempt_count, version, resolved_at)
    select ${one.tenantId}, ${entryId}, ${one.integrationId}, ${one.firstAt}, false, 'in', 'request', 'rejected', ${errorClass}, ${message}, ${fix}, ${count}, version, ${one.lastAt}
    from integrations where tenant_id = ${one.tenantId} and id = ${one.integrationId}`.execute(tx);
}
