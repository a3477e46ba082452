import { expect, test } from "vitest";
import { completeOne, logOf, patient, registerPoster, ticketRule, waitForEntry } from "../../../test/support/postings.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { changeIntegration } from "../change-integration.ts";
import { disableIntegration, enableIntegration } from "../enable-integration.ts";
import { getIntegration } from "../find-integrations.ts";
import { explainEntry } from "../log/explain-entry.ts";
import { watchIntegrations } from "../watch-integrations.ts";

let later = 0;
const product = await openTestProduct({ now: () => new Date(Date.now() + later) });
const { db } = product.services;
const worker = product.startWorker();
/** As if so many seconds had passed. */
const pass = (seconds: number) => {
  later += seconds * 1_000;
  db.signals.raise("integrations", "");
};
const admin = (ctx: { actor: { id: string | null; name: string } }) => ({ actor: ctx.actor, scopes: ["admin"] }) as never;

async function start(rules: object[], more: { credentials?: { kind: "bearer"; token: string } } = {}) {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  const id = await registerPoster(ctx, { url: `${receiver.url}/api`, rules, ...more });
  return { ctx, receiver, id };
}

test("an event becomes one request with its mapped body, a key of its own, and an entry from our record to theirs", async () => {
  const { ctx, receiver, id } = await start([ticketRule({ answer: { id: "$.id" } })]);
  receiver.setMode({ kind: "ok", body: '{"id":"T-1"}' });
  const { recordId } = await completeOne(ctx);
  const entry = await waitForEntry(ctx, id, "success");
  expect(entry).toMatchObject({
    ...{ direction: "out", kind: "ticket", source_record_id: recordId, target_record_id: "T-1", target_type: "ticket" },
    ...{ attempt_count: 1, version: 1, open: false },
  });
  expect(receiver.requests).toHaveLength(1);
  const [request] = receiver.requests;
  expect(request).toMatchObject({ method: "POST", path: "/api/tickets" });
  expect(JSON.parse(String(request?.body))).toEqual({ no: expect.any(String), title: "Leak" });
  expect(request?.headers["idempotency-key"]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("what was sent and answered is kept without secrets, also where the other side sends them back", async () => {
  const token = "a-very-secret-token";
  const { ctx, receiver, id } = await start([ticketRule()], { credentials: { kind: "bearer", token } });
  receiver.setMode({
    kind: "status",
    status: 422,
    headers: { "set-cookie": "s=1" },
    body: `{"got":"Bearer ${token}","why":"no such site"}`,
  });
  const { eventId } = await completeOne(ctx);
  const entry = await waitForEntry(ctx, id, "error");
  expect(entry).toMatchObject({ error_class: "business_rule", open: true, attempt_count: 1 });
  expect(receiver.requests[0]?.headers.authorization).toBe(`Bearer ${token}`);
  const told = await explainEntry(ctx, { integrationId: id, entryId: entry.id });
  expect(told.posting).toMatchObject({
    event: { event_id: eventId },
    attempts: [
      {
        number: 1,
        request: { method: "POST", path: "/tickets", body: expect.stringContaining("Leak") },
        answer: { status: 422 },
      },
    ],
  });
  expect(told.posting?.attempts[0]?.answer?.body).toContain("no such site");
  expect(told.mapped).toMatchObject({ path: "/tickets" });
  const { rows } = await db.worker
    .selectFrom("posting_attempts")
    .selectAll()
    .where("tenant_id", "=", ctx.tenantId)
    .execute()
    .then((rows) => ({ rows }));
  expect(JSON.stringify([rows, told])).not.toContain(token);
  expect((await getIntegration(ctx, { id })).status).toBe("error");
});

test("an answer of 500 may have come after the work: it is asked about, unless twice is the same as once", async () => {
  const plain = await start([ticketRule()]);
  plain.receiver.setMode({ kind: "status", status: 500 });
  await completeOne(plain.ctx);
  await waitForEntry(plain.ctx, plain.id, "uncertain");
  const put = await start([ticketRule({ method: "PUT", path: "/tickets/{{$.work_order.id}}" })]);
  put.receiver.setMode({ kind: "fail_then_ok", times: 2 });
  await completeOne(put.ctx);
  await waitForEntry(put.ctx, put.id, "waiting");
  expect((await getIntegration(put.ctx, { id: put.id })).status).toBe("enabled");
  pass(10);
  await put.receiver.waitFor(2, 60_000);
  await expect.poll(async () => (await logOf(put.ctx, put.id))[0]?.attempt_count, patient).toBe(2);
  pass(20);
  expect(await waitForEntry(put.ctx, put.id, "success")).toMatchObject({ attempt_count: 3 });
  const keys = put.receiver.requests.map(({ headers }) => headers["idempotency-key"]);
  expect(new Set(keys).size).toBe(1);
  pass(86_400);
  expect(plain.receiver.requests).toHaveLength(1);
});

test("a posting that fails for a day becomes somebody's to mend", async () => {
  const { ctx, receiver, id } = await start([ticketRule({ repeatable: true })]);
  receiver.setMode({ kind: "status", status: 500 });
  await completeOne(ctx);
  await waitForEntry(ctx, id, "waiting");
  for (let attempts = 1; (await logOf(ctx, id))[0]?.status === "waiting"; attempts += 1) {
    await expect.poll(async () => (await logOf(ctx, id))[0]?.attempt_count, patient).toBe(attempts);
    pass(7_200);
    await receiver.waitFor(attempts + 1, 60_000);
    await expect.poll(async () => (await logOf(ctx, id))[0]?.attempt_count, patient).toBe(attempts + 1);
  }
  const [entry] = await logOf(ctx, id);
  expect(entry).toMatchObject({ status: "error", error_class: "remote_5xx" });
  expect(entry?.error_message).toMatch(/tried 1\d times in a day/);
});

test("a clock that goes back leaves nothing waiting for a time that was never meant", async () => {
  const { ctx, receiver, id } = await start([ticketRule()]);
  const days = 10 * 86_400;
  pass(days);
  receiver.setMode({ kind: "status", status: 429, headers: { "retry-after": "60" } });
  await completeOne(ctx);
  await waitForEntry(ctx, id, "waiting");
  receiver.setMode({ kind: "ok" });
  pass(-days);
  await watchIntegrations(product.services);
  await waitForEntry(ctx, id, "success");
});

test("429 is tried again when the other side says, and nothing else is sent before", async () => {
  const { ctx, receiver, id } = await start([ticketRule()]);
  receiver.setMode({
    kind: "choose",
    choose: () =>
      receiver.requests.length === 1 ? { kind: "status", status: 429, headers: { "retry-after": "3000" } } : { kind: "ok" },
  });
  await completeOne(ctx);
  await waitForEntry(ctx, id, "waiting");
  await completeOne(ctx);
  worker.wake();
  pass(1_000);
  await expect
    .poll(
      async () =>
        (await db.worker.selectFrom("integration_postings").select("state").where("integration_id", "=", id).execute()).length,
      patient,
    )
    .toBe(2);
  expect(receiver.requests).toHaveLength(1);
  pass(2_100);
  await expect.poll(async () => (await logOf(ctx, id)).map(({ status }) => status), patient).toEqual(["success", "success"]);
  expect(receiver.requests).toHaveLength(3);
});

test.each([
  ["a web page", { kind: "ok", body: "<!DOCTYPE html><title>Sign in</title>" }, {}],
  ["no id where one should be", { kind: "ok", body: '{"ok":true}' }, { answer: { id: "$.id" } }],
  ["no JSON where some should be", { kind: "ok", body: "done" }, { answer: { id: "$.id" } }],
  ["a connection that breaks", { kind: "reset" }, {}],
] as const)("200 isn't believed blindly: %s is uncertain", async (_name, mode, more) => {
  const { ctx, receiver, id } = await start([ticketRule(more)]);
  receiver.setMode(mode);
  await completeOne(ctx);
  const entry = await waitForEntry(ctx, id, "uncertain");
  expect(entry.error_fix).toMatch(/other side/);
  expect(receiver.requests).toHaveLength(1);
});

test("words of the other side's in an error are shown without our secrets", async () => {
  const token = "4711471147114711";
  const { ctx, receiver, id } = await start([ticketRule({ answer: { ok: "!has(message.error)" } })], {
    credentials: { kind: "bearer", token },
  });
  receiver.setMode({ kind: "ok", body: `{"error":"no access","token":${token}}` });
  await completeOne(ctx);
  const entry = await waitForEntry(ctx, id, "error");
  expect(entry.error_message).toContain("no access");
  const told = await explainEntry(ctx, { integrationId: id, entryId: entry.id });
  expect(JSON.parse(told.posting?.attempts[0]?.answer?.body ?? "")).toEqual({ error: "no access", token: "••••" });
  expect(JSON.stringify(told)).not.toContain(token);
});

test("a refusal in the body of a 200 is an error", async () => {
  const { ctx, receiver, id } = await start([ticketRule({ answer: { ok: "!has(message.error)" } })]);
  receiver.setMode({ kind: "ok", body: '{"error":"closed period"}' });
  await completeOne(ctx);
  expect(await waitForEntry(ctx, id, "error")).toMatchObject({
    error_class: "business_rule",
    error_message: expect.stringContaining("closed period"),
  });
});

test("postings of one record go in order, each with what the one before brought back; a refused one holds up its record alone", async () => {
  const { ctx, receiver, id } = await start([
    ticketRule({ name: "open", target: "ticket", events: ["work_order.created"], answer: { id: "$.id" } }),
    ticketRule({ name: "close", target: "ticket", method: "PATCH", path: "/tickets/{{$root.remote.ticket}}" }),
  ]);
  const held = await completeOne(ctx, { event: "work_order.created", title: "held" });
  receiver.setMode({
    kind: "choose",
    choose: ({ body }) => (String(body).includes("held") ? { kind: "status", status: 422 } : { kind: "ok", body: '{"id":7}' }),
  });
  await completeOne(ctx, { recordId: held.recordId, title: "held" });
  const { recordId } = await completeOne(ctx, { event: "work_order.created" });
  await completeOne(ctx, { recordId });
  await expect
    .poll(async () => (await logOf(ctx, id)).map(({ kind, status }) => `${kind} ${status}`).sort(), patient)
    .toEqual(["close success", "open error", "open success"]);
  expect(receiver.requests.at(-1)).toMatchObject({ method: "PATCH", path: "/api/tickets/7" });
});

test("it begins when it is enabled; events of a pause are posted only when asked for", async () => {
  const { ctx } = await product.makeTenant();
  const receiver = await product.makeReceiver();
  await completeOne(ctx, { title: "history" });
  const id = await registerPoster(ctx, { url: receiver.url, rules: [ticketRule()] });
  await completeOne(ctx, { title: "first" });
  await disableIntegration(ctx, { id });
  await completeOne(ctx, { title: "skipped" });
  await enableIntegration(ctx, { id });
  await completeOne(ctx, { title: "second" });
  await receiver.waitFor(2, 60_000);
  await disableIntegration(ctx, { id });
  await completeOne(ctx, { title: "caught up" });
  await enableIntegration(ctx, { id, catch_up: true });
  await receiver.waitFor(3, 60_000);
  await completeOne(ctx, { title: "last" });
  await receiver.waitFor(4, 60_000);
  await expect.poll(async () => (await logOf(ctx, id)).length, patient).toBe(4);
  const titles = receiver.requests.map(({ body }) => JSON.parse(String(body)).title);
  expect(titles.sort()).toEqual(["caught up", "first", "last", "second"]);
});

test("events are posted by the rules that they found, mapped with those of now", async () => {
  const { ctx, receiver, id } = await start([ticketRule({ when: "message.work_order.title == 'Leak'" })]);
  await completeOne(ctx);
  await completeOne(ctx, { title: "Noise" });
  const mapping = [ticketRule({ path: "/v2/tickets" })];
  await changeIntegration(ctx, { id, patch: { mapping }, caller: admin(ctx) });
  await completeOne(ctx, { title: "Smoke" });
  await expect.poll(async () => (await logOf(ctx, id)).filter(({ status }) => status === "success").length, patient).toBe(2);
  const bodies = receiver.requests.map(({ body }) => JSON.parse(String(body)).title);
  expect(bodies.sort()).toEqual(["Leak", "Smoke"]);
});
