import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { type CheckOutcome, defineConnector } from "../src/connectors/kit/define-connector.ts";
import type { RemoteAnswer } from "../src/connectors/kit/remote.ts";
import { integrationTest } from "../src/contract/api/integration-tests.ts";
import { integrationCreate } from "../src/contract/api/integrations.ts";
import { registerIntegration } from "../src/integrations/register-integration.ts";
import { runStages, type TestTarget } from "../src/integrations/test-connection/run-stages.ts";
import { testIntegration, testValues } from "../src/integrations/test-connection/test-integration.ts";
import type { Ctx } from "../src/platform/context.ts";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";
import { startOAuthServer } from "./support/oauth-server.ts";
import { makePerson } from "./support/people.ts";
import { startTlsReceiver } from "./support/tls-receiver.ts";

const testApp = await openTestApp();
const { tenant, product, services } = testApp;
const receiver = await product.makeReceiver();
const building = ok(await tenant.call("POST", "/v1/buildings", { name: "Tower" })).id;
const custom = { type: "custom", config: { building_id: building } };
const stops: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(stops.map((stop) => stop())));

beforeEach(() => {
  receiver.requests.length = 0;
  receiver.setMode({ kind: "ok", body: "{}" });
});

const tryValues = async (values: object): Promise<ParsedJson> =>
  ok(await tenant.call("POST", "/v1/integrations/test", { ...custom, ...values }));
const outcomes = ({ stages }: ParsedJson) => stages.map(({ stage, outcome }: ParsedJson) => `${stage} ${outcome}`);
const stageOf = ({ stages }: ParsedJson, name: string) => stages.find(({ stage }: ParsedJson) => stage === name);

test("values that nobody has saved are tried stage by stage, and nothing is written", async () => {
  const count = async () =>
    (await sql<{ n: string }>`select count(*) as n from audit_log`.execute(services.db.worker)).rows[0]?.n;
  const before = await count();
  const found = await tryValues({ endpoint_url: `${receiver.url}/api`, credentials: { kind: "bearer", token: "t-1" } });
  expect(outcomes(found)).toEqual(["dns ok", "tcp ok", "tls ok", "auth ok", "sample ok"]);
  expect(found).toMatchObject({
    ok: true,
    certificate: { issuer: expect.stringContaining("ArkanPM"), days_left: expect.any(Number) },
  });
  expect(stageOf(found, "tls").message).toMatch(/issued by .* valid for \d+ more days/);
  expect(receiver.requests).toMatchObject([{ method: "GET", path: "/api", headers: { authorization: "Bearer t-1" } }]);
  expect(await count()).toBe(before);
  expect(ok(await tenant.call("GET", "/v1/integrations")).data).toEqual([]);
});

test("the first stage that fails says what to do, and the others are skipped", async () => {
  const expired = await startTlsReceiver({ certificate: "expired" });
  stops.push(() => expired.close());
  product.door.trusted.push(expired.trusted);
  const tls = await tryValues({ endpoint_url: expired.url });
  expect(outcomes(tls)).toEqual(["dns ok", "tcp ok", "tls failed", "auth skipped", "sample skipped"]);
  expect(stageOf(tls, "tls")).toMatchObject({ message: expect.stringContaining("expired"), fix: "Renew the certificate." });

  const plain = createServer((_request, response) => response.end("{}"));
  await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
  stops.push(() => new Promise((resolve) => plain.close(resolve)));
  const { port } = plain.address() as AddressInfo; // it listens on a port
  product.door.trusted.push({ ...expired.trusted, host: "127.0.0.1", port });
  const http = await tryValues({ endpoint_url: `https://127.0.0.1:${port}` });
  expect(stageOf(http, "tls")).toMatchObject({
    message: expect.stringContaining("most likely it speaks plain http"),
    fix: expect.stringContaining("Enter the port on which the server speaks https"),
  });

  const dns = await tryValues({ endpoint_url: "https://no-such-name.invalid" });
  expect(outcomes(dns)).toEqual(["dns failed", "tcp skipped", "tls skipped", "auth skipped", "sample skipped"]);
  const inside = await tryValues({ endpoint_url: "https://10.0.0.5" });
  expect(stageOf(inside, "dns")).toMatchObject({ outcome: "failed", message: expect.stringContaining("operator") });

  receiver.setMode({ kind: "status", status: 401 });
  const auth = await tryValues({ endpoint_url: receiver.url, credentials: { kind: "api_key", key: "k" } });
  expect(outcomes(auth)).toEqual(["dns ok", "tcp ok", "tls ok", "auth failed", "sample skipped"]);
  expect(stageOf(auth, "auth").fix).toContain("Enter valid credentials");
  // Whatever is there, it let us in.
  receiver.setMode({ kind: "status", status: 404 });
  const odd = await tryValues({ endpoint_url: receiver.url, credentials: { kind: "api_key", key: "k" } });
  expect(outcomes(odd)).toEqual(["dns ok", "tcp ok", "tls ok", "auth ok", "sample skipped"]);
  const none = await tryValues({});
  expect(outcomes(none)[4]).toBe("sample ok");
  expect(stageOf(none, "sample").message).toContain("None has come yet");
});

