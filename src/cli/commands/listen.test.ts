import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { cliFor } from "../../../test/support/cli.ts";
import { startLocalReceiver } from "../../../test/support/local-receiver.ts";
import { sampleWorkOrder } from "../../../test/support/samples.ts";
import { emit } from "../../outbox/emit.ts";
import { systemCtx } from "../../platform/context.ts";
import { verifyWebhook } from "../../sdk/verify-webhook.ts";

const { app, services, makeTenant } = await openTestApp();
const url = await app.listen({ host: "127.0.0.1", port: 0 });

async function aDeveloper() {
  const made = await makeTenant();
  const receiver = await startLocalReceiver();
  const happen = () => emit(systemCtx(services, { tenantId: made.id }), { event: "work_order.completed", data: sampleWorkOrder });
  const consumers = async () => ok(await made.call("GET", "/v1/event-consumers")).data.map(({ name }: { name: string }) => name);
  return { ...made, ...cliFor({ url, key: made.key }), receiver, happen, consumers };
}

async function untilListening({ err }: { err: string[] }): Promise<void> {
  await expect.poll(() => err.join("\n")).toContain("Listening. Ctrl-C ends.");
}

test("each event arrives as a webhook's server would get it, signed with the secret that was shown", async () => {
  const { start, receiver, happen } = await aDeveloper();
  await happen();
  const listening = start("listen", "--forward-to", receiver.url, "--events", "work_order.*");
  await untilListening(listening);
  const id = await happen();
  await expect.poll(() => listening.out).toEqual([expect.stringMatching(`work_order.completed +${id} +WO-.* → 200 in \\d+ ms`)]);
  const [request] = receiver.requests;
  const secret = /whsec_\S+?(?=,)/.exec(listening.err.join("\n"))?.[0] ?? "";
  // Every header of ours has one value.
  const headers = request?.headers as Record<string, string>;
  expect(verifyWebhook(request?.body ?? "", headers, secret)).toMatchObject({ event_id: id, event: "work_order.completed" });
  expect(headers).toMatchObject({
    "content-type": "application/json",
    "user-agent": "ArkanPM-Webhooks/1",
    "x-arkanpm-event": "work_order.completed",
    "x-arkanpm-event-id": id,
    "x-arkanpm-delivery-id": expect.stringMatching(/^dlv_/),
    "x-arkanpm-attempt": "1",
    "x-arkanpm-signature": headers["x-signature"],
  });
  expect(await listening.interrupt()).toBe(0);
  expect(listening.err.filter((line) => line.includes("whsec_"))).toHaveLength(1);
});

test("what isn't taken is tried again until it is, in order; the local server's Retry-After is waited for", async () => {
  const { start, receiver, happen } = await aDeveloper();
  receiver.answerWith((_, attempt) => (attempt === 1 ? { status: 503, retryAfter: 2 } : 204));
  const listening = start("listen", "--forward-to", receiver.url, "--from", "oldest", "--json");
  const id = await happen();
  await expect.poll(() => listening.out, { timeout: 10_000 }).toHaveLength(1);
  const line = JSON.parse(listening.out[0] ?? "");
  expect(line).toMatchObject({ event: { event_id: id }, cursor: expect.any(String) });
  expect(line.forwarded).toEqual({ taken: true, status: 204, error: null, duration_ms: expect.any(Number), attempts: 2 });
  expect(listening.err.join("\n")).toContain("attempt 1: answered 503. Again in 2 s.");
  expect(receiver.requests.map(({ headers }) => headers["x-arkanpm-attempt"])).toEqual(["1", "2"]);
  expect(new Set(receiver.requests.map(({ headers }) => headers["x-arkanpm-delivery-id"])).size).toBe(1);
  await listening.interrupt();
});

