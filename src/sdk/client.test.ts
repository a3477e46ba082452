import { expect, expectTypeOf, test } from "vitest";
import { openTestApp } from "../../test/support/app.ts";
import { freePort } from "../../test/support/product-process.ts";
import { json, startStubApi } from "../../test/support/stub-api.ts";
import type { DryRun, Job, Webhook } from "./api.ts";
import { ApiProblem, ApiUnreachable } from "./client/api-problem.ts";
import { createClient, requestOf } from "./client.ts";

const stub = await startStubApi();
const apiKey = `apk_${"k".repeat(43)}`;
const client = createClient({ apiKey, url: stub.url });
const soon = { "retry-after": "0" };
const limited = json(429, { status: 429, code: "rate_limited", detail: "Too many." }, soon);
const webhook = { name: "ERP", url: "https://erp.example.com", events: ["*"] };
const hangUp = (response: { destroy(): void }) => response.destroy();

async function failureOf(work: Promise<unknown>): Promise<ApiProblem | ApiUnreachable> {
  const error = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (error instanceof ApiProblem || error instanceof ApiUnreachable) return error;
  throw new Error(`neither a problem nor unreachable: ${error}`);
}

test("the client speaks with the real API: creates, shows, changes by ETag, lists, and reads problems", async () => {
  const { app, key } = await openTestApp();
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  const real = createClient({ apiKey: key, url });
  const made: string[] = [];
  for (const name of ["A", "B", "C"]) made.unshift((await real.createBuilding({ body: { name } })).id);
  const listed: string[] = [];
  for await (const { id } of real.all("listBuildings", { limit: 2 })) listed.push(id);
  expect(listed).toEqual(made);

  const id = made[0] ?? "";
  const { headers, body } = await real.request("getBuilding", { id });
  const ifMatch = headers.get("etag") ?? "";
  expect(body.name).toBe("C");
  expect((await real.changeBuilding({ id, body: { name: "D" } }, { ifMatch })).name).toBe("D");
  const stale = await failureOf(real.changeBuilding({ id, body: { name: "E" } }, { ifMatch }));
  expect(stale).toMatchObject({ status: 412, code: "precondition_failed", requestId: expect.stringMatching(/^req_/) });
  expect(await real.deleteBuilding({ id })).toBeUndefined();

  const wrong = await failureOf(real.createWebhook({ body: { ...webhook, url: "http://erp.example.com" } }));
  expect(wrong).toMatchObject({ status: 422, errors: [{ pointer: "/url", code: "https_required" }] });
  expect(await failureOf(real.getWebhook({ id: "whk_none" }))).toMatchObject({ status: 404, code: "not_found" });
  const stranger = createClient({ apiKey, url });
  expect(await failureOf(stranger.listWebhooks())).toMatchObject({ status: 401, code: "unauthenticated" });
});

test("what wasn't carried out is sent again, a POST with the same Idempotency-Key", async () => {
  stub.answer(limited, json(503, { status: 503 }, soon), json(201, { id: "whk_1" }));
  expect(await client.createWebhook({ body: webhook })).toEqual({ id: "whk_1" });
  expect(stub.requests.map(({ body }) => JSON.parse(body))).toEqual([webhook, webhook, webhook]);
  const keys = new Set(stub.requests.map(({ headers }) => headers["idempotency-key"]));
  expect([...keys]).toEqual([expect.stringMatching(/^[\w-]{36}$/)]);
  stub.answer(hangUp, json(201, { id: "whk_2" }));
  await client.createWebhook({ body: webhook }, { idempotencyKey: "mine" });
  expect(stub.requests.map(({ headers }) => headers["idempotency-key"])).toEqual(["mine", "mine"]);
});

test("of a POST whose first attempt still runs, the reply is waited for", async () => {
  stub.answer(json(409, { status: 409, code: "idempotency_in_progress" }, soon), json(200, { id: "job_1" }));
  expect(await client.pauseJob({ id: "job_1" })).toEqual({ id: "job_1" });
});

test("a Retry-After is waited for, one that is too long isn't", async () => {
  const startedAt = performance.now();
  stub.answer(json(429, { status: 429 }, { "retry-after": "1" }), json(200, { data: [], next_cursor: null }));
  await client.listWebhooks();
  expect(performance.now() - startedAt).toBeGreaterThan(950);
  stub.answer(json(429, { status: 429, code: "locked_out" }, { "retry-after": "900" }));
  expect(await failureOf(client.listWebhooks())).toMatchObject({ code: "locked_out", retryAfterSeconds: 900 });
  expect(stub.requests).toHaveLength(1);
});

