import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { StartError } from "./start-error.ts";

/** How a change of the schema waits for locks that others hold. */
export interface LockPatience {
  /** Whoever comes after it waits behind it: so it asks for a moment, and lets them through before it asks again. */
  lockTimeoutMs: number;
  pauseMs: number;
  tries: number;
}

const patient: LockPatience = { lockTimeoutMs: 5_000, pauseMs: 5_000, tries: 20 };
const lookAfterMs = 1_000;
/** `lock_not_available` and `deadlock_detected`. */
const lockFaults = ["55P03", "40P01"];
/** What is said, without a code of its own, where somebody else has changed the same rights meanwhile. */
const changedMeanwhile = /^tuple concurrently (updated|deleted)$/;

/**
 * Does something in a transaction of its own that locks tables. Where others hold a lock that it needs it says which and who, and tries again.
 * @param what its name at the beginning of a sentence
 * @param url of the same database, to look who holds the lock
 * @throws StartError when they keep it; what `work` throws otherwise. Nothing of it is done then
 */
export async function waitForLocks(
  client: pg.Client,
  {
    what,
    url,
    log,
    patience = patient,
    work,
  }: {
    what: string;
    url: string;
    log: (line: string) => void;
    patience?: LockPatience | undefined;
    work: () => Promise<unknown>;
  },
): Promise<void> {
  for (let left = patience.tries - 1; ; left -= 1) {
    const wait = await tryOnce(client, { url, lockTimeoutMs: patience.lockTimeoutMs, work });
    if (wait === null) return;
    const sentence = `${what} waits for ${wait}.`;
    if (left <= 0) throw new StartError(`${sentence} Nothing of it was applied: end what holds it, then start again.`);
    log(`${sentence} It is tried again.`);
    await delay(patience.pauseMs);
  }
}

/** @returns null when it is done, else what it waited for, in words */
async function tryOnce(
  client: pg.Client,
  { url, lockTimeoutMs, work }: { url: string; lockTimeoutMs: number; work: () => Promise<unknown> },
): Promise<string | null> {
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const watch = watchWait(url, rows[0]?.pid ?? 0);
  try {
    await client.query("begin");
    await client.query(`set local lock_timeout = ${lockTimeoutMs}`);
    await work();
    await client.query("commit");
    return null;
  } catch (error) {
    await client.query("rollback");
    if (isLockFault(error)) return (await watch.seen()) ?? "a lock that others hold";
    throw error;
  } finally {
    watch.end();
  }
}

function isLockFault(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  return lockFaults.includes(error.code ?? "") || changedMeanwhile.test(error.message);
}

/** Looks at what a session waits for while it does, since nobody tells afterwards. */
function watchWait(url: string, pid: number): { seen(): Promise<string | null>; end(): void } {
  let seen: Promise<string | null> = Promise.resolve(null);
  const timer = setTimeout(() => {
    seen = findWait(url, pid).catch(() => null);
  }, lookAfterMs);
  return { seen: () => seen, end: () => clearTimeout(timer) };
}

interface Holder {
  table: string | null;
  pid: number;
  application: string;
  state: string | null;
  seconds: number;
}

async function findWait(url: string, pid: number): Promise<string | null> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Holder>(
      `select (select min(l.relation::regclass::text) from pg_locks l where l.pid = $1 and not l.granted) as table, a.pid,
         coalesce(nullif(a.application_name, ''), 'no name') as application, a.state, coalesce(extract(epoch from clock_timestamp() - a.xact_start), 0)::int as seconds
       from unnest(pg_blocking_pids($1)) as holder (pid) join pg_stat_activity a on a.pid = holder.pid order by a.xact_start`,
      [pid],
    );
    const [first] = rows;
    if (!first) return null;
    const held = rows.map(
      ({ pid, application, state, seconds }) => `process ${pid} (${application}, ${state ?? "at work"}, for ${seconds} s)`,
    );
    return `a lock on ${first.table ?? "something"}, which is held by ${held.join(" and ")}`;
  } finally {
    await client.end();
  }
}
