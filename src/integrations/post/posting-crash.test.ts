import { sql } from "kysely";
import { expect, test } from "vitest";
import { completeOne, logOf, patient, registerPoster, ticketRule, waitForEntry } from "../../../test/support/postings.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import type { TlsReceiver } from "../../../test/support/tls-receiver.ts";
import { sequenceEvents } from "../../outbox/sequence-events.ts";
import type { Ctx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { disableIntegration, enableIntegration } from "../enable-integration.ts";
import { explainEntry } from "../log/explain-entry.ts";
import { askEntry, resolveEntry } from "../log/resolve-entry.ts";
import { claimPostings, isHeld, renewPostings } from "./claim-postings.ts";
import { loadSettings } from "./load-settings.ts";
import { makeMarkSending } from "./mark-sending.ts";
import { preparePosting } from "./prepare-posting.ts";
import { queuePostings } from "./queue-postings.ts";
import { recordPostings } from "./record-postings.ts";
import { sendPosting } from "./send-posting.ts";
import { startPosting } from "./start-posting.ts";

const product = await openTestProduct();
const { services } = product;
const { db } = services;
const dying = "a process that dies";

/** An integration with one event that is queued, and the lease of a process on it. */
async function claimOne(more: object = {}) {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const id = await registerPoster(ctx, { url: receiver.url, rules: [ticketRule(more)] });
  await completeOne(ctx);
  await queueAll(ctx, id);
  const [posting] = await claimPostings(db, {
    integrations: [{ tenantId: ctx.tenantId, integrationId: id, isOpen: true, room: 5 }],
    now: ctx.now(),
    worker: dying,
  });
  const settings = await loadSettings(db.worker, { tenantId: ctx.tenantId, id });
  if (!posting || settings?.kind !== "usable") throw new Error("nothing to send");
  return { ctx, receiver, id, job: { posting, settings, remoteIds: {} } };
}

async function queueAll(ctx: Ctx, integrationId: string): Promise<void> {
  await db.acrossTenants(async (tx) => {
    await sequenceEvents(tx, { tenantId: ctx.tenantId, now: ctx.now(), limit: 10_000 });
    while (await queuePostings(tx, { db, tenantId: ctx.tenantId, integrationId, now: ctx.now() }));
  });
}

/** Its process is gone: what it had leased is free. */
async function die(ctx: Ctx): Promise<void> {
  await sql`update integration_postings set leased_until = clock_timestamp() - interval '1 second' where tenant_id = ${ctx.tenantId}`.execute(
    db.worker,
  );
}

/** Others take over until its one entry is as asked. */
async function takeOver(ctx: Ctx, { id, status }: { id: string; status: string }) {
  const lanes = [startPosting(services), startPosting(services)];
  try {
    return await waitForEntry(ctx, id, status);
  } finally {
    for (const lane of lanes) await lane.stop();
  }
}

function once(receiver: TlsReceiver): void {
  expect(receiver.requests).toHaveLength(1);
}

test("a process that dies before sending costs nothing: the posting is sent once, by another", async () => {
  const { ctx, receiver, id } = await claimOne();
  await die(ctx);
  expect(await takeOver(ctx, { id, status: "success" })).toMatchObject({ attempt_count: 1 });
  once(receiver);
});

test.each([
  ["before", 0],
  ["after", 1],
])(
  "one that dies %s the request left, with the attempt committed, leaves a question and not a second request",
  async (_when, requests) => {
    const { ctx, receiver, id, job } = await claimOne();
    const mark = makeMarkSending(services, dying);
    if (requests === 0) {
      const prepared = await preparePosting(services, { ...job, runtime: job.settings.runtime });
      if (prepared.kind !== "ready") throw new Error(prepared.kind);
      expect(await mark(job.posting, { call: prepared.call, version: 1 })).toMatchObject({ number: 1 });
    } else expect((await sendPosting(services, { job, mark }))?.verdict.kind).toBe("posted");
    await die(ctx);
    const entry = await takeOver(ctx, { id, status: "uncertain" });
    expect(entry).toMatchObject({ attempt_count: 1, open: true });
    expect(receiver.requests).toHaveLength(requests);
    const { posting } = await explainEntry(ctx, { integrationId: id, entryId: entry.id });
    expect(posting?.attempts).toMatchObject([{ number: 1, request: { path: "/tickets" }, answer: null, duration_ms: null }]);
  },
);

test("a process that stood still after it had committed that it is sending doesn't send any more: another may have by then", async () => {
  const { ctx, receiver, id, job } = await claimOne();
  const mark = makeMarkSending(services, dying);
  const standsStill: typeof mark = async (posting, sent) => {
    const sending = await mark(posting, sent);
    posting.heldSince -= 15_001;
    return sending;
  };
  const result = await sendPosting(services, { job, mark: standsStill });
  expect(result?.verdict.kind).toBe("held");
  expect(receiver.requests).toHaveLength(0);
  // What it knows, that nothing has left, counts while nobody has decided otherwise.
  if (!result) throw new Error("nothing came of it");
  await db.inTenant(ctx.tenantId, (tx) =>
    recordPostings({ ...ctx, tx }, tx, { integrationId: id, finished: [{ job, result }], worker: dying }),
  );
  expect(await takeOver(ctx, { id, status: "success" })).toMatchObject({ attempt_count: 1 });
  once(receiver);
});

test("where another took it for dead and called the posting uncertain, its word that nothing has left puts the entry back too", async () => {
  const { ctx, receiver, id, job } = await claimOne();
  const mark = makeMarkSending(services, dying);
  const result = await sendPosting(services, {
    job,
    mark: async (posting, sent) => {
      const sending = await mark(posting, sent);
      posting.heldSince -= 15_001;
      await die(ctx);
      await takeOver(ctx, { id, status: "uncertain" });
      return sending;
    },
  });
  if (!result) throw new Error("nothing came of it");
  await db.inTenant(ctx.tenantId, (tx) =>
    recordPostings({ ...ctx, tx }, tx, { integrationId: id, finished: [{ job, result }], worker: dying }),
  );
  const [entry] = await logOf(ctx, id);
  expect(entry).toMatchObject({
    status: "waiting",
    open: true,
    error_class: null,
    error_message: expect.stringMatching(/not been sent/),
  });
  await expect(
    resolveEntry(ctx, { integrationId: id, entryId: entry?.id ?? "", arrived: true, target_record_id: "T-1" }),
  ).rejects.toMatchObject({ code: "invalid_transition" });
  expect(await takeOver(ctx, { id, status: "success" })).toMatchObject({ attempt_count: 1, open: false });
  once(receiver);
});

test("what a person says of an entry whose posting isn't in doubt any more is refused, and not taken without an effect", async () => {
  const { ctx, id, job } = await claimOne();
  await sendPosting(services, { job, mark: makeMarkSending(services, dying) });
  await die(ctx);
  const { id: entryId } = await takeOver(ctx, { id, status: "uncertain" });
  await sql`update integration_postings set state = 'due' where tenant_id = ${ctx.tenantId}`.execute(db.worker);
  const of = { integrationId: id, entryId };
  await expect(resolveEntry(ctx, { ...of, arrived: true, target_record_id: "T-1" })).rejects.toMatchObject({ code: "conflict" });
  await expect(askEntry(ctx, of)).rejects.toMatchObject({ code: "conflict" });
});

test("a lease that is renewed is held on; one that another has taken isn't", async () => {
  const { job } = await claimOne();
  const long = 20_000;
  job.posting.heldSince -= long;
  await renewPostings(db, { postings: [job.posting], worker: dying });
  expect(isHeld(job.posting)).toBe(true);
  job.posting.heldSince -= long;
  await renewPostings(db, { postings: [job.posting], worker: "another" });
  expect(isHeld(job.posting)).toBe(false);
});

test("a lease runs out while the whole machine is suspended, too", async () => {
  const { job } = await claimOne();
  expect(isHeld(job.posting)).toBe(true);
  job.posting.heldAt -= 15_001;
  expect(isHeld(job.posting)).toBe(false);
});

test("where its expression can't be evaluated at the moment nothing is sent, and whoever dies then leaves it to be sent once", async () => {
  const { expressions } = services;
  const away = () => Promise.reject(new AppError("unavailable", {}));
  const without = { ...services, expressions: { ...expressions, run: away, forMessage: () => away } };
  const byExpression = { fields: [], expression: '{ "no": work_order.number }' };
  const { ctx, receiver, id, job } = await claimOne(byExpression);
  const mark = makeMarkSending(services, dying);
  expect(await sendPosting(without, { job, mark })).toMatchObject({ verdict: { kind: "away" }, sending: null });
  expect([receiver.requests.length, await logOf(ctx, id)]).toEqual([0, []]);
  await die(ctx);
  expect(await takeOver(ctx, { id, status: "success" })).toMatchObject({ attempt_count: 1 });
  once(receiver);

  const half = await claimOne(byExpression);
  await sendPosting(services, { job: half.job, mark });
  const found = { ...half.job, posting: { ...half.job.posting, state: "sending" as const } };
  expect(await sendPosting(without, { job: found, mark })).toMatchObject({ verdict: { kind: "uncertain" }, sending: null });
  await die(half.ctx);
  expect(await takeOver(half.ctx, { id: half.id, status: "uncertain" })).toMatchObject({ attempt_count: 1 });
  once(half.receiver);
});

/** Nobody sends for it any more. */
const closed = {
  "is disabled": (ctx: Ctx, id: string) => disableIntegration(ctx, { id }),
  "is of a suspended tenant": ({ tenantId }: Ctx) =>
    db.worker.updateTable("tenants").set({ status: "suspended" }).where("id", "=", tenantId).execute(),
};

test.each(Object.entries(closed))(
  "what was being sent when its process died is in doubt, and can be settled, also where its integration %s by then",
  async (_how, close) => {
    const { ctx, receiver, id, job } = await claimOne();
    await completeOne(ctx);
    await queueAll(ctx, id);
    await sendPosting(services, { job, mark: makeMarkSending(services, dying) });
    await close(ctx, id);
    await die(ctx);
    const { id: entryId } = await takeOver(ctx, { id, status: "uncertain" });
    await resolveEntry(ctx, { integrationId: id, entryId, arrived: true, target_record_id: "T-1" });
    expect(await waitForEntry(ctx, id, "success")).toMatchObject({ target_record_id: "T-1", attempt_count: 1 });
    expect(await countOf(id, "due")).toBe(1);
    once(receiver);
  },
);

test("what may be repeated waits then until its integration is enabled again", async () => {
  const { ctx, receiver, id, job } = await claimOne({ repeatable: true });
  await sendPosting(services, { job, mark: makeMarkSending(services, dying) });
  await disableIntegration(ctx, { id });
  await die(ctx);
  expect((await takeOver(ctx, { id, status: "waiting" })).error_fix).toMatch(/^It is sent again by itself once .* enabled\.$/);
  once(receiver);
  await enableIntegration(ctx, { id });
  expect(await takeOver(ctx, { id, status: "success" })).toMatchObject({ attempt_count: 2 });
  expect(receiver.requests).toHaveLength(2);
});

test("what may be repeated is sent again after such a death, with the same key", async () => {
  const { ctx, receiver, id, job } = await claimOne({ repeatable: true });
  await sendPosting(services, { job, mark: makeMarkSending(services, dying) });
  await die(ctx);
  expect(await takeOver(ctx, { id, status: "success" })).toMatchObject({ attempt_count: 2 });
  const keys = receiver.requests.map(({ headers }) => headers["idempotency-key"]);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test("one that only stalled, and was taken for dead: it sends nothing any more, and an answer it had still settles the question", async () => {
  const stalled = await claimOne();
  await die(stalled.ctx);
  expect(await sendPosting(services, { job: stalled.job, mark: makeMarkSending(services, dying) })).toBeNull();
  expect(stalled.receiver.requests).toHaveLength(0);

  const { ctx, receiver, id, job } = await claimOne();
  const result = await sendPosting(services, { job, mark: makeMarkSending(services, dying) });
  if (!result) throw new Error("not sent");
  await die(ctx);
  await takeOver(ctx, { id, status: "uncertain" });
  await db.inTenant(ctx.tenantId, (tx) =>
    recordPostings({ ...ctx, tx }, tx, { integrationId: id, finished: [{ job, result }], worker: dying }),
  );
  expect(await waitForEntry(ctx, id, "success")).toMatchObject({ open: false });
  once(receiver);
});

test("a failure that comes late leaves what a person has decided meanwhile: it is asked for, and sent again if it isn't there", async () => {
  const find = { path: "/tickets?no={{$root.event_id}}", found: "message.data.exists(one, one.no == sent.event_id)" };
  const { ctx, receiver, id, job } = await claimOne({ find });
  receiver.setMode({ kind: "reset" });
  const result = await sendPosting(services, { job, mark: makeMarkSending(services, dying) });
  if (!result) throw new Error("not sent");
  await die(ctx);
  const { id: entryId } = await takeOver(ctx, { id, status: "uncertain" });
  await resolveEntry(ctx, { integrationId: id, entryId, arrived: false });
  await sql`update integration_postings set job_id = 'job_1' where tenant_id = ${ctx.tenantId}`.execute(db.worker);
  await db.inTenant(ctx.tenantId, (tx) =>
    recordPostings({ ...ctx, tx }, tx, { integrationId: id, finished: [{ job, result }], worker: dying }),
  );
  expect((await logOf(ctx, id))[0]?.error_fix).toMatch(/asked .* if it isn't, it is sent again/);
  const of = db.worker.selectFrom("integration_postings").where("integration_id", "=", id);
  expect(await of.select(["state", "resend", "job_outcome"]).execute()).toEqual([
    { state: "asking", resend: true, job_outcome: null },
  ]);
});

test("queued twice, by two at once and again later, an event has one posting", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const id = await registerPoster(ctx, { url: receiver.url, rules: [ticketRule()] });
  for (let n = 0; n < 20; n += 1) await completeOne(ctx);
  await Promise.all([queueAll(ctx, id), queueAll(ctx, id), queueAll(ctx, id)]);
  await queueAll(ctx, id);
  const rows = await db.worker.selectFrom("integration_postings").select("event_id").where("integration_id", "=", id).execute();
  expect(new Set(rows.map((row) => row.event_id)).size).toBe(20);
  expect(rows).toHaveLength(20);
});

test("whoever queues at the moment at which it is disabled makes nothing of what comes after", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const id = await registerPoster(ctx, { url: receiver.url, rules: [ticketRule()] });
  await disableIntegration(ctx, { id });
  await completeOne(ctx);
  await queueAll(ctx, id);
  expect(
    await db.worker.selectFrom("integration_postings").select("event_id").where("integration_id", "=", id).execute(),
  ).toEqual([]);
});

test("1,000 events of 300 records are sent once each, in their records' order, by two workers with few statements", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const id = await registerPoster(ctx, {
    url: receiver.url,
    rules: [
      ticketRule({
        fields: [
          { to: "record", path: "$.work_order.id" },
          { to: "n", path: "$.work_order.title" },
        ],
      }),
    ],
  });
  const records: string[] = [];
  for (let n = 0; n < 1_000; n += 1) {
    const recordId = n < 300 ? undefined : records[n % 300];
    const made = await completeOne(ctx, { title: String(n), ...(recordId ? { recordId } : {}) });
    if (n < 300) records.push(made.recordId);
  }
  await queueAll(ctx, id);
  const before = db.statements();
  const lanes = [startPosting(services), startPosting(services)];
  await receiver.waitFor(1_000, 60_000);
  await expect.poll(() => countOf(id, "done"), patient).toBe(1_000);
  const statements = db.statements() - before;
  for (const lane of lanes) await lane.stop();
  expect(receiver.requests).toHaveLength(1_000);
  const sent = receiver.requests.map(({ body }) => JSON.parse(String(body)) as { record: string; n: string });
  expect(new Set(sent.map(({ n }) => n)).size).toBe(1_000);
  for (const record of records) {
    const order = sent.filter((one) => one.record === record).map(({ n }) => Number(n));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  }
  // Three a call read the connection's row; the rest are shared by a batch.
  expect(statements).toBeLessThan(8_000);
  expect((await logOf(ctx, id)).every(({ status }) => status === "success")).toBe(true);
});

test("another side that hangs holds up nobody else's postings", async () => {
  const slow = await claimOne();
  slow.receiver.setMode({ kind: "hang" });
  for (let n = 0; n < 40; n += 1) await completeOne(slow.ctx);
  await queueAll(slow.ctx, slow.id);
  const quick = await claimOne();
  await die(quick.ctx);
  const lane = startPosting(services);
  await slow.receiver.waitFor(16, 60_000);
  expect(await waitForEntry(quick.ctx, quick.id, "success")).toMatchObject({ attempt_count: 1 });
  expect(slow.receiver.requests).toHaveLength(16);
  await slow.receiver.close();
  await lane.stop();
});

async function countOf(integrationId: string, state: string): Promise<number> {
  const rows = await db.worker
    .selectFrom("integration_postings")
    .select("event_id")
    .where("integration_id", "=", integrationId)
    .where("state", "=", state)
    .execute();
  return rows.length;
}
