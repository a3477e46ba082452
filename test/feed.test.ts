import { expect, test } from "vitest";
import { emit } from "../src/outbox/emit.ts";
import { readEvents } from "../src/outbox/read-events.ts";
import { type Ctx, inTx } from "../src/platform/context.ts";
import { openTestProduct } from "./support/product.ts";
import { sampleWorkOrder } from "./support/samples.ts";

const product = await openTestProduct();

const writers = 50;
const eventsEach = 200;

/** Commits at random distances, and rolls back now and then, so that ids and commits are in different orders. */
async function write(ctx: Ctx): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < eventsEach) {
    const event = inTx(ctx, async (_tx, ctx) => {
      const id = await emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
      if (Math.random() < 0.05) throw new Error("rolled back on purpose");
      return id;
    });
    const id = await event.catch(() => null);
    if (id) ids.push(id);
  }
  return ids;
}

function idsOf(payloads: string[]): string[] {
  return payloads.map((payload) => JSON.parse(payload).event_id);
}

async function readAll(ctx: Ctx): Promise<string[]> {
  const seen: string[] = [];
  let after: string | null = null;
  for (;;) {
    const page = await readEvents(ctx, { after, types: null, limit: 200 });
    seen.push(...idsOf(page.payloads));
    if (page.payloads.length === 0) return seen;
    after = page.nextCursor;
  }
}

test("50 concurrent writers, 10,000 events, readers meanwhile: none missed, none twice, the order stable", async () => {
  const { ctx } = await product.makeTenant();
  const { ctx: other } = await product.makeTenant();
  const worker = product.startWorker();
  let writing = true;
  const follow = async (limit: number) => {
    const seen: string[] = [];
    let after: string | null = null;
    let last = false;
    for (;;) {
      // One more page after the writers have ended, so that nothing committed last is left out.
      if (!writing) last = true;
      const page = await readEvents(ctx, { after, types: null, limit });
      seen.push(...idsOf(page.payloads));
      after = page.nextCursor;
      if (last && page.payloads.length === 0) return seen;
    }
  };
  const readers = [follow(200), follow(7), follow(50)];
  const written = (await Promise.all(Array.from({ length: writers }, () => write(ctx)))).flat();
  writing = false;
  const seen = await Promise.all(readers);
  expect(written).toHaveLength(writers * eventsEach);
  for (const one of seen) {
    expect(one).toHaveLength(written.length);
    expect(new Set(one).size).toBe(written.length);
    expect(one).toEqual(seen[0]);
  }
  expect(new Set(seen[0])).toEqual(new Set(written));
  expect(await readAll(ctx)).toEqual(seen[0]);
  expect(await readAll(other)).toEqual([]);
  await worker.stop();
}, 120_000);

test("a filter by type skips nothing of that type, and its cursor moves over the rest", async () => {
  const { ctx } = await product.makeTenant();
  const wanted: string[] = [];
  for (let i = 0; i < 30; i++) {
    await emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
    if (i % 10 === 0) wanted.push(await emit(ctx, { event: "work_order.closed", data: sampleWorkOrder }));
  }
  const first = await readEvents(ctx, { after: null, types: ["work_order.closed"], limit: 2 });
  const second = await readEvents(ctx, { after: first.nextCursor, types: ["work_order.closed"], limit: 2 });
  expect(idsOf([...first.payloads, ...second.payloads])).toEqual(wanted);
  expect((await readEvents(ctx, { after: second.nextCursor, types: null, limit: 50 })).payloads).toEqual([]);
});

test("latest starts from now on, and a strange cursor is refused", async () => {
  const { ctx } = await product.makeTenant();
  await emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
  const latest = await readEvents(ctx, { after: "latest", types: null, limit: 50 });
  expect(latest.payloads).toEqual([]);
  const next = await emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
  expect(idsOf((await readEvents(ctx, { after: latest.nextCursor, types: null, limit: 50 })).payloads)).toEqual([next]);
  for (const cursor of ["x", "ZjEuOTk5OTk5", Buffer.from("f1.-1").toString("base64url")]) {
    await expect(readEvents(ctx, { after: cursor, types: null, limit: 50 })).rejects.toMatchObject({ code: "invalid_cursor" });
  }
});

test("a cursor is too old also when nothing of the feed is left, and the last one never is", async () => {
  const { ctx } = await product.makeTenant();
  await emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
  const first = await readEvents(ctx, { after: null, types: null, limit: 1 });
  await emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
  const last = await readEvents(ctx, { after: first.nextCursor, types: null, limit: 1 });
  await ctx.db.worker.deleteFrom("feed").where("tenant_id", "=", ctx.tenantId).execute();
  const read = (after: string) => readEvents(ctx, { after, types: null, limit: 10 });
  await expect(read(first.nextCursor)).rejects.toMatchObject({
    code: "cursor_expired",
    details: { extra: { oldest_cursor: last.nextCursor } },
  });
  expect(await read(last.nextCursor)).toMatchObject({ payloads: [], nextCursor: last.nextCursor });
  await emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
  expect((await read(last.nextCursor)).payloads).toHaveLength(1);
});
