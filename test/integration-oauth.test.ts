import { sql } from "kysely";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { openRemote } from "../src/integrations/connect/open-remote.ts";
import { renewIdleTokens } from "../src/integrations/connect/tokens/renew-idle-tokens.ts";
import { openDatabase } from "../src/platform/db.ts";
import { ok, openTestApp } from "./support/app.ts";
import { startOAuthServer } from "./support/oauth-server.ts";
import { makePerson } from "./support/people.ts";

const publicUrl = "https://connect.example";
const minute = 60_000;
let time = new Date();
const testApp = await openTestApp({ now: () => time, publicUrl });
const { tenant, services, product, callBare } = testApp;
const server = await startOAuthServer({ redirectUri: `${publicUrl}/oauth/callback` });
product.door.trusted.push(server.trusted);
const second = { ...services, db: openDatabase({ url: product.url }) };
afterAll(async () => {
  await second.db.close();
  await server.close();
});

const sara = await (await makePerson(testApp, { roles: ["tenant_admin"] })).signIn();
const building = ok(await tenant.call("POST", "/v1/buildings", { name: "Tower" })).id;
const urls = { token_url: `${server.url}/token` };
const code = {
  kind: "oauth_code",
  authorize_url: `${server.url}/auth`,
  scope: "openid api offline_access",
  ...urls,
  ...server.client,
};
const clientOnly = { kind: "oauth_client", scope: "api", ...urls, ...server.client };

beforeEach(() => {
  server.tokenRequests.length = 0;
  server.apiRequests.length = 0;
  server.beforeToken(async () => "go");
});

function passes(ms: number): void {
  time = new Date(time.getTime() + ms);
}

async function integrate(credentials: object) {
  const body = { type: "custom", name: "ERP", endpoint_url: `${server.url}/api`, credentials, config: { building_id: building } };
  const { id } = ok(await tenant.call("POST", "/v1/integrations", body));
  ok(await tenant.call("POST", `/v1/integrations/${id}/enable`));
  const remote = openRemote(services, { tenantId: tenant.id, integrationId: id });
  const elsewhere = openRemote(second, { tenantId: tenant.id, integrationId: id });
  const call = { method: "GET", path: "/things" } as const;
  return {
    id,
    get: () => remote.request(call),
    getElsewhere: () => elsewhere.request(call),
    show: async () => ok(await tenant.call("GET", `/v1/integrations/${id}`)),
    begin: async () => ok(await sara.call("POST", `/v1/integrations/${id}/authorize`, {})).url as string,
  };
}

async function comeBack(url: string, cookie = sara.cookie) {
  const { pathname, search } = new URL(url);
  const reply = await callBare("GET", pathname + search, undefined, { cookie });
  expect(reply.status).toBe(303);
  return String(reply.headers.location);
}

async function connected() {
  const erp = await integrate(code);
  expect(await comeBack(await server.agree(await erp.begin()))).toBe(
    `/settings/integrations/${erp.id}/configuration?connect=connected`,
  );
  server.tokenRequests.length = 0;
  return erp;
}