test("stored credentials stand in for those that aren't entered, at their own origin and nowhere else", async () => {
  const credentials = { kind: "bearer", token: "the stored one" };
  const saved = ok(
    await tenant.call("POST", "/v1/integrations", { ...custom, name: "P", endpoint_url: receiver.url, credentials }),
  );
  await tryValues({ integration_id: saved.id, endpoint_url: `${receiver.url}/v2` });
  expect(receiver.requests[0]).toMatchObject({ path: "/v2", headers: { authorization: "Bearer the stored one" } });
  const thief = await product.makeReceiver();
  for (const place of [thief.url, receiver.url.replace("https:", "http:")]) {
    const stolen = await tenant.call("POST", "/v1/integrations/test", {
      ...custom,
      integration_id: saved.id,
      endpoint_url: place,
    });
    expect(stolen.body.errors).toMatchObject([{ pointer: "/credentials", code: "credentials_required" }]);
  }
  expect(thief.requests).toEqual([]);
  const stranger = await testApp.makeTenant();
  const other = await stranger.call("POST", "/v1/integrations/test", {
    ...custom,
    config: {},
    integration_id: saved.id,
    endpoint_url: receiver.url,
  });
  expect(other.status).toBe(404);

  receiver.requests.length = 0;
  expect(ok(await tenant.call("POST", `/v1/integrations/${saved.id}/test`)).ok).toBe(true);
  expect(receiver.requests[0]?.headers.authorization).toBe("Bearer the stored one");
  const looker = await (await makePerson(testApp, { roles: ["developer"] })).signIn();
  expect((await looker.call("POST", "/v1/integrations/test", custom)).status).toBe(403);
});

test("whose endpoint changes while it is tested is refused: neither host is shown the other's credentials", async () => {
  const { ctx } = await product.makeTenant();
  const former = await product.makeReceiver();
  const credentials = { kind: "bearer" as const, token: "for the former host" };
  const { id } = await registerIntegration(
    ctx,
    integrationCreate.parse({ ...custom, config: {}, name: "P", endpoint_url: former.url, credentials }),
  );
  /** Somebody else's save comes in between what the test reads first and what it reads then. */
  const overtaken = (): Ctx => {
    let transactions = 0;
    const inTenant: Ctx["db"]["inTenant"] = async (tenantId, work, options) => {
      transactions += 1;
      if (transactions === 2)
        await sql`update integrations set endpoint_url = ${receiver.url} where id = ${id}`.execute(services.db.worker);
      return ctx.db.inTenant(tenantId, work, options);
    };
    return { ...ctx, db: { ...ctx.db, inTenant } };
  };
  const moveBack = () => sql`update integrations set endpoint_url = ${former.url} where id = ${id}`.execute(services.db.worker);
  const refused = { code: "conflict", message: expect.stringContaining("has just changed: test it again") };
  await expect(testIntegration(overtaken(), { id })).rejects.toMatchObject(refused);
  await moveBack();
  const entered = integrationTest.parse({ ...custom, config: {}, integration_id: id, endpoint_url: `${former.url}/v2` });
  await expect(testValues(overtaken(), entered)).rejects.toMatchObject(refused);
  expect([...former.requests, ...receiver.requests]).toEqual([]);
  // Nobody in between: the stored credentials go where they were entered for.
  await moveBack();
  expect(await testValues(ctx, entered)).toMatchObject({ ok: true });
  expect(former.requests).toMatchObject([{ path: "/v2", headers: { authorization: "Bearer for the former host" } }]);
});

