import type { ConnectPolicy } from "./connect.ts";
import type { Exchange } from "./exchange.ts";
import { openLine } from "./line.ts";
import type { Line, Place, Pool } from "./pool.ts";

export type Pools = {
  get: (key: string) => Pool | undefined;
  add: (place: Place) => Pool;
  /** Sends over an idle connection, a new one, or as soon as one is free. */
  send: (pool: Pool, exchange: Exchange) => void;
  /** Takes back a connection whose answer has ended. */
  release: (line: Line) => void;
  /** Forgets a connection that was closed. */
  forget: (line: Line) => void;
  sizes: () => { pools: number; lines: number; idle: number; waiting: number };
  /** Closes what is idle and hands back what still waits; `ended` resolves when what is in flight has ended. */
  close: () => { unsent: Exchange[]; ended: Promise<void> };
};

/**
 * The pools of one door. A pool exists while it has a connection or a waiting request, so idle origins vanish with their
 * last connection. At `maxConnections` the connection idle for longest makes room; when none is idle, pools wait in turn.
 */
export function makePools(policy: ConnectPolicy, limits: { perOriginConnections: number; maxConnections: number }): Pools {
  const pools = new Map<string, Pool>();
  /** All idle connections, the one idle for longest first. */
  const idle = new Set<Line>();
  /** Pools that may open a connection but found `maxConnections` reached. */
  const starved = new Set<Pool>();
  let total = 0;
  let closed = false;
  let onEmpty: (() => void) | null = null;

  const api: Pools = {
    get: (key) => pools.get(key),
    add(place) {
      const pool = { ...place, session: undefined, lines: 0, idle: [], waiting: new Set<Exchange>() };
      pools.set(pool.key, pool);
      return pool;
    },
    send(pool, exchange) {
      const line = takeIdle(pool) ?? open(pool);
      if (line === null) pool.waiting.add(exchange);
      else line.start(exchange);
    },
    release(line) {
      // Other pools wait for room: this one stands in line again.
      if (closed || starved.size > 0) return line.drop();
      const next = takeWaiting(line.pool);
      if (next !== null) return line.start(next);
      line.pool.idle.push(line);
      idle.add(line);
    },
    forget(line) {
      const { pool } = line;
      pool.lines -= 1;
      total -= 1;
      if (idle.delete(line)) pool.idle.splice(pool.idle.indexOf(line), 1);
      const [next] = starved;
      if (next !== undefined) serve(next);
      serve(pool);
      if (pool.lines === 0 && pool.waiting.size === 0) pools.delete(pool.key);
      if (total === 0) onEmpty?.();
    },
    sizes: () => {
      let waiting = 0;
      for (const pool of pools.values()) waiting += pool.waiting.size;
      return { pools: pools.size, lines: total, idle: idle.size, waiting };
    },
    close() {
      closed = true;
      const unsent = [...pools.values()].flatMap((pool) => [...pool.waiting]);
      for (const pool of pools.values()) pool.waiting.clear();
      for (const line of [...idle]) line.drop();
      const ended = new Promise<void>((resolve) => {
        onEmpty = resolve;
        if (total === 0) resolve();
      });
      return { unsent, ended };
    },
  };
  return api;

  function takeIdle(pool: Pool): Line | null {
    // The latest used first, so that what isn't needed runs out.
    const line = pool.idle.pop();
    if (line === undefined) return null;
    idle.delete(line);
    return line;
  }

  function takeWaiting(pool: Pool): Exchange | null {
    const [next] = pool.waiting;
    if (next === undefined) return null;
    pool.waiting.delete(next);
    return next;
  }

  function open(pool: Pool): Line | null {
    if (pool.lines >= limits.perOriginConnections) return null;
    if (total >= limits.maxConnections) {
      const [oldest] = idle;
      if (oldest === undefined) {
        starved.add(pool);
        return null;
      }
      oldest.drop();
    }
    pool.lines += 1;
    total += 1;
    return openLine(policy, pool, api);
  }

  function serve(pool: Pool): void {
    starved.delete(pool);
    while (pool.waiting.size > 0) {
      const line = takeIdle(pool) ?? open(pool);
      const next = line === null ? null : takeWaiting(pool);
      if (line === null || next === null) return;
      line.start(next);
    }
  }
}