describe("an authorization", () => {
  test("leads from a person's consent to calls that are let in", async () => {
    const erp = await integrate(code);
    expect((await erp.show()).credentials).toMatchObject({ kind: "oauth_code", connected: false, expires_at: null });
    expect(await erp.get()).toMatchObject({ kind: "failed", failure: { class: "auth", needsPerson: true } });
    expect((await erp.show()).status_reason_code).toBe("reconnect");

    const back = await server.agree(await erp.begin());
    await comeBack(back);
    expect(server.tokenRequests[0]?.get("code_verifier")).toMatch(/^[\w-]{43,128}$/);
    expect(await erp.get()).toMatchObject({ kind: "answer", status: 200 });
    expect(await erp.show()).toMatchObject({
      status: "enabled",
      credentials: { connected: true, expires_at: expect.any(String) },
    });

    // Used up.
    expect(await comeBack(back)).toBe("/settings/integrations?connect=unknown");
    const { rows } = await sql<{ sealed: string }>`
      select tokens_sealed as sealed from integration_connections where integration_id = ${erp.id}`.execute(services.db.worker);
    expect(rows[0]?.sealed).toMatch(/^v1\./);
    const log = ok(await tenant.call("GET", `/v1/audit-log?subject_id=${erp.id}`)).data;
    expect(log.map((entry: { action: string }) => entry.action)).toEqual(
      expect.arrayContaining(["begin_authorization", "authorize"]),
    );
  });

  test("has in its address what the other side needs besides, but nothing that follows from the authorization", async () => {
    const erp = await integrate({ ...code, authorize_params: { access_type: "offline", prompt: "consent" } });
    const { searchParams } = new URL(await erp.begin());
    const names = ["access_type", "prompt", "response_type", "client_id"];
    expect(names.map((name) => searchParams.get(name))).toEqual(["offline", "consent", "code", server.client.client_id]);
    const body = { type: "custom", name: "ERP", endpoint_url: `${server.url}/api`, config: {} };
    const refused = await tenant.call("POST", "/v1/integrations", {
      ...body,
      credentials: { ...code, authorize_params: { state: "mine" } },
    });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: "/credentials/authorize_params/state" }] } });
    expect(refused.body.errors[0].detail).toContain("follows from the authorization");
  });

  test("counts for the person who began it alone, for ten minutes, and for the credentials it was begun with", async () => {
    const erp = await integrate(code);
    const omar = await (await makePerson(testApp, { roles: ["tenant_admin"] })).signIn();
    const stranger = await testApp.makeTenant();
    const mona = await (await makePerson(testApp, { roles: ["tenant_admin"], tenantId: stranger.id })).signIn();
    const back = await server.agree(await erp.begin());
    for (const { cookie } of [omar, mona]) expect(await comeBack(back, cookie)).toBe("/settings/integrations?connect=unknown");
    expect(await comeBack(back, "")).toBe("/settings/integrations?connect=signed_out");
    expect(await comeBack(`${publicUrl}/oauth/callback?state=made-up&code=x`)).toBe("/settings/integrations?connect=unknown");

    const late = await server.agree(await erp.begin());
    passes(10 * minute);
    expect(await comeBack(late)).toBe("/settings/integrations?connect=unknown");

    const overtaken = await server.agree(await erp.begin());
    passes(minute);
    ok(await tenant.call("PATCH", `/v1/integrations/${erp.id}`, { credentials: code }));
    expect(await comeBack(overtaken)).toBe("/settings/integrations?connect=unknown");
    expect((await erp.show()).credentials.connected).toBe(false);
  });

  test("that was declined says so, and nothing that a made-up link says is repeated", async () => {
    const erp = await integrate(code);
    const state = () => erp.begin().then((url) => new URL(url).searchParams.get("state"));
    const place = `/settings/integrations/${erp.id}/configuration`;
    const declined = `${publicUrl}/oauth/callback?error=access_denied&state=${await state()}`;
    expect(await comeBack(declined)).toBe(`${place}?connect=refused&why=access_denied`);
    const made = `${publicUrl}/oauth/callback?error=${encodeURIComponent("Call +1 555")}&state=${await state()}`;
    expect(await comeBack(made)).toBe(`${place}?connect=refused&why=no_code`);
    const wrong = `${publicUrl}/oauth/callback?code=wrong&state=${await state()}`;
    expect(await comeBack(wrong)).toBe(`${place}?connect=refused&why=token_auth`);
  });

  test("is begun by a person who may change integrations, for credentials of its kind", async () => {
    const erp = await integrate(code);
    expect((await tenant.call("POST", `/v1/integrations/${erp.id}/authorize`, {})).status).toBe(403);
    const looker = await (await makePerson(testApp, { roles: ["facility_manager"] })).signIn();
    expect((await looker.call("POST", `/v1/integrations/${erp.id}/authorize`, {})).status).toBe(403);
    const other = await integrate(clientOnly);
    expect((await sara.call("POST", `/v1/integrations/${other.id}/authorize`, {})).status).toBe(409);
  });
});

