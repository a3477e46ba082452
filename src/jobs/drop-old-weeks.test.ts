import { sql } from "kysely";
import pg from "pg";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { openTestProduct } from "../../test/support/product.ts";
import { sampleWorkOrder } from "../../test/support/samples.ts";
import { emit } from "../outbox/emit.ts";
import { encodeCursor } from "../outbox/feed-cursor.ts";
import { readEvents } from "../outbox/read-events.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { newId } from "../platform/ids.ts";
import { getDelivery } from "../webhooks/find-deliveries.ts";
import { registerWebhook } from "../webhooks/register-webhook.ts";
import { retryDelivery } from "../webhooks/retry-delivery.ts";
import { eventGone } from "../webhooks/skip-without-event.ts";
import { dropOldWeeks } from "./drop-old-weeks.ts";
import { forgetOldRows } from "./forget-old-rows.ts";

const product = await openTestProduct();
const { services } = product;
const admin = new pg.Client({ connectionString: product.url });
await admin.connect();
afterAll(() => admin.end());
const dayMs = 86_400_000;

test("weeks beyond what is kept are dropped, while others write and although somebody reads", async () => {
  onTestFinished(() => void vi.restoreAllMocks());
  const { ctx } = await product.makeTenant();
  await storeOld(ctx, { days: 120, position: 1 });
  const young = await storeOld(ctx, { days: 60, position: 2 });
  const before = await weeks();

  const reader = new pg.Client({ connectionString: product.url });
  await reader.connect();
  await reader.query("begin; select count(*) from feed");
  const refused = await rollbacks();
  const told = vi.spyOn(services.log, "info");
  const dropping = dropOldWeeks(services, { retentionDays: 90, pauseMs: 20, tries: 10_000 }).then(() => "dropped");
  // PostgreSQL counts a statement that gave up: from then on the writes stand beside a drop that tries again and again.
  await expect.poll(rollbacks, { timeout: 10_000 }).toBeGreaterThan(refused);
  for (let i = 0; i < 20; i++) await inTx(ctx, (_tx, ctx) => emit(ctx, { event: "work_order.completed", data: sampleWorkOrder }));
  const read = await readEvents(ctx, { after: "latest", types: null, limit: 10 });
  expect(await Promise.race([dropping, "still trying"])).toBe("still trying");
  await reader.query("commit");
  await reader.end();
  expect(await dropping).toBe("dropped");
  expect(told.mock.calls.length).toBeGreaterThan(3);
  expect(read.nextCursor).not.toBe("");

  const after = await weeks();
  for (const parent of ["events", "feed", "deliveries_done", "delivery_attempts"]) {
    expect(before.filter((week) => week.startsWith(parent)).length).toBeGreaterThan(
      after.filter((week) => week.startsWith(parent)).length,
    );
  }
  await expect(getDelivery(ctx, { id: young })).resolves.toMatchObject({ attempts: [{ number: 1 }] });
});

test("a cursor from before what is kept is told so, and where to go on", async () => {
  const { ctx } = await product.makeTenant();
  await storeOld(ctx, { days: 120, position: 1 });
  await storeOld(ctx, { days: 60, position: 2 });
  await dropOldWeeks(services, { retentionDays: 90 });
  const expired = readEvents(ctx, { after: encodeCursor("0"), types: null, limit: 10 });
  await expect(expired).rejects.toMatchObject({
    code: "cursor_expired",
    details: { extra: { oldest_cursor: encodeCursor("1") } },
  });
  expect((await readEvents(ctx, { after: encodeCursor("1"), types: null, limit: 10 })).payloads).toEqual(["{}"]);
});

test("what is still open when its event goes is given up with a reason, stays readable, and is forgotten later", async () => {
  const { ctx } = await product.makeTenant();
  const held = await storeOld(ctx, { days: 120, position: 1, status: "held" });
  const kept = await storeOld(ctx, { days: 60, position: 2, status: "held" });
  await dropOldWeeks(services, { retentionDays: 90 });
  expect((await getDelivery(ctx, { id: held })).delivery).toMatchObject({ status: "skipped", done: true, last_error: eventGone });
  expect((await getDelivery(ctx, { id: kept })).delivery).toMatchObject({ status: "held" });
  await expect(retryDelivery(ctx, { id: held })).rejects.toMatchObject({ code: "conflict" });
  const later = { ...services, now: () => new Date(Date.now() + 100 * dayMs) };
  await dropOldWeeks(later, { retentionDays: 90 });
  await expect(getDelivery(ctx, { id: held })).rejects.toMatchObject({ code: "not_found" });
});

