import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

/** Any number that nothing else in the cluster's `postgres` database locks. */
const ownerLock = 7_420_001;

/** Proof that this process, and no other, uses the server: an advisory lock that ends with the process. */
export type Ownership = {
  /** Registers who is told, once and with the reason, that this process no longer owns a running server. */
  onLost(listener: (reason: string) => void): void;
  /** From now on the loss is intended. The lock itself ends with the server. */
  letGo(): void;
};

type Address = { port: number; password: string };

/**
 * Takes the ownership of a server. The lock of a process that was just killed may take a moment to go, so it is tried
 * for two seconds.
 * @param isRunning whether the server is still there; when it isn't, waiting for it is in vain
 * @returns null when another live process owns the server
 */
export async function takeOwnership({ isRunning }: { isRunning: () => boolean }, address: Address): Promise<Ownership | null> {
  // A server that recovers on a busy machine may be slow to answer; one that answers says at once whether it is in use.
  const isLate = deadline(30_000);
  const first = await lockBy(address, { isOver: () => isLate() || !isRunning(), mostHeld: 2_000 });
  if (!first) return null;
  let listener = (_reason: string) => {};
  let isLetGo = false;

  const watch = (client: pg.Client) => client.once("end", () => void regain());
  const regain = async () => {
    // PostgreSQL drops every connection when one of its processes crashes, and is back after its recovery.
    const isLate = deadline(30_000);
    const again = await lockBy(address, { isOver: () => isLetGo || isLate() || !isRunning() }).catch(() => null);
    if (again) watch(again);
    else if (!isLetGo) listener("The embedded PostgreSQL has ended or is used by another process.");
  };
  watch(first);
  return {
    onLost: (added) => {
      listener = added;
    },
    letGo: () => {
      isLetGo = true;
    },
  };
}

/** @param limits.mostHeld so long another may have it, in milliseconds, from the first time that this is seen */
async function lockBy(
  address: Address,
  { isOver, mostHeld }: { isOver: () => boolean; mostHeld?: number },
): Promise<pg.Client | null> {
  let isHeldTooLong: (() => boolean) | null = null;
  for (;;) {
    if (isOver()) return null;
    const client = await connect(address).catch((error: unknown) => {
      if (isOver()) throw error;
      return null;
    });
    if (client && (await tryLock(client))) return client;
    await client?.end();
    if (client && mostHeld !== undefined) isHeldTooLong ??= deadline(mostHeld);
    if (isHeldTooLong?.()) return null;
    await delay(100);
  }
}

function deadline(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() > end;
}

/** Opens a connection whose loss is reported by its `end` event alone. */
export async function connect({ port, password }: Address): Promise<pg.Client> {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "arkanpm", password, database: "postgres", keepAlive: true });
  client.on("error", () => {});
  await client.connect();
  return client;
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const result = await client.query<{ locked: boolean }>("select pg_try_advisory_lock($1) as locked", [ownerLock]);
  return result.rows[0]?.locked === true;
}
