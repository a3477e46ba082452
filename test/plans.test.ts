import { sql } from "kysely";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { emit } from "../src/outbox/emit.ts";
import { inTx } from "../src/platform/context.ts";
import { claimDue } from "../src/webhooks/claim.ts";
import { fanOut, fanOutBatch } from "../src/webhooks/fan-out.ts";
import { registerWebhook } from "../src/webhooks/register-webhook.ts";
import { openTestProduct } from "./support/product.ts";
import { sampleWorkOrder } from "./support/samples.ts";

// Queues are empty most of the time, and PostgreSQL keeps the plan of a prepared statement: one that was made over an empty table must
// not read a full one row by row for each of many (measured once: 4 s for a claim of 256).
const product = await openTestProduct();

test("plans made while the queues were empty stay good when they are full", async () => {
  const { db } = product.services;
  const admin = new pg.Client({ connectionString: product.url });
  await admin.connect();
  onTestFinished(() => admin.end());
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  await admin.query("analyze outbox, deliveries");
  const { webhook } = await registerWebhook(ctx, {
    name: "Test",
    url: receiver.url,
    events: ["work_order.completed"],
    timeout_ms: 10_000,
  });
  const worker = "w";
  const pairs = [{ tenantId: ctx.tenantId, webhookId: webhook.id }];
  const fanOutOnce = () => db.acrossTenants((tx) => fanOut(tx, { db, tenantId: ctx.tenantId, now: ctx.now() }));
  const claim = () => claimDue(db, { pairs, byJob: false, each: 256, now: ctx.now(), worker });
  for (let i = 0; i < 8; i++) {
    await fanOutOnce();
    expect(await claim()).toHaveLength(0);
  }

  const count = fanOutBatch * 4;
  await inTx(ctx, async (_tx, inside) => {
    for (let i = 0; i < count; i++) await emit(inside, { event: "work_order.completed", data: sampleWorkOrder });
  });
  const rowsReadInSequence = async () => {
    // A connection tells the statistics what it has read only now and then, unless it is asked.
    await sql`select pg_stat_force_next_flush()`.execute(db.worker);
    await sql`select 1`.execute(db.worker);
    const { rows } = await admin.query<{ read: string }>(
      "select sum(seq_tup_read) as read from pg_stat_user_tables where relname in ('outbox', 'deliveries_open')",
    );
    return Number(rows[0]?.read);
  };
  const before = await rowsReadInSequence();
  for (let i = 0; i < 4; i++) expect(await fanOutOnce()).toBe(fanOutBatch);
  for (let i = 0; i < 4; i++) expect(await claim()).toHaveLength(256);
  expect((await rowsReadInSequence()) - before).toBeLessThan(count);
});
