import pg from "pg";
import type { Log } from "./log.ts";
import { makeSignalBatch } from "./signal-batch.ts";
import type { Change, SignalName, Signals } from "./signals.ts";

const channel = "arkanpm_signals";
/** A NOTIFY at commit takes a database-wide lock for a moment: a hundred a second are unnoticeable, one a change wouldn't be. */
const flushEveryMs = 10;
const longestWaitMs = 5_000;

export interface CrossProcessSignals {
  connected(): boolean;
  stop(): Promise<void>;
}

/**
 * Carries this process's signals to the others on the same database and theirs to this one, over PostgreSQL's NOTIFY: after the commit,
 * never inside a change's transaction, and at most every few milliseconds. Reconnects by itself; since what was told meanwhile is lost, it
 * then raises `gap` here.
 * @returns at once; the connection is made in the background
 */
export function startCrossProcessSignals({
  url,
  signals,
  log,
}: {
  url: string;
  signals: Signals;
  log: Log;
}): CrossProcessSignals {
  const batch = makeSignalBatch();
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let retry: NodeJS.Timeout | null = null;
  let sending: Promise<unknown> = Promise.resolve();
  let waitMs = 100;
  let everConnected = false;
  let stopped = false;

  const connect = async () => {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: "arkanpm_signals",
      options: "-c role=arkanpm_worker",
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    fresh.on("error", () => lost(fresh));
    fresh.on("end", () => lost(fresh));
    fresh.on("notification", ({ processId, payload }) => {
      // Our own come back to us: they were delivered when they were raised.
      if (processId !== processIdOf(fresh)) hear(payload ?? "");
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${channel}`);
    } catch (error) {
      log.warn({ event: "signals.not_connected", err: error }, "other processes' signals are missed; will be tried again");
      await fresh.end().catch(() => {});
      return later();
    }
    if (stopped) return void fresh.end().catch(() => {});
    client = fresh;
    waitMs = 100;
    if (everConnected) signals.deliver("gap", "");
    everConnected = true;
    plan();
  };

  const lost = (broken: pg.Client) => {
    if (client !== broken || stopped) return;
    client = null;
    log.warn({ event: "signals.lost" }, "the connection for signals broke; will be made again");
    later();
  };

  const later = () => {
    if (stopped || retry) return;
    retry = setTimeout(() => {
      retry = null;
      void connect();
    }, waitMs);
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  };

  const hear = (payload: string) => {
    for (const { name, tenantId, change } of readPayload(payload)) signals.deliver(name, tenantId, change);
  };

  const plan = () => {
    if (timer || !client || batch.isEmpty() || stopped) return;
    timer = setTimeout(flush, flushEveryMs);
  };

  const flush = () => {
    const payloads = client ? batch.take() : [];
    if (client && payloads.length > 0) {
      // A failed one is lost like any signal: the polls beneath find the work.
      sending = client
        .query("select pg_notify($1, payload) from unnest($2::text[]) payload", [channel, payloads])
        .catch(() => {});
    }
    void sending.then(() => {
      timer = null;
      plan();
    });
  };

  const untap = signals.tap((name, tenantId, change) => {
    batch.add(name, tenantId, change);
    plan();
  });
  void connect();
  return {
    connected: () => client !== null,
    async stop() {
      stopped = true;
      untap();
      if (timer) clearTimeout(timer);
      if (retry) clearTimeout(retry);
      await sending;
      await client?.end().catch(() => {});
    },
  };
}

/** The backend's process id, which a notification names as its sender; pg knows it but doesn't declare it. */
function processIdOf(client: pg.Client): number | null {
  return (client as unknown as { processID: number | null }).processID;
}

/** What another version of the product sent and this one doesn't know is passed over. */
function readPayload(payload: string): { name: SignalName; tenantId: string; change?: Change }[] {
  try {
    const [name, tenantId, changes] = JSON.parse(payload) as [SignalName, string, [string, string | null][]]; // written by signal-batch
    if (changes.length === 0) return [{ name, tenantId }];
    return changes.map(([kind, id]) => ({ name, tenantId, change: { kind, id } }));
  } catch {
    return [];
  }
}
