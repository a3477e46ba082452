import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import { generate } from "selfsigned";
import { afterAll, describe, expect, test } from "vitest";
import { loadConnection } from "../src/integrations/connect/load-connection.ts";
import { openRemote } from "../src/integrations/connect/open-remote.ts";
import { findToken } from "../src/integrations/connect/tokens/find-token.ts";
import { maskOf, showAnswer } from "../src/integrations/post/shown-exchange.ts";
import { makeCertificate } from "../src/platform/certificate.ts";
import { ok, openTestApp } from "./support/app.ts";

let time = new Date();
const { tenant, services, product } = await openTestApp({ now: () => time });
const receiver = await product.makeReceiver();
const building = ok(await tenant.call("POST", "/v1/buildings", { name: "Tower" })).id;
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

function register(endpoint_url: string, credentials: object) {
  return tenant.call("POST", "/v1/integrations", {
    ...{ type: "custom", name: "Partner", config: { building_id: building } },
    ...{ endpoint_url, credentials },
  });
}

async function connect(endpoint: string, credentials: object) {
  const { id } = ok(await register(endpoint, credentials));
  const remote = openRemote(services, { tenantId: tenant.id, integrationId: id });
  return {
    id,
    get: () => remote.request({ method: "GET", path: "/things" }),
    post: (json: unknown) => remote.request({ method: "POST", path: "/things", json }),
    show: async () => ok(await tenant.call("GET", `/v1/integrations/${id}`)),
  };
}

const errorsOf = (reply: { body: { errors?: { pointer: string; code: string }[] } }) =>
  reply.body.errors?.map(({ pointer, code }) => `${pointer} ${code}`);

/** An authority and what it has signed: selfsigned makes the first with its key, since it is to sign another. */
async function makeClient({ days = 30, name = "arkanpm" } = {}) {
  const notBeforeDate = new Date(Date.now() - 40 * 86_400_000);
  const dates = { notBeforeDate, notAfterDate: new Date(Date.now() + days * 86_400_000) };
  const made = await generate([{ name: "commonName", value: name }], { keyType: "ec", algorithm: "sha256", ...dates });
  return { certificate: made.cert, key: made.private };
}