test("sessions, sign-ins, notifications and the audit log have an end too", async () => {
  const { ctx, adminId } = await product.makeTenant();
  const old = new Date(Date.now() - 800 * dayMs);
  const at = { tenant_id: ctx.tenantId };
  await inTx(ctx, async (tx) => {
    await tx
      .insertInto("sessions")
      .values({ ...at, id: newId("ses", old), user_id: adminId, created_at: old, last_seen_at: old, expires_at: old })
      .execute();
    await tx
      .insertInto("directory")
      .values({ ...at, kind: "session", lookup: newId("ses", old), subject_id: "ses_gone" })
      .execute();
    const note = { ...at, kind: "webhook.failing", subject_type: "webhook", subject_id: "whk_1", title: "Old", created_at: old };
    await tx
      .insertInto("notifications")
      .values({ ...note, id: newId("ntf", old), resolved_at: old })
      .execute();
    await tx
      .insertInto("notifications")
      .values({ ...note, id: newId("ntf", old), resolved_at: null })
      .execute();
    const entry = { ...at, actor: "{}", action: "create", subject_type: "webhook", subject_id: "whk_1" };
    await tx
      .insertInto("audit_log")
      .values({ ...entry, id: newId("aud", old), at: old })
      .execute();
    await tx
      .insertInto("audit_log")
      .values({ ...entry, id: newId("aud", old), at: new Date(Date.now() - 400 * dayMs) })
      .execute();
  });
  await forgetOldRows(services, { retentionDays: 90 });
  const left = async (table: string) =>
    (
      await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where tenant_id = ${ctx.tenantId}`.execute(
        services.db.worker,
      )
    ).rows[0]?.n;
  expect([await left("sessions"), await left("notifications"), await left("audit_log")]).toEqual([0, 1, 1]);
  const { rows } = await sql`select from directory where tenant_id = ${ctx.tenantId} and kind = 'session'`.execute(
    services.db.worker,
  );
  expect(rows).toEqual([]);
});

/** An event of so many days ago with its place in the feed, a delivery and an attempt. @returns the delivery's id */
async function storeOld(
  ctx: Ctx,
  { days, position, status = "success" }: { days: number; position: number; status?: "success" | "held" },
): Promise<string> {
  const at = new Date(Date.now() - days * dayMs);
  const [eventId, deliveryId] = [newId("evt", at), newId("dlv", at)];
  const { webhook } = await registerWebhook(ctx, { name: "Old", url: "https://example.com/", events: ["*"], timeout_ms: 1_000 });
  await admin.query(
    "select make_week_partitions(parent::regclass, $1, $1) from unnest(array['events', 'feed', 'partitions.deliveries_done', 'delivery_attempts']) parent",
    [at],
  );
  await admin.query("insert into events (tenant_id, id, name, created_at, payload) values ($1, $2, 'ping', $3, '{}')", [
    ctx.tenantId,
    eventId,
    at,
  ]);
  await admin.query(
    "insert into feed (tenant_id, position, event_id, event_at, name, created_at) values ($1, $2, $3, $4, 'ping', $4)",
    [ctx.tenantId, position, eventId, at],
  );
  await admin.query(
    "insert into feed_heads (tenant_id, position, fanned_out) values ($1, $2, $2) on conflict (tenant_id) do update set position = $2, fanned_out = $2",
    [ctx.tenantId, position],
  );
  await admin.query(
    `insert into deliveries (tenant_id, id, webhook_id, event, event_id, event_at, created_at, status, done)
     values ($1, $2, $3, 'ping', $4, $5, $5, $6, $7)`,
    [ctx.tenantId, deliveryId, webhook.id, eventId, at, status, status === "success"],
  );
  await admin.query(
    `insert into delivery_attempts (tenant_id, delivery_id, id, number, at, trigger, duration_ms, timings, request_url, request_headers)
     values ($1, $2, $3, 1, $4, 'auto', 1, '', '', '')`,
    [ctx.tenantId, deliveryId, newId("att", at), at],
  );
  return deliveryId;
}

async function weeks(): Promise<string[]> {
  const { rows } = await admin.query<{ relname: string }>(
    "select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where nspname = 'partitions' and relkind = 'r'",
  );
  return rows.map((row) => row.relname);
}

async function rollbacks(): Promise<number> {
  const { rows } = await admin.query<{ n: string }>(
    "select xact_rollback as n from pg_stat_database where datname = current_database()",
  );
  return Number(rows[0]?.n);
}
