import { sql } from "kysely";
import { expect, test } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";
import { makeSecretBox } from "../platform/secret-box.ts";
import { inboundContext, previousInboundContext } from "./secrets.ts";

const app = await openTestApp();
const { tenant, services } = app;
const { call } = tenant;
const key = "a-key-of-sixteen-or-more";
const lost = makeSecretBox({ keys: [{ id: "lost", key: Buffer.alloc(32, 7) }] });

/** An integration whose secret was sealed with a master key that is lost. */
async function connectWithLost(column: "inbound_sealed" | "previous_inbound_sealed" = "inbound_sealed"): Promise<string> {
  const inbound = { kind: "api_key", key };
  const { id } = ok(await call("POST", "/v1/integrations", { type: "custom", name: "Partner", config: {}, inbound }));
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const context = column === "inbound_sealed" ? inboundContext(id) : previousInboundContext(id);
  if (column === "previous_inbound_sealed")
    ok(
      await call("POST", `/v1/integrations/${id}/rotate-inbound`, {
        inbound: { kind: "api_key", key: `${key}-new` },
        overlap_hours: 1,
      }),
    );
  await sql`update integrations set ${sql.ref(column)} = ${lost.seal(JSON.stringify(inbound), context)} where id = ${id}`.execute(
    services.db.worker,
  );
  services.db.signals.raise("integrations", tenant.id, { kind: "integration", id });
  return id;
}

const post = (id: string, withKey = key) =>
  app.callBare("POST", `/in/${id}`, JSON.stringify({ id: "1" }), { "x-api-key": withKey, "content-type": "application/json" });

test("an integration whose secret can't be opened is shown and changed, and says that it is to be entered again", async () => {
  const id = await connectWithLost();
  const shown = ok(await call("GET", `/v1/integrations/${id}`));
  expect(shown.inbound).toMatchObject({ kind: "api_key", usable: false, header: null, ip_allow: null });
  expect(ok(await call("GET", "/v1/integrations")).data.map((one: { id: string }) => one.id)).toContain(id);
  expect(ok(await call("PATCH", `/v1/integrations/${id}`, { name: "Another" })).name).toBe("Another");
  ok(await call("PATCH", `/v1/integrations/${id}`, { sync: { mode: "realtime" }, config: {} }));

  // Who posts isn't told that its secret is wrong: it comes again.
  const refused = await post(id);
  expect(refused).toMatchObject({ status: 503, body: { code: "unavailable" }, headers: { "retry-after": "3600" } });

  const rotated = { inbound: { kind: "api_key", key }, overlap_hours: 24 };
  const { inbound } = ok(await call("POST", `/v1/integrations/${id}/rotate-inbound`, rotated));
  expect(inbound).toMatchObject({ usable: true, rotation_ends_at: null });
  await expect.poll(async () => (await post(id)).status, { timeout: 60_000 }).toBe(202);
});

test("a former secret that can't be opened doesn't stand in the way of the present one", async () => {
  const id = await connectWithLost("previous_inbound_sealed");
  await expect.poll(async () => (await post(id, `${key}-new`)).status, { timeout: 60_000 }).toBe(202);
  await expect.poll(async () => (await post(id)).status, { timeout: 60_000 }).toBe(401);
});

test("a rotation can't be taken back without a former secret that can be opened; it can be completed, or replaced at once", async () => {
  const id = await connectWithLost("previous_inbound_sealed");
  const before = ok(await call("GET", `/v1/integrations/${id}`)).inbound;
  const refused = await call("POST", `/v1/integrations/${id}/cancel-rotation`, { of: "inbound" });
  expect(refused).toMatchObject({ status: 409, body: { state: "rotating", allowed: ["complete-rotation"] } });
  expect(ok(await call("GET", `/v1/integrations/${id}`)).inbound).toEqual(before);
  ok(await call("POST", `/v1/integrations/${id}/complete-rotation`, { of: "inbound" }));
});

test("while two secrets are right a third is taken only at once, and ends both", async () => {
  const { id } = ok(
    await call("POST", "/v1/integrations", { type: "custom", name: "Leaking", config: {}, inbound: { kind: "api_key", key } }),
  );
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const rotate = (name: string, overlap_hours: number) =>
    call("POST", `/v1/integrations/${id}/rotate-inbound`, { inbound: { kind: "api_key", key: `${key}-${name}` }, overlap_hours });
  ok(await rotate("leaked", 24));
  const refused = await rotate("third", 1);
  expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining("overlap_hours 0") } });
  expect(ok(await rotate("third", 0)).inbound.rotation_ends_at).toBeNull();
  await expect.poll(async () => (await post(id, `${key}-third`)).status, { timeout: 60_000 }).toBe(202);
  await expect.poll(async () => (await post(id, `${key}-leaked`)).status, { timeout: 60_000 }).toBe(401);
  await expect.poll(async () => (await post(id)).status, { timeout: 60_000 }).toBe(401);
});