test("an integration that only receives says that it waits, and when the last message came", async () => {
  const handover = { type: "arkan_handover", name: "H", inbound: { kind: "hmac", secret: "handshake-secret" } };
  const config = { building: { mode: "single", building_id: building } };
  const { id } = ok(await tenant.call("POST", "/v1/integrations", { ...handover, config }));
  const url = `/v1/integrations/${id}/test`;
  const silent = ok(await tenant.call("POST", url));
  expect(outcomes(silent)).toEqual(["dns skipped", "tcp skipped", "tls skipped", "auth skipped", "sample ok"]);
  expect(stageOf(silent, "sample")).toMatchObject({ message: expect.stringContaining("None has come"), fix: expect.any(String) });
  await sql`update integrations set last_received_at = '2026-03-01T10:00:00Z' where id = ${id}`.execute(services.db.worker);
  expect(stageOf(ok(await tenant.call("POST", url)), "sample").message).toContain("2026-03-01T10:00:00.000Z");
});

test("a token is fetched for the test and not kept; wrong client credentials fail at auth", async () => {
  const server = await startOAuthServer({ redirectUri: "https://connect.example/oauth/callback" });
  stops.push(() => server.close());
  product.door.trusted.push(server.trusted);
  const client = { kind: "oauth_client", token_url: `${server.url}/token`, ...server.client };
  const good = await tryValues({ endpoint_url: `${server.url}/api`, credentials: client });
  expect(outcomes(good)[3]).toBe("auth ok");
  expect(server.apiRequests).toMatchObject([{ status: 200 }]);
  const wrong = await tryValues({ endpoint_url: `${server.url}/api`, credentials: { ...client, client_secret: "wrong" } });
  expect(outcomes(wrong).slice(3)).toEqual(["auth failed", "sample skipped"]);
  const { rows } = await sql`select from integration_connections where tokens_sealed is not null`.execute(services.db.worker);
  expect(rows).toEqual([]);
});

test("a connector's own check brings a record, without the secrets that it was asked with, within the time", async () => {
  const connector = defineConnector({
    ...bare,
    check: async (remote) => checkOf(await remote.request({ method: "GET", path: "/records" })),
  });
  const target: TestTarget = {
    ...{ subdomain: "acme", connector, config: {}, endpointUrl: receiver.url, former: null },
    credentials: { kind: "none" },
    findToken: () => Promise.reject(new Error("no token is needed")),
    secrets: new Set(),
  };
  receiver.setMode({ kind: "ok", body: '{"id":7}' }, "/records");
  const found = await runStages(services, target);
  expect(found).toMatchObject({ ok: true, sample: { id: 7 } });
  receiver.setMode({ kind: "status", status: 500 }, "/records");
  expect((await runStages(services, target)).stages[4]).toMatchObject({
    stage: "sample",
    outcome: "failed",
    fix: expect.any(String),
  });
});

const bare: Omit<Parameters<typeof defineConnector>[0], "check"> = {
  type: "custom",
  preset: null,
  name: "Test",
  purpose: "Is tested.",
  words: {},
  inbound: [],
  mappedBy: "rules",
  config: z.strictObject({}),
};

function checkOf(answer: RemoteAnswer): CheckOutcome {
  if (answer.kind === "failed") return { kind: "failed", failure: answer.failure };
  return { kind: "sample", sample: JSON.parse(answer.body.toString()) };
}
