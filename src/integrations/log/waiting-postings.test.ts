import { sql } from "kysely";
import { expect, test } from "vitest";
import { completeOne, registerPoster, ticketRule } from "../../../test/support/postings.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { sequenceEvents } from "../../outbox/sequence-events.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { firstIdAt } from "../../platform/ids.ts";
import { disableIntegration } from "../enable-integration.ts";
import { claimPostings } from "../post/claim-postings.ts";
import { loadSettings } from "../post/load-settings.ts";
import { makeMarkSending } from "../post/mark-sending.ts";
import { queueAllPostings } from "../post/queue-postings.ts";
import { recordPostings } from "../post/record-postings.ts";
import { type PostingJob, sendPosting } from "../post/send-posting.ts";
import { dismissEntry } from "./dismiss-entry.ts";
import { explainEntry } from "./explain-entry.ts";
import { findEntriesOfRecord } from "./find-entries-of-record.ts";
import { findLog, getEntry } from "./find-log.ts";

let later = 0;
const product = await openTestProduct({ now: () => new Date(Date.now() + later) });
const { services } = product;
const { db } = services;
const worker = "this process";
const mark = makeMarkSending(services, worker);

/** An integration whose events are queued and sent when the test says so. */
async function start() {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const id = await registerPoster(ctx, { url: receiver.url, rules: [ticketRule()] });
  const { tenantId } = ctx;
  const happen = async (recordId?: string) => {
    const made = await completeOne(ctx, recordId ? { recordId } : {});
    await db.acrossTenants((tx) => sequenceEvents(tx, { tenantId, now: services.now(), limit: 1_000 }));
    await db.inTenant(tenantId, (tx) => queueAllPostings(tx, { db, tenantId, integrationId: id, now: services.now() }));
    return made;
  };
  const claim = async (): Promise<PostingJob> => {
    const settings = await loadSettings(db.worker, { tenantId, id });
    const integrations = [{ tenantId, integrationId: id, isOpen: true, room: 1 }];
    const [posting] = await claimPostings(db, { integrations, now: services.now(), worker });
    if (!posting || !settings) throw new Error("nothing is due");
    return { posting, settings, remoteIds: {} };
  };
  /** Sends the next that is due, and what is asked of it meanwhile. */
  const send = async (meanwhile: () => Promise<void> = async () => {}) => {
    const job = await claim();
    const result = await sendPosting(services, { job, mark });
    if (!result) throw new Error("not sent");
    await meanwhile();
    await db.inTenant(tenantId, (tx) =>
      recordPostings({ ...ctx, tx }, tx, { integrationId: id, finished: [{ job, result }], worker }),
    );
  };
  const shown = async (filter: Omit<Parameters<typeof findLog>[1], "integrationId" | "limit"> = {}) =>
    (await findLog(ctx, { integrationId: id, limit: 50, ...filter })).rows;
  return { ctx, receiver, id, happen, claim, send, shown };
}

test("an entry is there from the moment a posting is made, and is the same one when something has come of it", async () => {
  const { happen, send, shown } = await start();
  const { recordId, eventId } = await happen();
  const [queued, ...others] = await shown();
  expect([queued?.status, others]).toEqual(["queued", []]);
  expect(queued).toMatchObject({
    ...{ direction: "out", kind: "ticket", source_record_id: recordId, attempt_count: 0, version: 1, open: false },
    ...{ at: expect.any(Date), next_attempt_at: expect.any(Date), error_message: "It waits for its turn to be sent." },
  });
  const entryId = queued?.id ?? "";
  for (const q of [recordId, eventId, entryId]) expect((await shown({ q })).map((entry) => entry.id)).toEqual([entryId]);
  await send(async () => {
    const found = await shown();
    expect(found.map((entry) => [entry.id, entry.status, entry.attempt_count])).toEqual([[entryId, "sending", 1]]);
    expect(found[0]).toMatchObject({ at: queued?.at, next_attempt_at: null });
  });
  const done = await shown();
  expect(done.map((entry) => [entry.id, entry.status])).toEqual([[entryId, "success"]]);
  expect(done[0]?.at).toEqual(queued?.at);
});

