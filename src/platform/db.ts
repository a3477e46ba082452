import { createHash } from "node:crypto";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { DB } from "./schema.ts";
import { makeSignals, type Signals } from "./signals.ts";

// Dates without a time stay text: a Date would move them by the process's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** One open transaction. Every statement on it runs on the same connection. */
export type Tx = Kysely<DB>;

export interface Database {
  /** Runs `work` in a transaction that sees and writes this tenant's rows only (row-level security). Rolled back when `work` throws. */
  inTenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** A transaction over all tenants, for workers and for finding out who calls. */
  acrossTenants<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Single statements over all tenants, each its own transaction. */
  worker: Kysely<DB>;
  signals: Signals;
  /** Statements sent since the start, transaction control included: what the benchmark divides by deliveries. */
  statements(): number;
  /** Connections open, free, and requests waiting for one. */
  pools(): Record<"app" | "worker", { total: number; idle: number; waiting: number }>;
  close(): Promise<void>;
}

export interface TransactionOptions {
  /** Sent with the begin. */
  begin?: string;
  /**
   * Each statement is parsed and planned once a connection, as those that begin with `hot` are; the plans don't read whole tables, however few
   * rows these have today. For transactions that send the same few texts again and again.
   */
  prepared?: boolean;
}

const HOT = "/* hot */";

/** Begins a statement that is sent all the time: it is parsed and planned once a connection (a claim's planning alone takes 1 ms). */
export const hot = sql.raw(HOT);

const tenantIdShape = /^tnt_[0-9A-Z]{26}$/;
const committed = new WeakMap<Tx, (() => void)[]>();

/** Runs `action` once this transaction has committed, and never if it rolls back. */
export function afterCommit(tx: Tx, action: () => void): void {
  committed.get(tx)?.push(action);
}

/**
 * Two pools on one database: the role is fixed by the connection, so no query can forget it. The user of `url` must be a member of both
 * roles. PgBouncer in transaction mode rejects the start-up option: connect to PostgreSQL itself or use session mode.
 */
export function openDatabase({
  url,
  poolSize = 20,
  workerPoolSize = 10,
}: {
  url: string;
  poolSize?: number;
  workerPoolSize?: number;
}): Database {
  let statements = 0;
  const count = () => {
    statements += 1;
  };
  // A request that waits for so long has nobody listening any more; a worker's statement may take what it needs.
  const appLimits = { statement_timeout: "60s", lock_timeout: "15s" };
  const appPool = makePool(url, { role: "arkanpm_app", max: poolSize, limits: appLimits });
  // Queues are empty one moment and full the next, and a plan made while they were empty is kept: it must never be one that reads them whole.
  const plansForFullQueues = { enable_seqscan: "off" };
  const workerPool = makePool(url, { role: "arkanpm_worker", max: workerPoolSize, limits: plansForFullQueues });
  const worker = new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: { connect: async () => counted(await workerPool.connect(), count), end: async () => {} },
    }),
  });

  return {
    worker,
    signals: makeSignals(),
    statements: () => statements,
    pools: () => ({ app: sizesOf(appPool), worker: sizesOf(workerPool) }),
    inTenant(tenantId, work, { begin, prepared = false } = {}) {
      if (!tenantIdShape.test(tenantId)) throw new Error(`not a tenant id: ${tenantId}`);
      const first = ["begin", `set local app.tenant_id = '${tenantId}'`, begin, prepared && "set local enable_seqscan = off"];
      return transact(appPool, work, { begin: first.filter(Boolean).join("; "), count, prepared });
    },
    acrossTenants: (work) => transact(workerPool, work, { begin: "begin", count, prepared: false }),
    async close() {
      await Promise.all([appPool.end(), workerPool.end()]);
    },
  };
}

function sizesOf(pool: pg.Pool) {
  return { total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount };
}

function makePool(url: string, { role, max, limits }: { role: string; max: number; limits: Record<string, string> }): pg.Pool {
  // A transaction that was forgotten must not hold its locks for ever.
  // Compiling (`jit`) takes longer than any statement here runs.
  const settings = { role, timezone: "UTC", jit: "off", idle_in_transaction_session_timeout: "60s", ...limits };
  const pool = new pg.Pool({
    connectionString: url,
    max,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(" "),
    application_name: role,
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks is replaced at the next use; unheard, the event would end the process. The pool listens to idle ones only, but
  // one that is lent may break between two statements too: the next of them then fails.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

async function transact<T>(
  pool: pg.Pool,
  work: (tx: Tx) => Promise<T>,
  { begin, count, prepared }: { begin: string; count: () => void; prepared: boolean },
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const actions: (() => void)[] = [];
  let result: T;
  try {
    count();
    await client.query(begin);
    const tx = new Kysely<DB>({ dialect: new PostgresDialect({ pool: oneConnection(client, { count, prepared }) }) });
    committed.set(tx, actions);
    result = await work(tx);
    count();
    const { command } = await client.query("commit");
    // After a failed statement that `work` didn't pass on, this is how PostgreSQL says that nothing was kept.
    if (command !== "COMMIT") throw new Error("the transaction was rolled back: one of its statements had failed");
  } catch (error) {
    // A connection whose rollback fails is not given back to the pool.
    await client.query("rollback").catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    // A plan that was kept doesn't fit the table any more, since a newer version has migrated it: a new connection makes a new one.
    if (prepared && (error as { code?: string } | null)?.code === featureNotSupported) broken ??= new Error("it keeps old plans");
    throw error;
  } finally {
    client.release(broken);
  }
  for (const action of actions) runGuarded(action);
  return result;
}

/** "cached plan must not change result type" comes with it (PostgreSQL, Appendix A). */
const featureNotSupported = "0A000";

/** What is committed has happened, whatever becomes of the news of it. */
function runGuarded(action: () => void): void {
  try {
    action();
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Kysely asks a pool for a connection; this one always hands out the transaction's. */
function oneConnection(client: pg.PoolClient, { count, prepared }: { count: () => void; prepared: boolean }) {
  const borrowed = { query: countedQuery(client, { count, prepared }), release: () => {} };
  // Kysely calls `query` and `release` only; pg's type lists the whole client.
  return { connect: async () => borrowed as unknown as pg.PoolClient, end: async () => {} };
}

function counted(client: pg.PoolClient, count: () => void): pg.PoolClient {
  const borrowed = { query: countedQuery(client, { count, prepared: false }), release: () => client.release() };
  return borrowed as unknown as pg.PoolClient; // as above
}

function countedQuery(client: pg.PoolClient, { count, prepared }: { count: () => void; prepared: boolean }) {
  return (text: string, values: unknown[]) => {
    count();
    return prepared || text.startsWith(HOT) ? client.query({ name: nameOf(text), text, values }) : client.query(text, values);
  };
}

const names = new Map<string, string>();

/** Prepared statements need a name; hot texts are few, and always the same. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash("sha256").update(text).digest("hex").slice(0, 24);
  names.set(text, name);
  return name;
}
