import { sql } from "kysely";
import type { Ctx } from "./context.ts";
import type { Tx } from "./db.ts";

const walkOnly = ["seqscan", "bitmapscan", "sort", "incremental_sort", "hashjoin", "mergejoin"];
const inOrder = walkOnly.map((name) => `set local enable_${name} = off`).join("; ");
const asBefore = walkOnly.map((name) => `set local enable_${name} to default`).join("; ");

/**
 * Runs a list's statements in a transaction that reads along indexes only, whatever statistics say: each statement is written so that one
 * index alone has its order, and sorting instead, or reading a table whole, is switched off.
 */
export async function inWalk<T>(ctx: Ctx, work: (tx: Tx, ctx: Ctx) => Promise<T>): Promise<T> {
  if (!ctx.tx) return ctx.db.inTenant(ctx.tenantId, (tx) => work(tx, { ...ctx, tx }), { begin: inOrder });
  await sql.raw(inOrder).execute(ctx.tx);
  const result = await work(ctx.tx, ctx);
  await sql.raw(asBefore).execute(ctx.tx);
  return result;
}