test("what may have been carried out, and can't be told from a second time, isn't sent again", async () => {
  for (const work of [
    () => client.changeWebhook({ id: "whk_1", body: { name: "B" } }),
    () => client.deleteWebhook({ id: "whk_1" }),
  ]) {
    stub.answer(hangUp);
    expect(await failureOf(work())).toBeInstanceOf(ApiUnreachable);
    expect(stub.requests).toHaveLength(1);
  }
  stub.answer(json(500, { status: 500, code: "internal" }));
  expect(await failureOf(client.listWebhooks())).toMatchObject({ status: 500 });
  expect(stub.requests).toHaveLength(1);
});

test("it gives up after as many repeats as it may make", async () => {
  stub.answer(limited);
  const once = createClient({ apiKey, url: stub.url, maxRetries: 1 });
  expect(await failureOf(once.listWebhooks())).toMatchObject({ status: 429, message: "Too many." });
  expect(stub.requests).toHaveLength(2);
});

test("answers that aren't the API's are said to be so", async () => {
  const once = createClient({ apiKey, url: stub.url, maxRetries: 0, timeoutMs: 200 });
  stub.answer((response) => response.end("<html>"));
  expect((await failureOf(once.listWebhooks())).message).toContain("isn't the ArkanPM API");
  stub.answer((response) => response.writeHead(302, { location: "https://new.example.com/" }).end());
  expect((await failureOf(once.listWebhooks())).message).toContain("a redirect to https://new.example.com/");
  expect(stub.requests).toHaveLength(1);
  stub.answer((response) => response.writeHead(502).end("<h1>Bad gateway</h1>"));
  expect(await failureOf(once.listWebhooks())).toMatchObject({ status: 502, code: "unknown", errors: [] });
  stub.answer(() => {});
  expect((await failureOf(once.listWebhooks())).message).toContain("didn't answer in time");
  const nobody = createClient({ apiKey, url: `http://127.0.0.1:${await freePort()}`, maxRetries: 0 });
  expect((await failureOf(nobody.listWebhooks())).message).toContain("can't be reached: ECONNREFUSED");
});

test("a call ends when it is told to, also while it waits", async () => {
  stub.answer(json(503, { status: 503 }, { "retry-after": "30" }));
  const end = new AbortController();
  const call = client.listWebhooks({}, { signal: end.signal });
  await expect.poll(() => stub.requests.length).toBe(1);
  end.abort(new Error("enough"));
  await expect(call).rejects.toThrow("enough");
});

test("an address or key that can't be one is refused, and the key is never repeated", () => {
  for (const url of ["localhost:8080", "ftp://x", "nonsense"]) expect(() => createClient({ apiKey, url })).toThrow(TypeError);
  expect(() => createClient({ apiKey, url: "http://user:hush@127.0.0.1" })).toThrow(/^(?!.*hush)/);
  for (const wrong of ["", `${apiKey}\n`, "apk_é"]) {
    expect(() => createClient({ apiKey: wrong })).toThrow("The API key is empty or has characters that no key has.");
  }
});

test("a request's path and query are made of its input", () => {
  expect(requestOf("replayWebhook", { id: "a/b", body: { only: "all" } })).toEqual({
    method: "POST",
    path: "/v1/webhooks/a%2Fb/replay",
    body: { only: "all" },
  });
  expect(requestOf("listDeliveries", { status: "failed", limit: 5, q: undefined }).path).toBe(
    "/v1/deliveries?status=failed&limit=5",
  );
  expect(() => requestOf("getWebhook", { id: "" })).toThrow("getWebhook needs id");
  expect(createClient({ apiKey, url: `${stub.url}/v1/` })).toBeDefined();
});

test("types tell what an operation takes and answers", () => {
  expectTypeOf(client.getWebhook).returns.resolves.toEqualTypeOf<Webhook>();
  expectTypeOf(client.replayWebhook).returns.resolves.toEqualTypeOf<Job | DryRun>();
  expectTypeOf(client.all<"listWebhooks">).returns.toEqualTypeOf<AsyncGenerator<Webhook, void, undefined>>();
  expectTypeOf(client.listWebhooks).parameter(0).toMatchTypeOf<{ status?: "active" | "paused" | "failing" } | undefined>();
  // @ts-expect-error: a webhook needs an id
  void (() => client.getWebhook({}));
  // @ts-expect-error: one webhook is no list
  void (() => client.all("getWebhook", { id: "whk_1" }));
});
