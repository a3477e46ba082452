import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import type { RemoteAnswer } from "../../connectors/kit/remote.ts";
import { openRemote } from "./open-remote.ts";

let time = new Date();
const { tenant, services, product } = await openTestApp({ now: () => time });
const receiver = await product.makeReceiver();

beforeEach(() => {
  receiver.requests.length = 0;
  receiver.setMode({ kind: "ok", body: '{"value":1}' }, "/api/things");
});

async function connect(credentials: object = { kind: "none" }, path = "/api") {
  const endpoint_url = path.startsWith("http") ? path : `${receiver.url}${path}`;
  const body = { type: "custom", name: "Partner", endpoint_url, credentials, config: { building_id: building } };
  const { id } = ok(await tenant.call("POST", "/v1/integrations", body));
  ok(await tenant.call("POST", `/v1/integrations/${id}/enable`));
  const remote = openRemote(services, { tenantId: tenant.id, integrationId: id });
  return {
    id,
    get: (at = "/things") => remote.request({ method: "GET", path: at }),
    post: (json: unknown) => remote.request({ method: "POST", path: "/things", json }),
    show: async () => ok(await tenant.call("GET", `/v1/integrations/${id}`)),
  };
}

const building = ok(await tenant.call("POST", "/v1/buildings", { name: "Tower", code: "T1" })).id;

function failure(answer: RemoteAnswer) {
  if (answer.kind !== "failed") throw new Error("it is an answer");
  return answer.failure;
}

function later(seconds: number) {
  time = new Date(time.getTime() + seconds * 1_000);
}

describe("a call with credentials", () => {
  test.each([
    [{ kind: "api_key", key: "k-1" }, { "x-api-key": "k-1" }, ""],
    [{ kind: "api_key", key: "k-1", header: "X-Own" }, { "x-own": "k-1" }, ""],
    [{ kind: "api_key", key: "k 1", query: "key" }, {}, "?key=k+1"],
    [{ kind: "basic", username: "sara", password: "p:ss" }, { authorization: `Basic ${btoa("sara:p:ss")}` }, ""],
    [{ kind: "bearer", token: "t-1" }, { authorization: "Bearer t-1" }, ""],
  ])("%o", async (credentials, headers, query) => {
    const partner = await connect(credentials);
    receiver.setMode({ kind: "ok", body: '{"value":1}' }, `/api/things${query}`);
    const answer = await partner.get();
    expect(answer).toMatchObject({ kind: "answer", status: 200 });
    expect(answer.kind === "answer" && answer.body.toString()).toBe('{"value":1}');
    expect(receiver.requests[0]).toMatchObject({
      path: `/api/things${query}`,
      headers: { accept: "application/json", ...headers },
    });
  });

  test("a shared secret signs the exact body", async () => {
    const partner = await connect({ kind: "shared_secret", secret: "between us" });
    await partner.post({ name: "Zażółć", n: 1.5 });
    const [request] = receiver.requests;
    expect(request?.headers["x-arkanpm-signature"]).toBe(
      createHmac("sha256", "between us")
        .update(request?.body ?? "")
        .digest("hex"),
    );
    expect(JSON.parse(String(request?.body))).toEqual({ name: "Zażółć", n: 1.5 });
  });

  test("goes nowhere but to the endpoint's own server", async () => {
    const partner = await connect({ kind: "bearer", token: "t-1" });
    expect(failure(await partner.get("https://elsewhere.example/api"))).toMatchObject({ class: "schema", mayHaveArrived: false });
    const move = (endpoint_url: string) => tenant.call("PATCH", `/v1/integrations/${partner.id}`, { endpoint_url });
    expect((await move("https://10.0.0.5/api")).body.errors).toMatchObject([
      { pointer: "/credentials", code: "credentials_required" },
    ]);
    const body = { type: "custom", name: "Partner", endpoint_url: "https://10.0.0.5/api", config: { building_id: building } };
    const inside = await tenant.call("POST", "/v1/integrations", body);
    expect(inside.body.errors).toMatchObject([{ pointer: "/endpoint_url", code: "address_not_allowed" }]);
    // As if the operator had closed the range after the registration.
    await sql`update integrations set endpoint_url = 'https://10.0.0.5/api' where id = ${partner.id}`.execute(services.db.worker);
    expect(failure(await partner.get())).toMatchObject({ class: "network", needsPerson: true });
    expect(receiver.requests).toHaveLength(0);
  });

  test("an answer larger than 5 MiB is none", async () => {
    const partner = await connect();
    receiver.setMode({ kind: "endless_body" }, "/api/things");
    expect(failure(await partner.get())).toMatchObject({ class: "schema", status: 200 });
  });

  test("never goes out from inside a transaction", async () => {
    await services.db.inTenant(tenant.id, async (tx) => {
      expect(() => openRemote({ ...services, tx }, { tenantId: tenant.id, integrationId: "int_x" })).toThrow("transaction");
    });
  });

  test("refused credentials are an error of the integration, until they are accepted again", async () => {
    const partner = await connect({ kind: "bearer", token: "t-1" });
    receiver.setMode({ kind: "status", status: 401 }, "/api/things");
    expect(failure(await partner.get())).toMatchObject({ class: "auth", needsPerson: true });
    expect(await partner.show()).toMatchObject({ status: "error", status_reason_code: "connection" });
    receiver.setMode({ kind: "ok" }, "/api/things");
    await partner.get();
    expect(await partner.show()).toMatchObject({ status: "enabled", status_reason: null });
  });
});

