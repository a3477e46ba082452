import { sql } from "kysely";
import { expect, test } from "vitest";
import { completeOne, logOf, patient, registerPoster, ticketRule, waitForEntry } from "../../../test/support/postings.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import type { Ctx } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { countOpen } from "./count-open.ts";
import { deleteIntegration } from "./delete-integration.ts";
import { endDeleted } from "./end-deleted.ts";
import { endedAtOnce } from "./end-some.ts";

const product = await openTestProduct();
const { services } = product;
const { db } = services;
const chore = () => endDeleted(services, { of: null });

/** An integration that posts to a receiver. */
async function connect() {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const id = await registerPoster(ctx, { url: receiver.url, rules: [ticketRule()] });
  return { ctx, id, receiver };
}

/** Messages that nobody has read, and some whose one record waits to be mended. */
async function fill(ctx: Ctx, id: string, { messages, entries }: { messages: number; entries: number }): Promise<void> {
  const at = services.now();
  await sql`
    insert into received (tenant_id, integration_id, id, received_at, via, headers, body)
    select ${ctx.tenantId}, ${id}, received_id, ${at}, 'receiver', '{}', 'x' from unnest(${ids("rcd", messages)}::text[]) as one (received_id)`.execute(
    db.worker,
  );
  await sql`
    with read as (
      insert into received (tenant_id, integration_id, id, received_at, via, headers, body, unread)
      select ${ctx.tenantId}, ${id}, received_id, ${at}, 'receiver', '{}', 'x', false from unnest(${ids("rcd", entries)}::text[]) as one (received_id)
      returning id
    )
    insert into integration_log (tenant_id, id, integration_id, at, open, direction, kind, received_id, status, error_class, version)
    select ${ctx.tenantId}, 'log_' || substr(id, 5), ${id}, ${at}, true, 'in', 'defect', id, 'error', 'mapping_gap', 1 from read`.execute(
    db.worker,
  );
}

function ids(kind: "rcd" | "log", count: number): string[] {
  return Array.from({ length: count }, () => newId(kind, services.now()));
}

/** What anything that counts open work still finds. */
async function openOf({ tenantId }: Ctx) {
  const { rows } = await sql<Record<"messages" | "entries" | "postings", number>>`
    select (select count(*)::int from received where tenant_id = ${tenantId} and done = false) as messages,
      (select count(*)::int from integration_log where tenant_id = ${tenantId} and open = true) as entries,
      (select count(*)::int from integration_postings where tenant_id = ${tenantId} and state <> 'done') as postings`.execute(
    db.worker,
  );
  return rows[0];
}

const nothing = { messages: 0, entries: 0, postings: 0 };

/** Lets a worker run until that is so. */
async function postUntil(isSo: () => Promise<unknown>): Promise<void> {
  const worker = product.startWorker();
  await isSo().finally(() => worker.stop());
}

test("deleting ends what is open: messages are skipped, entries dismissed, postings cancelled, what may have arrived stays uncertain", async () => {
  const { ctx, id, receiver } = await connect();
  receiver.setMode({ kind: "reset" });
  const { recordId } = await completeOne(ctx);
  await postUntil(() => expect.poll(async () => (await countOpen(ctx, { id })).uncertain, patient).toBe(1));
  await postUntil(async () => {
    await completeOne(ctx, { recordId });
    await expect.poll(async () => (await countOpen(ctx, { id })).postings, patient).toBe(1);
  });
  await fill(ctx, id, { messages: 2, entries: 3 });
  expect(await countOpen(ctx, { id })).toEqual({ messages: 2, entries: 3, postings: 1, refused: 0, uncertain: 1 });

  await deleteIntegration(ctx, { id });

  expect(await openOf(ctx)).toEqual(nothing);
  const log = await logOf(ctx, id);
  const why = "The integration was deleted.";
  expect(log.filter(({ status, received_id }) => status === "skipped" && received_id).map((one) => one.error_message)).toEqual([
    why,
    why,
  ]);
  const dismissed = { status: "dismissed", note: why, open: false, resolved_by: { id: null, name: "system" } };
  expect(log.filter(({ error_class }) => error_class === "mapping_gap")).toMatchObject([dismissed, dismissed, dismissed]);
  expect(log.filter(({ direction }) => direction === "out")).toMatchObject([
    { status: "skipped", source_record_id: recordId, error_message: why },
    { status: "uncertain", source_record_id: recordId, note: `${why} Nobody had looked whether it arrived.` },
  ]);
  expect(receiver.requests).toHaveLength(1);
});