/** A server that lets in whoever shows one of these certificates, and counts connections. */
async function startMtlsServer(accepted: string[]) {
  const { cert, key, ca } = await makeCertificate({ notBefore: new Date(Date.now() - 86_400_000), days: 30 });
  const seen: string[] = [];
  const server = createServer({ cert, key, ca: accepted, requestCert: true, rejectUnauthorized: true }, (request, response) => {
    const { subject } = (request.socket as import("node:tls").TLSSocket).getPeerCertificate(); // of an https server's request
    seen.push(String(subject.CN));
    response.end("{}");
  });
  let connections = 0;
  server.on("secureConnection", () => {
    connections += 1;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  servers.push(server);
  const { port } = server.address() as AddressInfo; // of a listening TCP server
  product.door.trusted.push({ host: "127.0.0.1", port, ca });
  return { url: `https://127.0.0.1:${port}`, seen, ca, connections: () => connections };
}

describe("a login before the calls", () => {
  const login = { kind: "two_step", login_url: `${receiver.url}/login`, username: "bms", password: "p&ss wörd" };

  test("takes the token from its place in the answer and shows it as the other side wants", async () => {
    receiver.setMode({ kind: "ok", body: '{"data":{"session":"abc","ttl":600}}' }, "/login");
    const paths = { token_path: "$.data.session", expires_in_path: "$.data.ttl", header: "X-Session" };
    const fields = { username_field: "user", password_field: "pwd" };
    const bms = await connect(receiver.url, { ...login, ...paths, ...fields });
    receiver.requests.length = 0;
    expect(await bms.get()).toMatchObject({ kind: "answer" });
    await bms.get();
    expect(receiver.requests.map(({ path }) => path)).toEqual(["/login", "/things", "/things"]);
    const [first, second] = receiver.requests;
    expect(JSON.parse(String(first?.body))).toEqual({ user: "bms", pwd: "p&ss wörd" });
    expect(second?.headers["x-session"]).toBe("abc");
    expect((await bms.show()).credentials.expires_at).toBe(new Date(time.getTime() + 600_000).toISOString());
    // 20 % of ten minutes ahead.
    time = new Date(time.getTime() + 481_000);
    await bms.get();
    expect(receiver.requests.filter(({ path }) => path === "/login")).toHaveLength(2);
  });

  test("is made again when its token is refused, and says what is wrong with it", async () => {
    let valid = "t1";
    receiver.setMode({ kind: "choose", choose: () => ({ kind: "ok", body: JSON.stringify({ token: valid }) }) }, "/login");
    const isLetIn = (authorization: string | undefined) => authorization === `Bearer ${valid}`;
    receiver.setMode(
      {
        kind: "choose",
        choose: ({ headers }) => (isLetIn(headers.authorization) ? { kind: "ok" } : { kind: "status", status: 401 }),
      },
      "/things",
    );
    const bms = await connect(receiver.url, { ...login, format: "form" });
    expect(await bms.get()).toMatchObject({ kind: "answer" });
    expect(String(receiver.requests.findLast(({ path }) => path === "/login")?.body)).toBe(
      "username=bms&password=p%26ss+w%C3%B6rd",
    );
    valid = "t2";
    expect(await bms.get()).toMatchObject({ kind: "answer" });

    receiver.setMode({ kind: "status", status: 401 }, "/login");
    valid = "t3";
    expect(await bms.get()).toMatchObject({
      failure: { class: "auth", needsPerson: true, message: expect.stringContaining("user name and password") },
    });
    const odd = await connect(receiver.url, login);
    receiver.setMode({ kind: "ok", body: "{}" }, "/login");
    expect(await odd.get()).toMatchObject({ failure: { class: "auth", message: expect.stringContaining("$.token") } });
    receiver.setMode({ kind: "ok" }, "/things");
  });

  test("with other credentials isn't made for a call to the address before", async () => {
    receiver.setMode({ kind: "ok", body: '{"token":"t9"}' }, "/login");
    const bms = await connect(receiver.url, login);
    const row = await loadConnection(services, { tenantId: tenant.id, integrationId: bms.id });
    if (!row) throw new Error("it is there");
    const moved = { endpoint_url: "https://other.example.com", credentials: { ...login, password: "another one" } };
    ok(await tenant.call("PATCH", `/v1/integrations/${bms.id}`, moved));
    const failure = { mayHaveArrived: false, needsPerson: false, notBefore: expect.any(Date) };
    expect(await findToken(services, { row })).toMatchObject({ kind: "failed", failure });
  });

  test("that fails is one fault; calls that are held back until it is tried again are none of the endpoint", async () => {
    receiver.setMode({ kind: "reset" }, "/login");
    const bms = await connect(receiver.url, login);
    for (let n = 0; n < 8; n += 1) expect(await bms.get()).toMatchObject({ failure: { class: "network" } });
    const { rows } = await sql<{ faults_in_row: number; open_until: Date | null; not_before: Date | null }>`
      select faults_in_row, open_until, not_before from integration_connections where integration_id = ${bms.id}`.execute(
      services.db.worker,
    );
    expect(rows).toEqual([{ faults_in_row: 1, open_until: null, not_before: null }]);
    expect(await bms.show()).toMatchObject({ status_reason_code: "never_enabled" });
    receiver.setMode({ kind: "ok", body: '{"token":"t1"}' }, "/login");
    time = new Date(time.getTime() + 31_000);
    expect(await bms.get()).toMatchObject({ kind: "answer" });
  });

  test("is masked in what is kept of answers, and so are tokens and credentials before it", async () => {
    let token = "first-session-0001";
    receiver.setMode({ kind: "choose", choose: () => ({ kind: "ok", body: JSON.stringify({ token }) }) }, "/login");
    const bms = await connect(receiver.url, { ...login, header: "X-Session" });
    const rotated = { credentials: { ...login, header: "X-Session", password: "the newer one" }, overlap_hours: 1 };
    await bms.get();
    ok(await tenant.call("POST", `/v1/integrations/${bms.id}/rotate-credentials`, rotated));
    await bms.get();
    token = "second-session-0002";
    receiver.setMode(
      {
        kind: "choose",
        choose: ({ headers }) => (headers["x-session"] === token ? { kind: "ok" } : { kind: "status", status: 401 }),
      },
      "/things",
    );
    const remote = openRemote(services, { tenantId: tenant.id, integrationId: bms.id });
    expect(await remote.request({ method: "GET", path: "/things" })).toMatchObject({ kind: "answer" });
    const echo = JSON.stringify({ is: token, was: "first-session-0001", pass: "the newer one", before: login.password, id: 7 });
    const shown = showAnswer(
      { kind: "answer", status: 200, headers: {}, body: Buffer.from(echo), durationMs: 1 },
      maskOf(remote.secrets),
    );
    expect(shown?.body).toBe('{"is":"••••","was":"••••","pass":"••••","before":"••••","id":7}');
    receiver.setMode({ kind: "ok" }, "/things");
  });

  test("leaves no token behind when the integration is deleted", async () => {
    receiver.setMode({ kind: "ok", body: '{"token":"t9"}' }, "/login");
    const bms = await connect(receiver.url, login);
    expect(await bms.get()).toMatchObject({ kind: "answer" });
    const tokens = async () => {
      const { rows } = await sql<{ tokens_sealed: string | null }>`
        select tokens_sealed from integration_connections where integration_id = ${bms.id}`.execute(services.db.worker);
      return rows[0]?.tokens_sealed;
    };
    expect(await tokens()).toEqual(expect.any(String));
    expect((await tenant.call("DELETE", `/v1/integrations/${bms.id}`)).status).toBe(204);
    expect(await tokens()).toBeNull();
  });
});

test("a shared secret signs in the header and the form that are asked for", async () => {
  const wanted = { secret: "s3cret", header: "X-Hub-Signature-256", prefix: "sha256=", encoding: "base64" };
  const partner = await connect(receiver.url, { kind: "shared_secret", ...wanted });
  await partner.post({ a: 1 });
  const signature = createHmac("sha256", "s3cret").update('{"a":1}').digest("base64");
  expect(receiver.requests.at(-1)?.headers["x-hub-signature-256"]).toBe(`sha256=${signature}`);
});

test("of two keys during a rotation the new one is shown first, the former one where that is refused", async () => {
  const partner = await connect(receiver.url, { kind: "api_key", key: "old-key" });
  const rotation = { credentials: { kind: "api_key", key: "new-key" }, overlap_hours: 1 };
  ok(await tenant.call("POST", `/v1/integrations/${partner.id}/rotate-credentials`, rotation));
  const known = new Set(["old-key"]);
  receiver.setMode(
    {
      kind: "choose",
      choose: ({ headers }) => ({ kind: "status", status: known.has(String(headers["x-api-key"])) ? 200 : 401 }),
    },
    "/things",
  );
  receiver.requests.length = 0;
  expect(await partner.get()).toMatchObject({ kind: "answer" });
  expect(receiver.requests.map(({ headers }) => headers["x-api-key"])).toEqual(["new-key", "old-key"]);
  known.clear();
  known.add("new-key");
  expect(await partner.get()).toMatchObject({ kind: "answer" });
  expect(receiver.requests).toHaveLength(3);
  known.clear();
  time = new Date(time.getTime() + 3_600_001);
  expect(await partner.get()).toMatchObject({ failure: { class: "auth" } });
  expect(receiver.requests).toHaveLength(4);
  receiver.setMode({ kind: "ok" }, "/things");
});

test("an overlap is ended before its time: by the new key alone, or back to the former one", async () => {
  const partner = await connect(receiver.url, { kind: "api_key", key: "first-key" });
  const act = (verb: string, body: object) => tenant.call("POST", `/v1/integrations/${partner.id}/${verb}`, body);
  const rotateTo = async (key: string) =>
    ok(await act("rotate-credentials", { credentials: { kind: "api_key", key }, overlap_hours: 1 }));
  let known = "";
  const choose = ({ headers }: { headers: Record<string, unknown> }) =>
    ({ kind: "status", status: headers["x-api-key"] === known ? 200 : 401 }) as const;
  receiver.setMode({ kind: "choose", choose }, "/things");
  const accepted = async (key: string) => {
    known = key;
    return (await partner.get()).kind === "answer";
  };

  expect(await act("complete-rotation", { of: "credentials" })).toMatchObject({ status: 409, body: { state: "none" } });
  await rotateTo("second-key");
  expect(await act("rotate-credentials", { credentials: { kind: "api_key", key: "x" } })).toMatchObject({
    status: 409,
    body: { state: "rotating", allowed: ["complete-rotation", "cancel-rotation"] },
  });
  const completed = ok(await act("complete-rotation", { of: "credentials" }));
  expect(completed.credentials.rotation_ends_at).toBeNull();
  expect([await accepted("first-key"), await accepted("second-key")]).toEqual([false, true]);

  await rotateTo("third-key");
  const cancelled = ok(await act("cancel-rotation", { of: "credentials" }));
  expect(cancelled).toMatchObject({ status: "disabled", credentials: { kind: "api_key", rotation_ends_at: null } });
  expect([await accepted("third-key"), await accepted("second-key")]).toEqual([false, true]);
  const { data } = ok(await tenant.call("GET", `/v1/audit-log?subject_id=${partner.id}&limit=1`));
  expect(data).toMatchObject([{ action: "cancel_rotation" }]);
  expect(JSON.stringify(data)).not.toMatch(/(first|second|third)-key/);
  receiver.setMode({ kind: "ok" }, "/things");
});

test("a former key that can't be opened isn't gone back to, a new one that can't be opened is; with a third, both end at once", async () => {
  const partner = await connect(receiver.url, { kind: "api_key", key: "first-key" });
  const act = (verb: string, body: object) => tenant.call("POST", `/v1/integrations/${partner.id}/${verb}`, body);
  const rotateTo = async (key: string, overlap_hours: number) =>
    ok(await act("rotate-credentials", { credentials: { kind: "api_key", key }, overlap_hours }));
  await rotateTo("second-key", 1);
  await sql`
    update integration_connections set previous_credentials_sealed = 'lost' where integration_id = ${partner.id}`.execute(
    services.db.worker,
  );
  const refused = await act("cancel-rotation", { of: "credentials" });
  expect(refused).toMatchObject({ status: 409, body: { state: "rotating", allowed: ["complete-rotation"] } });
  expect((await rotateTo("third-key", 0)).credentials.rotation_ends_at).toBeNull();

  await rotateTo("fourth-key", 1);
  await sql`update integrations set credentials_sealed = 'lost' where id = ${partner.id}`.execute(services.db.worker);
  ok(await act("cancel-rotation", { of: "credentials" }));
  const shown: unknown[] = [];
  const choose = ({ headers }: { headers: Record<string, unknown> }) => {
    shown.push(headers["x-api-key"]);
    return { kind: "status", status: 200 } as const;
  };
  receiver.setMode({ kind: "choose", choose }, "/things");
  await partner.get();
  expect(shown).toEqual(["third-key"]);
  receiver.setMode({ kind: "ok" }, "/things");
});

describe("a client certificate", () => {
  test("is shown in the handshake, over connections that no other certificate shares", async () => {
    const [one, two] = [await makeClient({ name: "one" }), await makeClient({ name: "two" })];
    const server = await startMtlsServer([one.certificate, two.certificate]);
    const first = await connect(server.url, { kind: "mtls", ...one });
    const second = await connect(server.url, { kind: "mtls", ...two });
    for (const partner of [first, second, first, second]) expect(await partner.get()).toMatchObject({ kind: "answer" });
    expect(server.seen).toEqual(["one", "two", "one", "two"]);
    expect(server.connections()).toBe(2);
    expect((await first.show()).credentials).toMatchObject({ kind: "mtls", expires_at: expect.any(String) });
  });

  test("that isn't accepted is named as what may be wrong, and an authority of its own is the only one trusted", async () => {
    const [known, unknown] = [await makeClient(), await makeClient({ name: "stranger" })];
    const server = await startMtlsServer([known.certificate]);
    const stranger = await connect(server.url, { kind: "mtls", ...unknown });
    // Node's server hangs up without a word.
    expect(await stranger.get()).toMatchObject({
      kind: "failed",
      failure: { fix: expect.stringContaining("client certificate") },
    });
    const own = await connect(server.url, { kind: "mtls", ...known, ca: server.ca });
    expect(await own.get()).toMatchObject({ kind: "answer" });
    const other = await connect(server.url, { kind: "mtls", ...known, ca: unknown.certificate });
    expect(await other.get()).toMatchObject({ failure: { class: "tls", mayHaveArrived: false } });
  });

  test("is checked before it is kept", async () => {
    const [one, two] = [await makeClient(), await makeClient({ days: -1 })];
    const check = async (credentials: object) => errorsOf(await register(receiver.url, { kind: "mtls", ...credentials }));
    expect(await check({ ...one, key: two.key })).toEqual(["/credentials/key key_mismatch"]);
    expect(await check(two)).toEqual(["/credentials/certificate certificate_expired"]);
    const long = "x".repeat(60);
    expect(await check({ certificate: long, key: long, ca: long })).toEqual([
      "/credentials/certificate invalid_certificate",
      "/credentials/key invalid_key",
      "/credentials/ca invalid_certificate",
    ]);
    const sealed = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----";
    const reply = await register(receiver.url, { kind: "mtls", ...one, key: sealed });
    expect(reply.body.errors).toMatchObject([{ pointer: "/credentials/key", detail: expect.stringContaining("passphrase") }]);
  });
});

describe("credentials", () => {
  test("go nowhere that they weren't entered for, by whatever steps", async () => {
    const partner = await connect(receiver.url, { kind: "bearer", token: "t" });
    const url = `/v1/integrations/${partner.id}`;
    const move = async (endpoint_url: string | null) => errorsOf(await tenant.call("PATCH", url, { endpoint_url }));
    for (const place of ["https://elsewhere.example", "https://127.0.0.1:1", receiver.url.replace("https", "http")])
      expect(await move(place)).toEqual(["/credentials credentials_required"]);
    expect(await move(`${receiver.url}/v2`)).toBeUndefined();
    expect(await move(null)).toBeUndefined();
    expect(await move("https://elsewhere.example")).toEqual(["/credentials credentials_required"]);
    ok(
      await tenant.call("PATCH", url, {
        endpoint_url: "https://elsewhere.example",
        credentials: { kind: "bearer", token: "t2" },
      }),
    );
  });

  test("are refused where they can't work", async () => {
    const check = async (credentials: object) => errorsOf(await register(receiver.url, credentials));
    expect(await check({ kind: "api_key", key: "k", header: "X Key" })).toHaveLength(1);
    expect(await check({ kind: "api_key", key: "k", header: "Host" })).toHaveLength(1);
    expect(await check({ kind: "bearer", token: "a\r\nb: c" })).toHaveLength(1);
    const client = { client_id: "i", client_secret: "s" };
    expect(await check({ kind: "oauth_client", token_url: "javascript:alert(1)", ...client })).toHaveLength(1);
    expect(await check({ kind: "oauth_client", token_url: "https://169.254.169.254/t", ...client })).toEqual([
      "/credentials/token_url address_not_allowed",
    ]);
    const login = { kind: "two_step", login_url: receiver.url, username: "u", password: "p" };
    expect(await check({ ...login, token_path: "$..x" })).toEqual(["/credentials/token_path invalid_path"]);
  });

  test("never come out again: not in replies, the list, versions or the audit log", async () => {
    const secret = "never-to-be-seen";
    const partner = await connect(receiver.url, { kind: "basic", username: "sara", password: secret });
    await tenant.call("POST", `/v1/integrations/${partner.id}/rotate-credentials`, {
      credentials: { kind: "basic", username: "sara", password: `${secret}-2` },
    });
    for (const url of [
      "/v1/integrations",
      `/v1/integrations/${partner.id}`,
      `/v1/audit-log?subject_id=${partner.id}`,
      "/v1/integration-types",
    ])
      expect((await tenant.call("GET", url)).text).not.toContain(secret);
  });
});
