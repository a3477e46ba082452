import type { Tx } from "./db.ts";

/** Writes rows of one kind in one statement, in the order in which they were made. */
export type WriteRows<Row> = (tx: Tx, rows: readonly Row[]) => Promise<void>;

interface Batch {
  memory: Map<string, unknown>;
  waiting: Map<WriteRows<never>, unknown[]>;
}

const batches = new WeakMap<Tx, Batch>();

/**
 * Part of a transaction that makes many records alike, and takes nothing back: rows that nobody reads before its end (`writeSoon`) are written
 * together then, and what was looked up or locked once is remembered (`rememberIn`). Without a savepoint inside: what was rolled back to one
 * would be written and remembered all the same.
 * @throws whatever `work` throws; nothing is written then, and the transaction has to end
 */
export async function inBatch<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const batch: Batch = { memory: new Map(), waiting: new Map() };
  batches.set(tx, batch);
  try {
    const result = await work();
    // Rows were given with the writer that takes them.
    for (const [write, rows] of batch.waiting) await (write as WriteRows<unknown>)(tx, rows);
    return result;
  } finally {
    batches.delete(tx);
  }
}

/** Writes a row, in a batch with the others at its end. */
export async function writeSoon<Row>(tx: Tx, write: WriteRows<Row>, row: Row): Promise<void> {
  const waiting = batches.get(tx)?.waiting;
  if (!waiting) return write(tx, [row]);
  const rows = waiting.get(write as WriteRows<never>) ?? []; // a writer's rows are found by that writer alone
  rows.push(row);
  waiting.set(write as WriteRows<never>, rows);
}

/** What a batch has found is found by the rest of it too. What isn't there is looked up each time, since it may have been made. */
export async function rememberIn<T>(tx: Tx, key: readonly unknown[], find: () => Promise<T>): Promise<T> {
  const memory = memoryOf(tx);
  const name = JSON.stringify(key);
  // Written below, under a key that names what it is.
  if (memory?.has(name)) return memory.get(name) as T;
  const found = await find();
  if (found !== null) memory?.set(name, found);
  return found;
}

/** What a batch has found under this key, or all that it has found, may be found otherwise from now on. */
export function forgetIn(tx: Tx, key?: readonly unknown[]): void {
  if (key) memoryOf(tx)?.delete(JSON.stringify(key));
  else memoryOf(tx)?.clear();
}

/** For what a batch has looked for ahead, for many records at once, and not found. Ask for it with `wasMissing`. */
export function noteMissing(tx: Tx, keys: readonly (readonly unknown[])[]): void {
  for (const key of keys) memoryOf(tx)?.set(JSON.stringify(key), null);
}

/** Whether a batch has found that it isn't there. True once: who asks is about to make it, so the next one has to look. */
export function wasMissing(tx: Tx, key: readonly unknown[]): boolean {
  return memoryOf(tx)?.delete(JSON.stringify(key)) ?? false;
}

/** For what is looked up several at once; null outside a batch. Keys are JSON, and say what it is first. */
export function memoryOf(tx: Tx): Map<string, unknown> | null {
  return batches.get(tx)?.memory ?? null;
}