test("what was refused is told apart from what is to be sent, before a deletion ends both", async () => {
  const { ctx, id, receiver } = await connect();
  receiver.setMode({ kind: "status", status: 422 });
  const { recordId } = await completeOne(ctx);
  await postUntil(() => waitForEntry(ctx, id, "error"));
  expect(await countOpen(ctx, { id })).toMatchObject({ postings: 0, refused: 1, uncertain: 0 });
  await postUntil(async () => {
    await completeOne(ctx, { recordId });
    await expect.poll(async () => (await countOpen(ctx, { id })).postings, patient).toBe(1);
  });
  expect(await countOpen(ctx, { id })).toMatchObject({ postings: 1, refused: 1, uncertain: 0 });
  await deleteIntegration(ctx, { id });
  expect(await openOf(ctx)).toEqual(nothing);
});

test("a deletion ends the first rows itself; where its process dies then, the chore ends the rest, and nothing twice", async () => {
  const count = endedAtOnce + 200;
  const { ctx, id } = await connect();
  await fill(ctx, id, { messages: count, entries: count });
  await deleteIntegration(ctx, { id });
  expect((await openOf(ctx))?.entries).toBe(200);
  await Promise.all([chore(), chore()]);
  await chore();
  expect(await openOf(ctx)).toEqual(nothing);
  const { rows } = await sql<{ status: string; count: number }>`
    select status, count(*)::int as count from integration_log where tenant_id = ${ctx.tenantId} group by 1 order by 1`.execute(
    db.worker,
  );
  expect(rows).toEqual([
    { status: "dismissed", count },
    { status: "skipped", count },
  ]);
});

test("what is being sent while its integration is deleted is recorded as it went", async () => {
  const { ctx, id, receiver } = await connect();
  const deletion = new Promise<void>((resolve, reject) =>
    receiver.setMode({
      kind: "choose",
      choose: () => {
        deleteIntegration(ctx, { id }).then(resolve, reject);
        return { kind: "slow", ms: 1_500 };
      },
    }),
  );
  await completeOne(ctx);
  await postUntil(async () => {
    await deletion;
    await waitForEntry(ctx, id, "success");
  });
  await chore();
  expect(await openOf(ctx)).toEqual(nothing);
});

test("a posting whose sender died before the deletion may have arrived, and says so", async () => {
  const { ctx, id, receiver } = await connect();
  receiver.setMode({ kind: "reset" });
  await completeOne(ctx);
  await postUntil(() => waitForEntry(ctx, id, "uncertain"));
  // As a process leaves it that dies while it sends the first time.
  await sql`
    update integration_postings set state = 'sending', leased_by = 'dead', leased_until = clock_timestamp() - interval '1 second', logged = false
    where tenant_id = ${ctx.tenantId}`.execute(db.worker);
  await sql`delete from integration_log where tenant_id = ${ctx.tenantId}`.execute(db.worker);
  await deleteIntegration(ctx, { id });
  expect(await logOf(ctx, id)).toMatchObject([{ status: "uncertain", open: false, direction: "out" }]);
  expect(await openOf(ctx)).toEqual(nothing);
});

/** As it would be if whatever is done in the transactions of that tenant failed. */
function failingFor(tenantId: string, isFailing = () => true) {
  const inTenant: typeof db.inTenant = (of, ...rest) =>
    of === tenantId && isFailing() ? Promise.reject(new Error("a fault of ours")) : db.inTenant(of, ...rest);
  return { ...db, inTenant };
}

/** The deletion itself is the first transaction. */
function failingAfterFirst({ tenantId }: Ctx) {
  let transactions = 0;
  return failingFor(tenantId, () => {
    transactions += 1;
    return transactions > 1;
  });
}

test("a deletion is done although what is open can't be ended at once: the chore does that", async () => {
  const { ctx, id } = await connect();
  await fill(ctx, id, { messages: 1, entries: 1 });
  await deleteIntegration({ ...ctx, db: failingAfterFirst(ctx) }, { id });
  expect(await openOf(ctx)).toMatchObject({ messages: 2, entries: 1 });
  await chore();
  expect(await openOf(ctx)).toEqual(nothing);
});

test("an integration that can't be ended doesn't keep the chore from the others", async () => {
  const places = [await connect(), await connect()];
  const byTenant = places.sort((one, other) => (one.ctx.tenantId < other.ctx.tenantId ? -1 : 1));
  for (const { ctx, id } of byTenant) {
    await fill(ctx, id, { messages: 1, entries: 0 });
    await deleteIntegration({ ...ctx, db: failingAfterFirst(ctx) }, { id });
  }
  const [first, second] = byTenant;
  if (!first || !second) throw new Error("they are there");
  await endDeleted({ ...services, db: failingFor(first.ctx.tenantId) }, { of: null });
  expect(await openOf(first.ctx)).toMatchObject({ messages: 1 });
  expect(await openOf(second.ctx)).toEqual(nothing);
  await chore();
  expect(await openOf(first.ctx)).toEqual(nothing);
});