test("the same command goes on where it was: only what wasn't forwarded comes again", async () => {
  const { start, receiver, happen, consumers } = await aDeveloper();
  const words = ["listen", "--forward-to", receiver.url];
  const first = start(...words);
  await untilListening(first);
  const ids = [await happen()];
  await expect.poll(() => receiver.taken()).toEqual(ids);
  receiver.answerWith(() => 500);
  ids.push(await happen());
  await expect.poll(() => receiver.requests).toHaveLength(2);
  expect(await first.interrupt()).toBe(0);
  ids.push(await happen());
  receiver.answerWith(() => 200);
  const second = start(...words);
  await expect.poll(() => receiver.taken()).toEqual(ids);
  expect(second.err[0]).toContain("Goes on where listen-");
  await second.interrupt();
  expect(await consumers()).toEqual([expect.stringMatching(/^listen-/)]);
  const other = start("listen", "--forward-to", `${receiver.url}2`);
  await untilListening(other);
  await other.interrupt();
  expect(await consumers()).toHaveLength(2);
});

test("--forward-failures skip goes on behind it, stop ends with 1 and keeps the place before it", async () => {
  const { start, run, receiver, happen } = await aDeveloper();
  const [bad, good] = [await happen(), await happen()];
  receiver.answerWith((id) => (id === bad ? 400 : 200));
  const words = ["listen", "--forward-to", receiver.url, "--consumer", "erp", "--from", "oldest"];
  const stopped = await run(...words, "--forward-failures", "stop");
  expect(stopped).toMatchObject({ exitCode: 1, out: expect.stringContaining("→ not taken: answered 400.") });
  expect(stopped.err).toContain(`${bad} wasn't taken`);
  const skipping = start(...words, "--forward-failures", "skip");
  await expect.poll(() => skipping.out).toHaveLength(2);
  expect(receiver.taken()).toEqual([good]);
  await skipping.interrupt();
  // Both were worked off.
  const after = start(...words);
  await untilListening(after);
  const next = await happen();
  await expect.poll(() => receiver.taken()).toEqual([good, next]);
  await after.interrupt();
  const anew = start(...words, "--reset", "--forward-failures", "skip");
  await expect.poll(() => receiver.taken()).toEqual([good, next, good, next]);
  await anew.interrupt();
});

test("without --forward-to it shows events and keeps no place unless a consumer is named", async () => {
  const { start, happen, consumers } = await aDeveloper();
  const plain = start("listen", "--from", "oldest");
  const id = await happen();
  await expect.poll(() => plain.out.join("")).toContain(id);
  await plain.interrupt();
  expect(await consumers()).toEqual([]);
  const named = start("listen", "--from", "oldest", "--consumer", "desk", "--json");
  await expect.poll(() => named.out).toHaveLength(1);
  expect(JSON.parse(named.out[0] ?? "")).toMatchObject({ forwarded: null, event: { event_id: id } });
  await named.interrupt();
  expect(await consumers()).toEqual(["desk"]);
});

test("a key that may not keep a place listens without one, unless one was asked for", async () => {
  const { makeKey, receiver, happen } = await aDeveloper();
  const { key } = await makeKey(["work-orders:read"]);
  const { start, run } = cliFor({ url, key });
  const listening = start("listen", "--forward-to", receiver.url);
  await untilListening(listening);
  expect(listening.err[0]).toContain("Its place isn't kept");
  const id = await happen();
  await expect.poll(() => receiver.taken()).toEqual([id]);
  expect(await listening.interrupt()).toBe(0);
  expect((await run("listen", "--forward-to", receiver.url, "--consumer", "erp")).exitCode).toBe(4);
});

test("a place that is no longer kept ends with 6 and says how to go on", async () => {
  const { id: tenantId, call, run, happen } = await aDeveloper();
  await happen();
  const cursor = ok(await call("GET", "/v1/events")).next_cursor;
  ok(await call("PUT", "/v1/event-consumers/erp", { cursor }));
  for (let i = 0; i < 3; i++) await happen();
  ok(await call("GET", "/v1/events"));
  await services.db.worker.deleteFrom("feed").where("tenant_id", "=", tenantId).where("position", "<=", "3").execute();
  const expired = await run("listen", "--consumer", "erp");
  expect(expired).toMatchObject({ exitCode: 6, out: "", err: expect.stringContaining("--from oldest") });
});
