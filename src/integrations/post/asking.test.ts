import { sql } from "kysely";
import { expect, test } from "vitest";
import {
  ageDoubts,
  completeOne,
  logOf,
  patient,
  registerPoster,
  ticketRule,
  waitForEntry,
} from "../../../test/support/postings.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import type { TlsReceiver } from "../../../test/support/tls-receiver.ts";
import type { Ctx } from "../../platform/context.ts";
import { changeIntegration } from "../change-integration.ts";
import { disableIntegration } from "../enable-integration.ts";
import { explainEntry } from "../log/explain-entry.ts";
import { askEntry, resolveEntry } from "../log/resolve-entry.ts";
import { askPosting } from "./ask-posting.ts";
import { claimPostings } from "./claim-postings.ts";
import { findRemoteIds, loadSettings } from "./load-settings.ts";
import { makeMarkSending } from "./mark-sending.ts";
import { recordLooks } from "./record-looks.ts";
import { recordPostings } from "./record-postings.ts";
import { sendPosting } from "./send-posting.ts";

let later = 0;
const product = await openTestProduct({ now: () => new Date(Date.now() + later) });
const { services } = product;
const { db } = services;
const worker = product.startWorker();
const pass = async (seconds: number) => {
  await ageDoubts(db, seconds);
  later += seconds * 1_000;
  db.signals.raise("integrations", "");
};
const dying = "a process that dies";

const find = {
  path: "/tickets?reference={{$root.event_id}}",
  found: "message.data.exists(one, one.reference == sent.event_id)",
  id: "$.data[0].id",
};

/** A partner whose answers to what is posted are lost on the way; it has what was posted, or it doesn't, and may be asked. */
async function start({ keeps, rule = {} }: { keeps: boolean; rule?: object }) {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const id = await registerPoster(ctx, { url: receiver.url, rules: [ticketRule({ find, ...rule })] });
  const partner = { keeps, answers: false, failing: null as number | null };
  receiver.setMode({
    kind: "choose",
    choose: ({ method, path }) => {
      if (method !== "GET") return partner.answers ? { kind: "ok" } : { kind: "reset" };
      if (partner.failing !== null) return { kind: "status", status: partner.failing };
      const reference = new URL(path, "https://partner.test").searchParams.get("reference");
      return { kind: "ok", body: JSON.stringify({ data: partner.keeps ? [{ id: "T-1", reference }] : [] }) };
    },
  });
  const { recordId } = await completeOne(ctx);
  const entry = await waitForEntry(ctx, id, "uncertain");
  return { ctx, receiver, id, partner, recordId, entry };
}

const posts = (receiver: TlsReceiver) => receiver.requests.filter(({ method }) => method === "POST").length;
const questions = (receiver: TlsReceiver) => receiver.requests.filter(({ method }) => method === "GET").length;

async function askedOf(ctx: Ctx, integrationId: string, entryId: string) {
  return (await explainEntry(ctx, { integrationId, entryId })).posting;
}

test("what may have arrived is asked for by itself once it can be there; found, it is posted with their id and sent no more", async () => {
  const { ctx, receiver, id, entry, recordId } = await start({ keeps: true });
  expect(entry.error_fix).toMatch(/^They are asked whether it is there as soon as they can be\.$/);
  expect(questions(receiver)).toBe(0);
  await pass(61);
  expect(await waitForEntry(ctx, id, "success")).toMatchObject({ target_record_id: "T-1", target_type: "ticket", open: false });
  expect([posts(receiver), questions(receiver)]).toEqual([1, 1]);
  const told = await askedOf(ctx, id, entry.id);
  expect(told).toMatchObject({
    asked: { outcome: "found", request: { method: "GET" }, answer: { status: 200 } },
    next_ask_at: null,
  });
  const ids = await findRemoteIds(db.worker, { tenantId: ctx.tenantId, integrationId: id, recordIds: [recordId] });
  expect(ids.get(recordId)).toEqual({ ticket: "T-1" });
});