test("what waits for its turn is dismissed with a reason, on its record's trail before and after; what is behind it goes on", async () => {
  const { ctx, receiver, id, happen, send, shown } = await start();
  const { recordId } = await happen();
  await happen(recordId);
  const trail = async () => (await findEntriesOfRecord(ctx, { recordId, limit: 20 })).rows;
  const [second, first] = await shown();
  expect(await trail()).toMatchObject([
    { id: second?.id, status: "queued", integration_name: "Partner", at: second?.at, next_attempt_at: null },
    { id: first?.id, status: "queued", next_attempt_at: expect.any(Date) },
  ]);
  const note = "Entered there by hand.";
  const dismissed = await dismissEntry(ctx, { integrationId: id, entryId: first?.id ?? "", note });
  expect(dismissed).toMatchObject({ status: "dismissed", note, open: false, attempt_count: 0, source_record_id: recordId });
  expect((await trail()).map(({ id, status }) => [id, status])).toEqual([
    [second?.id, "queued"],
    [first?.id, "dismissed"],
  ]);
  await send(async () => expect((await trail()).map(({ status }) => status)).toEqual(["sending", "dismissed"]));
  expect((await trail()).map(({ status }) => status)).toEqual(["success", "dismissed"]);
  expect(receiver.requests).toHaveLength(1);
  await expect(dismissEntry(ctx, { integrationId: id, entryId: first?.id ?? "", note })).rejects.toMatchObject({
    code: "invalid_transition",
  });
});

test("a posting that somebody dismisses while it is on its way is either not sent or not dismissed, never both", async () => {
  const { ctx, receiver, id, happen, claim, shown } = await start();
  await happen();
  const [entry] = await shown();
  const leased = await claim();
  const dismiss = () => dismissEntry(ctx, { integrationId: id, entryId: entry?.id ?? "", note: "No." });
  await dismiss();
  // Whoever leased it before finds it done.
  expect(await sendPosting(services, { job: leased, mark })).toBeNull();
  expect(receiver.requests).toHaveLength(0);

  await happen();
  const [next] = await shown();
  const job = await claim();
  expect(await sendPosting(services, { job, mark })).not.toBeNull();
  await expect(dismissEntry(ctx, { integrationId: id, entryId: next?.id ?? "", note: "No." })).rejects.toMatchObject({
    code: "conflict",
  });

  const { recordId } = await happen();
  const [third] = await shown();
  const held = await claim();
  const both = await Promise.allSettled([
    sendPosting(services, { job: held, mark }),
    dismissEntry(ctx, { integrationId: id, entryId: third?.id ?? "", note: "No." }),
  ]);
  const isSent = both[0].status === "fulfilled" && both[0].value !== null;
  expect([isSent, both[1].status === "fulfilled"].filter(Boolean)).toHaveLength(1);
  expect(receiver.requests).toHaveLength(isSent ? 2 : 1);
  const rows = (await findEntriesOfRecord(ctx, { recordId, limit: 20 })).rows;
  expect(rows.map(({ status }) => status)).toEqual([isSent ? "sending" : "dismissed"]);
});

test("its drawer shows what will be sent and all that it waits for", async () => {
  const { ctx, id, happen, send, shown } = await start();
  const { recordId } = await happen();
  await happen(recordId);
  const [second, first] = await shown();
  const told = async () => (await explainEntry(ctx, { integrationId: id, entryId: second?.id ?? "" })).posting;
  const entry = await explainEntry(ctx, { integrationId: id, entryId: second?.id ?? "" });
  expect(entry).toMatchObject({ status: "queued", mapped: { method: "POST", path: "/tickets" }, next_attempt_at: null });
  expect(JSON.parse(String(entry.mapped?.body))).toMatchObject({ title: "Leak" });
  expect(entry.posting).toMatchObject({ attempts: [], waits: [{ for: "earlier", entry_id: first?.id, until: null }] });
  await disableIntegration(ctx, { id });
  expect((await told())?.waits.map((wait) => wait.for)).toEqual(["earlier", "disabled"]);
  await db.inTenant(ctx.tenantId, (tx) => sql`update integrations set enabled = true where id = ${id}`.execute(tx));
  await send();
  expect((await told())?.waits).toEqual([{ for: "turn", entry_id: null, until: null, because: null }]);
  await send();
  expect((await told())?.waits).toEqual([]);
  expect((await shown()).map(({ status }) => status)).toEqual(["success", "success"]);
});

test("a next attempt shows over what waits for it, for every filter", async () => {
  const { ctx, receiver, id, happen, send, shown } = await start();
  receiver.setMode({ kind: "status", status: 429, headers: { "retry-after": "60" } });
  await happen();
  await send();
  const [waiting] = await shown({ status: "waiting" });
  expect(waiting).toMatchObject({ error_class: "throttle", open: true, next_attempt_at: expect.any(Date) });
  receiver.setMode({ kind: "ok" });
  later += 120_000;
  await send(async () => {
    const statuses = async (filter = {}) => (await shown(filter)).map(({ status, attempt_count: n }) => [status, n]);
    expect(await statuses()).toEqual([["sending", 2]]);
    for (const filter of [
      { status: "sending" },
      { direction: "out" },
      { open: true },
      { q: waiting?.id },
      { status: "waiting,sending" },
    ])
      expect(await statuses(filter), JSON.stringify(filter)).toEqual([["sending", 2]]);
    const hiding = [
      { status: "waiting" },
      { status: "queued" },
      { direction: "in" },
      { error_class: "throttle" },
      { open: false },
    ];
    for (const filter of hiding) expect(await statuses(filter), JSON.stringify(filter)).toEqual([]);
    expect(await getEntry(ctx, { integrationId: id, entryId: waiting?.id ?? "" })).toMatchObject({ status: "sending" });
  });
  expect(await shown({ status: "sending" })).toEqual([]);
  expect((await shown()).map((entry) => [entry.id, entry.status])).toEqual([[waiting?.id, "success"]]);
});

