import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";

const app = await openTestApp();
const { call } = app;

async function register(): Promise<{ id: string; secret: string }> {
  return ok(await call("POST", "/v1/webhooks", { name: "Hook", url: "https://example.com/h", events: ["*"] }));
}

test("a rotation shows the new secret once, and the webhook shows that it is under way", async () => {
  const { id, secret: old } = await register();
  expect(ok(await call("GET", `/v1/webhooks/${id}`)).rotation).toBeNull();
  const before = Date.now();
  const { secret, overlap_ends_at } = ok(await call("POST", `/v1/webhooks/${id}/rotate-secret`));
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(secret).not.toBe(old);
  expect(Date.parse(overlap_ends_at) - before).toBeGreaterThanOrEqual(24 * 3_600_000);
  const shown = ok(await call("GET", `/v1/webhooks/${id}`));
  expect(shown).toMatchObject({ secret_last4: secret.slice(-4), rotation: { overlap_ends_at } });
  expect(JSON.stringify(shown)).not.toContain(secret.slice(0, -4));

  const again = await call("POST", `/v1/webhooks/${id}/rotate-secret`, { overlap_hours: 0 });
  expect(again).toMatchObject({
    status: 409,
    body: { code: "invalid_transition", state: "rotating", allowed: ["complete-rotation"] },
  });
  expect(ok(await call("POST", `/v1/webhooks/${id}/complete-rotation`))).toMatchObject({ id, rotation: null });
  expect(await call("POST", `/v1/webhooks/${id}/complete-rotation`)).toMatchObject({
    status: 409,
    body: { code: "invalid_transition", allowed: ["rotate-secret"] },
  });
  const log = ok(await call("GET", `/v1/audit-log?subject_id=${id}`)).data;
  expect(log.map((entry: { action: string }) => entry.action)).toEqual(["complete_rotation", "rotate_secret", "create"]);
  expect(JSON.stringify(log)).not.toContain(secret.slice(6, 30));
});

test("a secret of one's own is taken; an overlap of 0 changes at once", async () => {
  const { id } = await register();
  const secret = "my own secret, 24 characters";
  expect(ok(await call("POST", `/v1/webhooks/${id}/rotate-secret`, { secret, overlap_hours: 0 }))).toEqual({
    secret,
    overlap_ends_at: null,
  });
  expect(ok(await call("GET", `/v1/webhooks/${id}`))).toMatchObject({ secret_last4: "ters", rotation: null });
});

test.each([
  [{ overlap_hours: 169 }, "/overlap_hours"],
  [{ overlap_hours: -1 }, "/overlap_hours"],
  [{ secret: "short" }, "/secret"],
  [{ secret: "whsec_not base64 at all, is it" }, "/secret"],
])("%j is refused", async (body, pointer) => {
  const { id } = await register();
  const reply = await call("POST", `/v1/webhooks/${id}/rotate-secret`, body);
  expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  expect(ok(await call("GET", `/v1/webhooks/${id}`)).rotation).toBeNull();
});

test("the present secret isn't a new one", async () => {
  const { id, secret } = await register();
  const reply = await call("POST", `/v1/webhooks/${id}/rotate-secret`, { secret });
  expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: "/secret", code: "same_secret" }] } });
});

test("of two who rotate at once, one is told that it is being done", async () => {
  const { id } = await register();
  const replies = await Promise.all([1, 2, 3].map(() => call("POST", `/v1/webhooks/${id}/rotate-secret`)));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
});

test("a rotation repeated with its Idempotency-Key shows the same secret", async () => {
  const { id } = await register();
  const headers = { "idempotency-key": "rotate-once" };
  const first = ok(await call("POST", `/v1/webhooks/${id}/rotate-secret`, {}, headers));
  const second = await call("POST", `/v1/webhooks/${id}/rotate-secret`, {}, headers);
  expect(second.headers["idempotent-replayed"]).toBe("true");
  expect(second.body).toEqual(first);
});

test("another tenant's webhook isn't there", async () => {
  const { id } = await register();
  const other = await app.makeTenant();
  for (const verb of ["rotate-secret", "complete-rotation"])
    expect((await other.call("POST", `/v1/webhooks/${id}/${verb}`)).status).toBe(404);
});
