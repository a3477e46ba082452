import { sql } from "kysely";
import { expect, test } from "vitest";
import { openTestProduct } from "../../test/support/product.ts";
import { sampleWorkOrder } from "../../test/support/samples.ts";
import { emit } from "../outbox/emit.ts";
import type { Ctx } from "../platform/context.ts";
import { alignDeliveries, alignedAtOnce } from "./align-deliveries.ts";
import { deleteWebhook } from "./delete-webhook.ts";
import { pauseWebhook } from "./pause-webhook.ts";
import { registerWebhook } from "./register-webhook.ts";
import { resumeWebhook } from "./resume-webhook.ts";
import { startDelivery } from "./start-delivery.ts";

// A pause, a resumption or a deletion moves its first batch of deliveries itself. In these tests its process ends then: nobody is there who
// would move the rest, until the chore comes.
const product = await openTestProduct();
const { services } = product;
const { db } = services;
const count = alignedAtOnce * 2 + 500;
const patient = { timeout: 60_000 };

/** A webhook with many open deliveries, each record with several, one after the other. */
async function openWebhook({ ordered = false } = {}) {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const { webhook } = await registerWebhook(ctx, {
    name: "Test",
    url: receiver.url,
    events: ["work_order.*"],
    ordered,
    timeout_ms: 10_000,
  });
  await fill(ctx, webhook.id, ordered);
  const by = async () => {
    const { rows } = await sql<{ status: string; count: number }>`
      select status, count(*)::int as count from deliveries where tenant_id = ${ctx.tenantId} group by 1`.execute(db.worker);
    return Object.fromEntries(rows.map((row) => [row.status, row.count]));
  };
  return { ctx, id: webhook.id, receiver, by };
}

async function fill(ctx: Ctx, webhookId: string, ordered: boolean): Promise<void> {
  const eventId = await emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
  await sql`delete from outbox where tenant_id = ${ctx.tenantId}`.execute(db.worker);
  await sql`
    insert into events (tenant_id, id, name, record_id, created_at, payload)
    select tenant_id, left(id, 22) || lpad(i::text, 8, '0'), name, 'wo_' || i % 100, created_at, payload
    from events, generate_series(1, ${count}::int) i where id = ${eventId}`.execute(db.worker);
  await sql`
    insert into deliveries (tenant_id, id, webhook_id, event, event_id, event_at, record_id, created_at, status, done, next_attempt_at, order_key, position)
    select tenant_id, 'dlv_' || substr(id, 5), ${webhookId}, name, id, created_at, record_id, created_at, 'pending', false,
      case when ${ordered} and row_number() over (partition by record_id order by id) > 1 then null else created_at end,
      case when ${ordered} then record_id end, right(id, 8)::bigint
    from events where tenant_id = ${ctx.tenantId} and id <> ${eventId}`.execute(db.worker);
}

const chore = () => alignDeliveries(db, { of: null, now: services.now() });

/** What a worker makes due and sends while the rest still has to be moved; it hears no signal of what happened before it began. */
async function sendFor(until: () => Promise<unknown>): Promise<void> {
  const delivery = startDelivery(services);
  try {
    await until();
  } finally {
    await delivery.stop();
  }
}

test("a pause answers after its first batch, nothing of the rest is sent, and the chore holds it", async () => {
  const { ctx, id, receiver, by } = await openWebhook();
  await pauseWebhook(ctx, { id });
  expect(await by()).toEqual({ held: alignedAtOnce, pending: count - alignedAtOnce });
  const other = await openWebhook();
  await sendFor(() => expect.poll(() => other.receiver.requests.length, patient).toBeGreaterThan(200));
  expect(receiver.requests.length).toBe(0);
  await chore();
  expect(await by()).toEqual({ held: count });

  // And back, in the order of the events.
  await resumeWebhook(ctx, { id });
  expect(await by()).toEqual({ held: count - alignedAtOnce, pending: alignedAtOnce });
  const { rows } = await sql<{ inOrder: boolean }>`
    select max(id) filter (where status = 'pending') < min(id) filter (where status = 'held') as "inOrder"
    from deliveries where tenant_id = ${ctx.tenantId}`.execute(db.worker);
  expect(rows).toEqual([{ inOrder: true }]);
  await chore();
  expect(await by()).toEqual({ pending: count });
});

test("a deleted webhook's deliveries are cancelled over a crash, and none is sent", async () => {
  const { ctx, id, receiver, by } = await openWebhook();
  await deleteWebhook(ctx, { id });
  expect(await by()).toEqual({ skipped: alignedAtOnce, pending: count - alignedAtOnce });
  await chore();
  expect(await by()).toEqual({ skipped: count });
  expect(receiver.requests.length).toBe(0);
});

test("what a resumption leaves out is left out to its end, also when the webhook is paused and resumed in between", async () => {
  const { ctx, id, by } = await openWebhook();
  await pauseWebhook(ctx, { id });
  // The pause's own rest waits as well, though it isn't held yet.
  await resumeWebhook(ctx, { id, catchUp: false });
  expect(await by()).toEqual({ skipped: alignedAtOnce, held: count - alignedAtOnce });
  await pauseWebhook(ctx, { id });
  await resumeWebhook(ctx, { id });
  await chore();
  expect(await by()).toEqual({ skipped: count });

  // And nothing that comes later is.
  await emit(ctx, { event: "work_order.completed", data: sampleWorkOrder });
  await pauseWebhook(ctx, { id });
  await chore();
  await resumeWebhook(ctx, { id });
  expect(await by()).toEqual({ skipped: count, pending: 1 });
});

test("events of one record keep their order while a resumption is half done", async () => {
  const { ctx, id, receiver, by } = await openWebhook({ ordered: true });
  await pauseWebhook(ctx, { id });
  await chore();
  await resumeWebhook(ctx, { id });
  expect((await by()).held).toBe(count - alignedAtOnce);
  // Nearly all that could go has gone: one of each record is left before what is held.
  const first = alignedAtOnce - 100;
  await sql`delete from deliveries where tenant_id = ${ctx.tenantId} and position <= ${first}`.execute(db.worker);
  await sql`update deliveries set next_attempt_at = now() where tenant_id = ${ctx.tenantId} and status = 'pending'`.execute(
    db.worker,
  );
  await sendFor(async () => {
    await expect.poll(() => receiver.requests.length, patient).toBe(100);
    await chore();
    await expect.poll(() => receiver.requests.length, patient).toBeGreaterThan(300);
  });
  const seen = new Map<number, number>();
  const late = receiver.requests.filter(({ headers }) => {
    const place = Number(String(headers["webhook-id"]).slice(-8));
    const before = seen.get(place % 100) ?? 0;
    seen.set(place % 100, place);
    return place < before;
  });
  expect(late).toEqual([]);
  expect(seen.size).toBe(100);
});
