import { sql } from "kysely";
import { expect, test } from "vitest";
import { completeOne, patient, registerPoster, ticketRule } from "../../../test/support/postings.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import type { Ctx } from "../../platform/context.ts";
import { describePause } from "../describe-pause.ts";
import { disableIntegration, enableIntegration } from "../enable-integration.ts";
import { presentIntegration } from "../present-integration.ts";
import { mostLookedAt } from "./measure-pause.ts";

const product = await openTestProduct();
product.startWorker();

async function start() {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const id = await registerPoster(ctx, { url: receiver.url, rules: [ticketRule()] });
  return { ctx, receiver, id };
}

async function pauseWith(ctx: Ctx, id: string, titles: string[]): Promise<void> {
  await disableIntegration(ctx, { id });
  for (const title of titles) await completeOne(ctx, { title });
  await expect.poll(async () => (await describePause(ctx, { id })).events?.count, patient).toBe(titles.length);
}

/** As retention drops them: by their age, whatever they are; the oldest event that the rules name, and all before it. */
async function dropOldest(ctx: Ctx, id: string): Promise<{ position: string }[]> {
  const { rows } = await sql<{ position: string }>`
    delete from feed where tenant_id = ${ctx.tenantId} and position <= (
      select min(f.position) from feed f join posting_readers r on r.tenant_id = f.tenant_id and r.integration_id = ${id}
      where f.tenant_id = ${ctx.tenantId} and f.position > r.position and f.name = any(r.events))
    returning position::text`.execute(ctx.db.worker);
  return rows;
}

const skippedOf = async (ctx: Ctx, id: string, catchUp: boolean) => {
  const row = await enableIntegration(ctx, { id, catch_up: catchUp });
  return presentIntegration(row, { box: ctx.box, publicUrl: "" }).skipped;
};

test("what happened during a pause is counted by the rules' events; left out on purpose it is told until the next pause", async () => {
  const { ctx, id } = await start();
  expect(await describePause(ctx, { id })).toMatchObject({ since: null, events: { count: 0, gone: 0 } });
  await pauseWith(ctx, id, ["one", "two"]);
  const pause = await describePause(ctx, { id });
  expect(pause).toMatchObject({ since: expect.any(String), messages: 0, last_run_at: null });
  expect(pause.events).toMatchObject({ is_capped: false, gone: 0, kept_since: null, oldest_at: expect.any(String) });
  expect(await skippedOf(ctx, id, false)).toMatchObject({ events: 2, because: "chosen", from: pause.since });

  await pauseWith(ctx, id, ["three"]);
  expect(await skippedOf(ctx, id, true)).toBeNull();
});

test("events that aren't kept any more are counted, with the day from which on they are, and told after catching up too", async () => {
  const { ctx, receiver, id } = await start();
  await pauseWith(ctx, id, ["old", "new"]);
  const rows = await dropOldest(ctx, id);
  const pause = await describePause(ctx, { id });
  const gone = pause.events?.gone ?? 0;
  expect(gone).toBeGreaterThan(0);
  expect(gone).toBeLessThanOrEqual(rows.length);
  expect(pause.events).toMatchObject({ count: 1, kept_since: expect.any(String) });
  expect(await skippedOf(ctx, id, true)).toMatchObject({ events: gone, because: "not_kept", until: pause.events?.kept_since });
  await receiver.waitFor(1, 60_000);
  expect(receiver.requests.map(({ body }) => JSON.parse(String(body)).title)).toEqual(["new"]);
});

test("what lies behind the events that are looked at is said to be unknown, not nothing, and left out it is told as at least", async () => {
  const { ctx, id } = await start();
  await disableIntegration(ctx, { id });
  await sql`
    with head as (
      update feed_heads set position = position + ${mostLookedAt}, fanned_out = position + ${mostLookedAt}
      where tenant_id = ${ctx.tenantId} returning position - ${mostLookedAt} as position)
    insert into feed (tenant_id, position, event_id, event_at, name, record_id, created_at)
    select ${ctx.tenantId}, head.position + n, 'evt_other' || n, ${ctx.now()}, 'asset.updated', null, ${ctx.now()}
    from head, generate_series(1, ${mostLookedAt}) n`.execute(ctx.db.worker);
  await completeOne(ctx, { title: "behind them" });
  await expect.poll(async () => (await describePause(ctx, { id })).events, patient).toMatchObject({ count: 0, is_capped: true });
  expect(await skippedOf(ctx, id, false)).toMatchObject({ events: 0, is_capped: true, gone: 0, because: "chosen" });

  await pauseWith(ctx, id, ["counted"]);
  expect(await skippedOf(ctx, id, false)).toMatchObject({ events: 1, is_capped: false, because: "chosen" });
});

test("what wasn't kept any more is told besides what was left out by choice", async () => {
  const { ctx, id } = await start();
  await pauseWith(ctx, id, ["old", "new"]);
  await dropOldest(ctx, id);
  const gone = (await describePause(ctx, { id })).events?.gone;
  expect(gone).toBeGreaterThan(0);
  expect(await skippedOf(ctx, id, false)).toMatchObject({ events: 1, gone, because: "chosen" });
});

test("the first time it is enabled there was no pause", async () => {
  const { ctx } = await product.makeTenant();
  const id = await registerPoster(ctx, { url: "https://example.com", rules: [ticketRule()], enabled: false });
  await completeOne(ctx);
  expect((await describePause(ctx, { id })).since).toBeNull();
  expect(await skippedOf(ctx, id, false)).toBeNull();
});