describe("a token", () => {
  test("is renewed ahead of its end, once, however many processes call at that moment", async () => {
    const erp = await connected();
    passes(47 * minute);
    await erp.get();
    expect(server.tokenRequests).toHaveLength(0);
    passes(2 * minute);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    server.beforeToken(async () => {
      await held;
      return "go";
    });
    const calls = Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? erp.get() : erp.getElsewhere()));
    // Nine go on with the token that there is; the one that renews waits.
    await expect.poll(() => server.apiRequests.length, { timeout: 60_000 }).toBe(10);
    await expect.poll(() => server.tokenRequests.length, { timeout: 60_000 }).toBe(1);
    release();
    expect((await Promise.all(calls)).map(({ kind }) => kind)).toEqual(Array(10).fill("answer"));
    expect(server.tokenRequests).toHaveLength(1);
    expect(server.tokenRequests[0]?.get("grant_type")).toBe("refresh_token");
    await erp.get();
    expect(server.tokenRequests).toHaveLength(1);
  });

  test("that was refused is renewed once by two processes together, and the call made again", async () => {
    const erp = await connected();
    for (let round = 1; round <= 3; round++) {
      await server.revoke("access");
      const answers = await Promise.all([erp.get(), erp.getElsewhere(), erp.get(), erp.getElsewhere()]);
      expect(answers.map(({ kind }) => kind)).toEqual(Array(4).fill("answer"));
      // Each of them spends another refresh token: one spent twice would have ended the whole authorization.
      expect(server.tokenRequests).toHaveLength(round);
    }
    expect(new Set(server.tokenRequests.map((form) => form.get("refresh_token"))).size).toBe(3);
  });

  test("whose authorization has ended needs a person, and nobody asks again before", async () => {
    const erp = await connected();
    await server.revoke("grants");
    const answer = await erp.get();
    expect(answer).toMatchObject({ kind: "failed", failure: { class: "auth", needsPerson: true } });
    expect(await erp.show()).toMatchObject({ status: "error", status_reason_code: "reconnect" });
    const { data } = ok(await sara.call("GET", "/v1/notifications"));
    expect(data).toContainEqual(expect.objectContaining({ kind: "integration.error", subject_id: erp.id, resolved_at: null }));
    passes(30 * minute);
    await erp.get();
    expect(server.tokenRequests).toHaveLength(1);

    await comeBack(await server.agree(await erp.begin()));
    expect(await erp.show()).toMatchObject({ status: "enabled", credentials: { connected: true } });
    expect(await erp.get()).toMatchObject({ kind: "answer" });
  });

  test("that can't be had at the moment is asked for again later, and the stored one goes on", async () => {
    const erp = await connected();
    server.beforeToken(async (response) => {
      response.writeHead(503).end();
      return "done";
    });
    passes(49 * minute);
    expect(await erp.get()).toMatchObject({ kind: "answer" });
    await erp.get();
    expect(server.tokenRequests).toHaveLength(1);
    passes(minute);
    await erp.get();
    expect(server.tokenRequests).toHaveLength(2);

    passes(60 * minute);
    expect(await erp.get()).toMatchObject({ kind: "failed", failure: { class: "remote_5xx", needsPerson: false } });
    expect((await erp.show()).status).toBe("enabled");
    passes(minute);
    server.beforeToken(async () => "go");
    expect(await erp.get()).toMatchObject({ kind: "answer" });
  });

  test("that nobody has used for long is renewed too, so that its authorization stays", async () => {
    const erp = await connected();
    const end = async () => (await erp.show()).credentials.expires_at;
    const before = await end();
    passes(2 * 60 * minute);
    await renewIdleTokens(services);
    expect(await end()).toBe(before);
    passes(12 * 60 * minute);
    await renewIdleTokens(services);
    expect(await end()).toBe(new Date(time.getTime() + 60 * minute).toISOString());
    const asked = server.tokenRequests.length;
    expect(await erp.get()).toMatchObject({ kind: "answer" });
    expect(server.tokenRequests).toHaveLength(asked);
  });
});

describe("client credentials", () => {
  test("are exchanged at the first call, and anew when the token is refused", async () => {
    const erp = await integrate(clientOnly);
    expect(await erp.get()).toMatchObject({ kind: "answer" });
    expect(await erp.get()).toMatchObject({ kind: "answer" });
    expect(server.tokenRequests.map((form) => form.get("grant_type"))).toEqual(["client_credentials"]);
    await server.revoke("access");
    expect(await erp.get()).toMatchObject({ kind: "answer" });
    expect(server.tokenRequests).toHaveLength(2);
  });

  test("that are wrong say so without the secret, and aren't sent again for a while", async () => {
    const erp = await integrate({ ...clientOnly, client_secret: "no such secret" });
    const answer = await erp.get();
    expect(answer).toMatchObject({ kind: "failed", failure: { class: "auth", needsPerson: true } });
    expect(JSON.stringify(answer)).not.toContain("no such secret");
    expect(await erp.show()).toMatchObject({ status: "error", status_reason_code: "connection" });
    await erp.get();
    expect(server.tokenRequests).toHaveLength(1);
    ok(await tenant.call("PATCH", `/v1/integrations/${erp.id}`, { credentials: clientOnly }));
    expect((await erp.show()).status).toBe("enabled");
    expect(await erp.get()).toMatchObject({ kind: "answer" });
  });

  test("during a rotation the former secret is used where the new one isn't known yet, until the overlap ends", async () => {
    const erp = await integrate(clientOnly);
    const next = { ...clientOnly, client_secret: "not known there yet" };
    const rotate = (body: object) => tenant.call("POST", `/v1/integrations/${erp.id}/rotate-credentials`, body);
    expect((await rotate({ credentials: { kind: "bearer", token: "x" } })).status).toBe(422);
    const rotated = ok(await rotate({ credentials: next, overlap_hours: 2 }));
    expect(rotated.credentials.rotation_ends_at).toBe(new Date(time.getTime() + 120 * minute).toISOString());
    expect(await erp.get()).toMatchObject({ kind: "answer" });
    expect(server.tokenRequests).toHaveLength(2);
    expect((await rotate({ credentials: clientOnly })).status).toBe(409);
    passes(121 * minute);
    expect((await erp.show()).credentials.rotation_ends_at).toBeNull();
    expect(await erp.get()).toMatchObject({ kind: "failed", failure: { class: "auth" } });
  });
});