test("what its server has left half sent isn't said to be sent at this moment", async () => {
  const { ctx, happen, send, shown } = await start();
  await happen();
  await send(async () => {
    expect((await shown())[0]).toMatchObject({ status: "sending", error_message: expect.stringMatching(/at this moment/) });
    await sql`update integration_postings set leased_until = clock_timestamp() - interval '1 second'
      where tenant_id = ${ctx.tenantId}`.execute(db.worker);
    expect((await shown())[0]).toMatchObject({
      status: "sending",
      error_message: expect.stringMatching(/doesn't answer any more.*twice is the same as once, else it is in doubt/),
    });
  });
});

test("pages neither lose nor double what is sent and settled between them", async () => {
  const { ctx, id, happen, send, shown } = await start();
  for (let i = 0; i < 6; i++) await happen();
  const all = (await shown()).map((entry) => entry.id);
  const page = (cursor?: string) => findLog(ctx, { integrationId: id, limit: 2, ...(cursor ? { cursor } : {}) });
  const first = await page();
  // Oldest first, so those of the pages to come.
  await send();
  await happen();
  await send(async () => {
    const second = await page(first.nextCursor ?? "");
    await send();
    const third = await page(second.nextCursor ?? "");
    expect([first, second, third].flatMap(({ rows }) => rows.map((entry) => entry.id))).toEqual(all);
    expect([first, second, third].flatMap(({ rows }) => rows.map(({ status }) => status))).toEqual([
      ...["queued", "queued", "queued", "queued"],
      ...["sending", "success"],
    ]);
    expect(third.nextCursor).toBeNull();
  });
});

test("many that wait are read a page at a time, and the one that is being sent among them at once", async () => {
  const { ctx, id, happen, shown } = await start();
  const { recordId } = await happen();
  const [oldest] = await shown();
  await insertMany(ctx, { integrationId: id, at: services.now(), count: 30_000 });
  await sql`update integration_postings set state = 'sending', attempt_count = 1 where log_id = ${oldest?.id}`.execute(db.worker);
  const read = (filter: object) => countReads(ctx, (inner) => findLog(inner, { integrationId: id, limit: 50, ...filter }));
  for (const [filter, count, most] of [
    [{}, 50, 500],
    [{ status: "queued" }, 50, 41_000],
    [{ status: "sending" }, 1, 500],
    [{ q: recordId }, 1, 500],
    [{ q: oldest?.id }, 1, 500],
  ] as const) {
    const { found, rows } = await read(filter);
    expect(found.rows.length, JSON.stringify(filter)).toBe(count);
    expect(rows, JSON.stringify(filter)).toBeLessThanOrEqual(most);
  }
  const words = await read({ q: "wo_many_1 " });
  expect(words.found).toMatchObject({ rows: [], searchedTo: expect.any(Date) });
  expect(words.rows).toBeLessThanOrEqual(41_500);
});

async function insertMany(
  ctx: Ctx,
  { integrationId, at, count }: { integrationId: string; at: Date; count: number },
): Promise<void> {
  const prefix = firstIdAt("log", at).slice(0, -6);
  await inTx(ctx, (tx) =>
    sql`insert into integration_postings (tenant_id, integration_id, event_id, rule, event, record_id, position, payload, state, due_at, log_id)
      select ${ctx.tenantId}, ${integrationId}, 'evt_' || n, 'ticket', 'work_order.completed', 'wo_many_' || n::int, 1000 + n::int, '{}', 'due', ${at},
        ${prefix} || n
      from (select lpad(i::text, 6, '0') as n from generate_series(1, ${count}::int) i) row`.execute(tx),
  );
}

/** How many rows of postings and of the log the work read, by PostgreSQL's own count in its transaction. */
async function countReads<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<{ found: T; rows: number }> {
  return inTx(ctx, async (tx, inner) => {
    const count = async () => {
      const { rows } = await sql<{ read: number }>`
        select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_all_tables
        where relname = 'integration_postings' or relname like 'integration_log%'`.execute(tx);
      return rows[0]?.read ?? 0;
    };
    const before = await count();
    const found = await work(inner);
    return { found, rows: (await count()) - before };
  });
}