test("an answer counts also where what it says of the connection can't be written down", async () => {
  const partner = await connect();
  let asked = 0;
  const inTenant: typeof services.db.inTenant = (...given) =>
    asked++ === 0 ? services.db.inTenant(...given) : Promise.reject(new Error("the database is away"));
  const remote = openRemote(
    { ...services, db: { ...services.db, inTenant } },
    { tenantId: tenant.id, integrationId: partner.id },
  );
  expect((await remote.request({ method: "POST", path: "/things", json: {} })).kind).toBe("answer");
  expect(asked).toBeGreaterThan(1);
});

describe("a system that doesn't answer", () => {
  test("is left alone after five faults, and one call at a time finds out whether it is back", async () => {
    const partner = await connect();
    receiver.setMode({ kind: "reset" }, "/api/things");
    for (let i = 0; i < 4; i++) expect(failure(await partner.get())).toMatchObject({ class: "network", mayHaveArrived: false });
    expect((await partner.show()).status).toBe("enabled");
    await partner.get();
    expect(await partner.show()).toMatchObject({ status: "error", status_reason_code: "connection" });
    expect(receiver.requests).toHaveLength(5);

    const held = failure(await partner.get());
    expect(held).toMatchObject({ class: "network", status: null, mayHaveArrived: false });
    expect(held.notBefore).toEqual(new Date(time.getTime() + 60_000));
    expect(receiver.requests).toHaveLength(5);

    later(60);
    const answers = await Promise.all([partner.get(), partner.get(), partner.get()]);
    const others = answers.map(failure).filter(({ notBefore }) => notBefore !== null);
    expect(others).toHaveLength(2);
    for (const { notBefore } of others) expect(notBefore?.getTime()).toBeGreaterThan(time.getTime());
    expect(receiver.requests).toHaveLength(6);
    expect(failure(await partner.get()).notBefore).toEqual(new Date(time.getTime() + 120_000));

    later(120);
    receiver.setMode({ kind: "ok" }, "/api/things");
    expect((await partner.get()).kind).toBe("answer");
    expect((await partner.get()).kind).toBe("answer");
    expect((await partner.show()).status).toBe("enabled");
  });

  test("an answer in between, whatever it says, begins the count anew", async () => {
    const partner = await connect();
    for (const kind of ["reset", "reset", "reset", "reset", "ok", "reset", "reset", "reset", "reset"] as const) {
      receiver.setMode(kind === "ok" ? { kind: "status", status: 404 } : { kind }, "/api/things");
      await partner.get();
    }
    expect(receiver.requests).toHaveLength(9);
    expect((await partner.show()).status).toBe("enabled");
  });
});

describe("a system that asks to be left alone", () => {
  test("is, by all calls of the integration, until the time it named; that is no error", async () => {
    const partner = await connect();
    receiver.setMode({ kind: "status", status: 429, headers: { "retry-after": "30" } }, "/api/things");
    expect(failure(await partner.get())).toMatchObject({ class: "throttle", notBefore: new Date(time.getTime() + 30_000) });
    later(29);
    expect(failure(await partner.get())).toMatchObject({ class: "throttle", mayHaveArrived: false });
    expect(receiver.requests).toHaveLength(1);
    expect((await partner.show()).status).toBe("enabled");
    later(1);
    receiver.setMode({ kind: "ok" }, "/api/things");
    expect((await partner.get()).kind).toBe("answer");
  });

  test("waits grow where it names no time, and a used up limit is known from the answer before", async () => {
    const partner = await connect();
    receiver.setMode({ kind: "status", status: 429 }, "/api/things");
    for (const seconds of [15, 30, 60]) {
      await partner.get();
      expect(failure(await partner.get()).notBefore).toEqual(new Date(time.getTime() + seconds * 1_000));
      later(seconds);
    }
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "20" };
    receiver.setMode({ kind: "status", status: 200, headers }, "/api/things");
    expect((await partner.get()).kind).toBe("answer");
    expect(failure(await partner.get())).toMatchObject({ class: "throttle", notBefore: new Date(time.getTime() + 20_000) });
  });
});
