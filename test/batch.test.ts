import { sql } from "kysely";
import { expect, test } from "vitest";
import { catalog } from "../src/contract/events/catalog.ts";
import { emit } from "../src/outbox/emit.ts";
import { inBatch, rememberIn, writeSoon } from "../src/platform/batch.ts";
import { type Ctx, inTx } from "../src/platform/context.ts";
import { audit } from "../src/tenancy/audit.ts";
import { openTestProduct } from "./support/product.ts";

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
const event = "work_order.completed";

/** An event and an audit entry each. @returns the events' ids, in the order in which they were made */
async function make(ctx: Ctx, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    ids.push(await emit(ctx, { event, data: catalog[event].sample }));
    await audit(ctx, { action: "create", subjectType: "thing", subjectId: `thing ${ids[i]}`, after: { note: `"${i}" \\ {,}` } });
  }
  return ids;
}

const stored = (ids: string[]) =>
  ctx.db.inTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<{ id: string; payload: string; note: string }>`
      select e.id, e.payload, (select a.after ->> 'note' from audit_log a where a.subject_id = 'thing ' || e.id) as note
      from outbox o join events e on e.tenant_id = o.tenant_id and e.id = o.event_id where e.id = any(${ids}) order by o.sequence`.execute(
      tx,
    );
    return rows;
  });

test("events and audit entries of a batch are written at its end, in two statements and in their order, as single ones are", async () => {
  const before = ctx.db.statements();
  const ids = await inTx(ctx, (tx, ctx) => inBatch(tx, () => make(ctx, 50)));
  // Begin and commit besides.
  expect(ctx.db.statements() - before).toBe(4);
  const rows = await stored(ids);
  // Nothing takes events out of the outbox here.
  expect(rows.map(({ id }) => id)).toEqual(ids);
  expect(rows.map(({ note }) => note)).toEqual(ids.map((_, i) => `"${i}" \\ {,}`));
  const alone = await inTx(ctx, (_tx, ctx) => make(ctx, 1));
  const [single] = await stored(alone);
  const plain = (row: { id: string; payload: string } | undefined) => {
    const { event_id, timestamp, ...rest } = JSON.parse(row?.payload ?? "{}");
    expect(event_id).toBe(row?.id);
    expect(Date.parse(timestamp)).toBeGreaterThan(0);
    return rest;
  };
  expect(plain(rows[0])).toEqual(plain(single));
});

test("a batch that fails writes nothing and ends its transaction's memory with it", async () => {
  const made: string[] = [];
  const failing = inTx(ctx, (tx, ctx) =>
    inBatch(tx, async () => {
      made.push(...(await make(ctx, 3)));
      throw new Error("refused");
    }),
  );
  await expect(failing).rejects.toThrow("refused");
  expect(await stored(made)).toEqual([]);
});

test("what was found is remembered to the end of the batch, what wasn't there is looked up again, and outside nothing is kept", async () => {
  const asked: string[] = [];
  await ctx.db.inTenant(ctx.tenantId, async (tx) => {
    const look = (key: string, found: string | null) =>
      rememberIn(tx, ["test", key], async () => {
        asked.push(key);
        return found;
      });
    await inBatch(tx, async () => {
      expect([await look("a", "1"), await look("a", "2"), await look("b", null), await look("b", "3")]).toEqual([
        "1",
        "1",
        null,
        "3",
      ]);
    });
    expect([await look("a", "4"), await look("a", "5")]).toEqual(["4", "5"]);
  });
  expect(asked).toEqual(["a", "b", "b", "a", "a"]);
});

test("outside a batch a row is written at once", async () => {
  const written: number[][] = [];
  const write = async (_tx: unknown, rows: readonly number[]) => void written.push([...rows]);
  await ctx.db.inTenant(ctx.tenantId, async (tx) => {
    await writeSoon(tx, write, 1);
    expect(written).toEqual([[1]]);
    await inBatch(tx, async () => {
      await writeSoon(tx, write, 2);
      await writeSoon(tx, write, 3);
      expect(written).toEqual([[1]]);
    });
  });
  expect(written).toEqual([[1], [2, 3]]);
});
