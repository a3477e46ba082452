import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";

/** Part of a transaction that may fail by itself: what it wrote is taken back, and the rest goes on. @throws whatever `work` throws */
export async function inSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint part`.execute(tx);
  try {
    const result = await work();
    await sql`release savepoint part`.execute(tx);
    return result;
  } catch (error) {
    // Released too: what lies around this may be a part of the same name.
    await sql`rollback to savepoint part`.execute(tx);
    await sql`release savepoint part`.execute(tx);
    throw error;
  }
}