test("what isn't there stays with whoever decides, and is asked for once more before it is sent again", async () => {
  const { ctx, receiver, id, partner, entry } = await start({ keeps: false });
  await pass(61);
  await expect.poll(async () => (await logOf(ctx, id))[0]?.error_fix, patient).toMatch(/don't have it. Have it sent again/);
  await pass(86_400);
  expect((await logOf(ctx, id))[0]).toMatchObject({ status: "uncertain", open: true });
  expect([posts(receiver), questions(receiver)]).toEqual([1, 1]);
  partner.answers = true;
  await resolveEntry(ctx, { integrationId: id, entryId: entry.id, arrived: false });
  expect(await waitForEntry(ctx, id, "success")).toMatchObject({ attempt_count: 2 });
  expect(receiver.requests.map(({ method }) => method)).toEqual(["POST", "GET", "GET", "POST"]);
});

test("somebody who has it sent again without having looked closely doesn't double it", async () => {
  const { ctx, receiver, id, entry } = await start({ keeps: true });
  await resolveEntry(ctx, { integrationId: id, entryId: entry.id, arrived: false });
  await pass(61);
  expect(await waitForEntry(ctx, id, "success")).toMatchObject({ target_record_id: "T-1", attempt_count: 1 });
  expect(posts(receiver)).toBe(1);
});

/** What is due then is written by a statement that takes a moment itself. */
const almostMinute = 59_000;

/** How long after its last attempt it is asked for. */
async function asksAfterMs(ctx: Ctx, integrationId: string, entryId: string): Promise<number> {
  const told = await askedOf(ctx, integrationId, entryId);
  return Date.parse(told?.next_ask_at ?? "") - Date.parse(told?.attempts.at(-1)?.at ?? "");
}

test("a person who asks at once has it asked for once it can be there: what they don't show yet isn't sent twice", async () => {
  const { ctx, receiver, id, partner, entry } = await start({ keeps: false, rule: { find: { ...find, send_again: true } } });
  partner.answers = true;
  for (let click = 0; click < 2; click += 1) await askEntry(ctx, { integrationId: id, entryId: entry.id });
  expect(await asksAfterMs(ctx, id, entry.id)).toBeGreaterThan(almostMinute);
  partner.keeps = true;
  await pass(61);
  expect(await waitForEntry(ctx, id, "success")).toMatchObject({ target_record_id: "T-1", attempt_count: 1 });
  expect([posts(receiver), questions(receiver)]).toEqual([1, 1]);
});

test("a person who has it sent again at once has it asked for once it can be there, before anything is sent", async () => {
  const { ctx, receiver, id, partner, entry } = await start({ keeps: false });
  partner.answers = true;
  await resolveEntry(ctx, { integrationId: id, entryId: entry.id, arrived: false });
  expect(await asksAfterMs(ctx, id, entry.id)).toBeGreaterThan(almostMinute);
  partner.keeps = true;
  await pass(61);
  expect(await waitForEntry(ctx, id, "success")).toMatchObject({ target_record_id: "T-1", attempt_count: 1 });
  expect([posts(receiver), questions(receiver)]).toEqual([1, 1]);
});

test("a rule that has come to say how to ask since the doubt doesn't make them be asked too early", async () => {
  const { ctx, id, entry } = await start({ keeps: false, rule: { find: undefined } });
  const caller = { actor: ctx.actor, scopes: ["admin"] } as never; // all that is asked of it
  await changeIntegration(ctx, { id, patch: { mapping: [ticketRule({ find })] }, caller });
  await askEntry(ctx, { integrationId: id, entryId: entry.id });
  expect(await asksAfterMs(ctx, id, entry.id)).toBeGreaterThan(almostMinute);
});

test("who only asks has nothing sent, though its rule would: it is theirs to decide from then on", async () => {
  const { ctx, receiver, id, entry } = await start({ keeps: false, rule: { find: { ...find, send_again: true } } });
  await askEntry(ctx, { integrationId: id, entryId: entry.id });
  await pass(61);
  await expect.poll(async () => (await logOf(ctx, id))[0]?.error_fix, patient).toMatch(/don't have it. Have it sent again/);
  expect((await logOf(ctx, id))[0]).toMatchObject({ status: "uncertain", attempt_count: 1 });
  expect([posts(receiver), questions(receiver)]).toEqual([1, 1]);
});

test("a rule may have what isn't there sent again by itself: once, since a question that never finds anything would send without an end", async () => {
  const { ctx, receiver, id, partner } = await start({ keeps: false, rule: { find: { ...find, send_again: true } } });
  await pass(61);
  await expect.poll(() => posts(receiver), patient).toBe(2);
  await expect.poll(async () => (await logOf(ctx, id))[0]?.attempt_count, patient).toBe(2);
  await waitForEntry(ctx, id, "uncertain");
  await pass(61);
  await expect.poll(async () => (await logOf(ctx, id))[0]?.error_fix, patient).toMatch(/don't have it/);
  partner.answers = true;
  await pass(7_200);
  worker.wake();
  expect((await logOf(ctx, id))[0]).toMatchObject({ status: "uncertain", attempt_count: 2 });
  expect(posts(receiver)).toBe(2);
});

test("as long as they can't be asked it stays uncertain and says why, and it is asked again by itself", async () => {
  const { ctx, receiver, id, partner, entry } = await start({ keeps: true });
  partner.failing = 503;
  await pass(61);
  await expect
    .poll(async () => (await logOf(ctx, id))[0]?.error_fix, patient)
    .toMatch(/couldn't be asked.*503.*asked again in a while/s);
  expect(await askedOf(ctx, id, entry.id)).toMatchObject({ asked: { outcome: "unknown" }, next_ask_at: expect.any(String) });
  partner.failing = 404;
  await pass(60);
  await expect
    .poll(async () => (await logOf(ctx, id))[0]?.error_fix, patient)
    .toMatch(/couldn't be asked.*404.*Look on the other side/s);
  await pass(86_400);
  expect([posts(receiver), questions(receiver)]).toEqual([1, 2]);
  partner.failing = null;
  await askEntry(ctx, { integrationId: id, entryId: entry.id });
  expect(await waitForEntry(ctx, id, "success")).toMatchObject({ target_record_id: "T-1" });
  await expect(askEntry(ctx, { integrationId: id, entryId: entry.id })).rejects.toMatchObject({ code: "invalid_transition" });
});

test("as long as the other side is left alone a question waits, and says until when and because of what", async () => {
  const { ctx, receiver, id, entry } = await start({ keeps: true });
  const minutes = (count: number) => new Date(services.now().getTime() + count * 60_000);
  const [openUntil, notBefore] = [minutes(10), minutes(20)];
  const hold = (values: object) =>
    db.worker.updateTable("integration_connections").set(values).where("integration_id", "=", id).execute();
  await hold({ open_until: openUntil, faults_in_row: 5, last_fault: { class: "network", message: "It broke off.", fix: null } });
  expect(await askedOf(ctx, id, entry.id)).toMatchObject({
    next_ask_at: openUntil.toISOString(),
    waits: [
      { for: "connection", until: openUntil.toISOString(), because: expect.stringMatching(/5 times in a row.*It broke off/) },
      { for: "time", because: null },
    ],
  });
  await hold({ not_before: notBefore });
  const asked = await askedOf(ctx, id, entry.id);
  expect(asked).toMatchObject({ next_ask_at: notBefore.toISOString() });
  expect(asked?.waits[0]).toMatchObject({ for: "connection", because: "The other side asked to be left alone." });
  await pass(61);
  expect((await askedOf(ctx, id, entry.id))?.waits.map((wait) => wait.for)).toEqual(["connection", "connection"]);
  expect(questions(receiver)).toBe(0);
  await disableIntegration(ctx, { id });
  const told = await askedOf(ctx, id, entry.id);
  expect([told?.next_ask_at, told?.waits[0]?.for]).toEqual([null, "disabled"]);
});

test("an answer of 404 says that it isn't there only where the rule says so", async () => {
  const { ctx, receiver, id, partner } = await start({ keeps: false, rule: { find: { ...find, absent_on_404: true } } });
  partner.failing = 404;
  await pass(61);
  await expect.poll(async () => (await logOf(ctx, id))[0]?.error_fix, patient).toMatch(/don't have it/);
  expect(posts(receiver)).toBe(1);
});

test("an answer that leaves the reference out is believed neither way: a list of anything isn't a find", async () => {
  const { ctx, receiver, id, partner, entry } = await start({ keeps: true });
  receiver.setMode({ kind: "ok", body: '{"data":[{"id":"T-9","reference":"evt_other"}]}' });
  await pass(61);
  await expect.poll(async () => (await logOf(ctx, id))[0]?.error_fix, patient).toMatch(/don't have it/);
  receiver.setMode({ kind: "ok", body: '{"error":"no such index"}' });
  partner.keeps = false;
  await askEntry(ctx, { integrationId: id, entryId: entry.id });
  await expect.poll(async () => (await logOf(ctx, id))[0]?.error_fix, patient).toMatch(/couldn't be asked/);
  expect((await logOf(ctx, id))[0]).toMatchObject({ status: "uncertain", target_record_id: null });
});

test("a rule that doesn't say how to ask leaves it to a person, as does one that says later that it can't", async () => {
  const { ctx, receiver, id, entry, partner } = await start({ keeps: false, rule: { find: undefined } });
  await expect(askEntry(ctx, { integrationId: id, entryId: entry.id })).rejects.toMatchObject({ code: "conflict" });
  partner.answers = true;
  await resolveEntry(ctx, { integrationId: id, entryId: entry.id, arrived: false });
  await waitForEntry(ctx, id, "success");
  expect(receiver.requests.map(({ method }) => method)).toEqual(["POST", "POST"]);
});

/** The lane stands still, so that the test is the process that asks. */
async function claimQuestion(keeps: boolean) {
  await worker.stop();
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const id = await registerPoster(ctx, { url: receiver.url, rules: [ticketRule({ find })] });
  const own = product.startWorker();
  receiver.setMode({ kind: "reset" });
  await completeOne(ctx);
  const entry = await waitForEntry(ctx, id, "uncertain");
  await own.stop();
  receiver.setMode({
    kind: "choose",
    choose: ({ method, path }) => {
      const reference = new URL(path, "https://partner.test").searchParams.get("reference");
      return { kind: "ok", body: method === "GET" ? JSON.stringify({ data: keeps ? [{ id: "T-1", reference }] : [] }) : "{}" };
    },
  });
  return { ctx, receiver, id, entry };
}

async function claim(ctx: Ctx, id: string, worker: string, doubtAge = 120) {
  const settings = await loadSettings(db.worker, { tenantId: ctx.tenantId, id });
  await ageDoubts(db, doubtAge);
  const [posting] = await claimPostings(db, {
    integrations: [{ tenantId: ctx.tenantId, integrationId: id, isOpen: true, room: 5 }],
    now: new Date(services.now().getTime() + 120_000),
    worker,
  });
  if (!posting || settings?.kind !== "usable") throw new Error("nothing to ask for");
  return { posting, settings, remoteIds: {} };
}

test("a process whose clock is ahead asks no sooner than others: what isn't shown there yet would be sent twice", async () => {
  const { ctx, receiver, id } = await claimQuestion(false);
  const early = await claim(ctx, id, dying, 0);
  const result = await askPosting(services, { job: early });
  expect(result).toMatchObject({ look: { kind: "held" }, asked: null });
  const waitMs = result.look.kind === "held" ? result.look.at.getTime() - services.now().getTime() : 0;
  expect([waitMs > 0, waitMs <= 60_000]).toEqual([true, true]);
  const looked = [{ job: early, result }];
  await db.inTenant(ctx.tenantId, (tx) => recordLooks({ ...ctx, tx }, tx, { integrationId: id, looked, worker: dying }));
  expect(questions(receiver)).toBe(0);
  // The day for which it is asked again by itself begins with the first that was asked.
  const of = db.worker.selectFrom("integration_postings").where("integration_id", "=", id);
  expect(await of.select(["state", "ask_count", "asking_since"]).execute()).toEqual([
    { state: "asking", ask_count: 0, asking_since: null },
  ]);
  const inTime = await claim(ctx, id, dying, 61);
  expect((await askPosting(services, { job: inTime })).look).toMatchObject({ kind: "absent" });
});

async function die(ctx: Ctx): Promise<void> {
  await sql`update integration_postings set leased_until = clock_timestamp() - interval '1 second' where tenant_id = ${ctx.tenantId}`.execute(
    db.worker,
  );
}

test("a process that dies while it asks costs nothing: another asks, and what the first has found late is dropped", async () => {
  const { ctx, receiver, id, entry } = await claimQuestion(false);
  await resolveEntry(ctx, { integrationId: id, entryId: entry.id, arrived: false });
  const job = await claim(ctx, id, dying);
  const result = await askPosting(services, { job });
  expect(result.look).toEqual({ kind: "absent", sendsAgain: false });
  await die(ctx);
  await pass(61);
  const other = product.startWorker();
  await waitForEntry(ctx, id, "success");
  await other.stop();
  expect(receiver.requests.map(({ method }) => method)).toEqual(["POST", "GET", "GET", "POST"]);
  await db.inTenant(ctx.tenantId, (tx) =>
    recordLooks({ ...ctx, tx }, tx, { integrationId: id, looked: [{ job, result }], worker: dying }),
  );
  expect(await waitForEntry(ctx, id, "success")).toMatchObject({ attempt_count: 2 });
});

test("recorded twice, an answer that it isn't there has it sent once", async () => {
  const { ctx, receiver, id, entry } = await claimQuestion(false);
  await resolveEntry(ctx, { integrationId: id, entryId: entry.id, arrived: false });
  const job = await claim(ctx, id, dying);
  const looked = [{ job, result: await askPosting(services, { job }) }];
  for (let n = 0; n < 2; n += 1)
    await db.inTenant(ctx.tenantId, (tx) => recordLooks({ ...ctx, tx }, tx, { integrationId: id, looked, worker: dying }));
  const other = product.startWorker();
  await waitForEntry(ctx, id, "success");
  await other.stop();
  expect(posts(receiver)).toBe(2);
});

test("an answer that comes late to the first attempt still counts once it is to be sent again: it isn't", async () => {
  await worker.stop();
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const id = await registerPoster(ctx, { url: receiver.url, rules: [ticketRule({ find })] });
  const queuing = product.startWorker();
  receiver.setMode({ kind: "status", status: 503 });
  await completeOne(ctx);
  await waitForEntry(ctx, id, "waiting");
  await queuing.stop();
  receiver.setMode({ kind: "ok" });
  const job = await claim(ctx, id, dying);
  const result = await sendPosting(services, { job, mark: makeMarkSending(services, dying) });
  if (!result) throw new Error("not sent");
  await sql`update integration_postings set state = 'due', leased_until = null where tenant_id = ${ctx.tenantId}`.execute(
    db.worker,
  );
  await db.inTenant(ctx.tenantId, (tx) =>
    recordPostings({ ...ctx, tx }, tx, { integrationId: id, finished: [{ job, result }], worker: dying }),
  );
  const other = product.startWorker();
  await pass(3_600);
  expect(await waitForEntry(ctx, id, "success")).toMatchObject({ attempt_count: 2 });
  await other.stop();
  expect(receiver.requests).toHaveLength(2);
});
