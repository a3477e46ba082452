import { createHash } from "node:crypto";
import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { openTestApp } from "../../test/support/app.ts";
import { cookieOf, makePerson, signInAs } from "../../test/support/people.ts";
import { makeMovableClock } from "../platform/clock.ts";
import { signIn } from "./sign-in.ts";
import { countAttempt, forgiveAttempt } from "./sign-in-attempts.ts";

const clock = makeMovableClock();
const app = await openTestApp({ now: clock.now });
const { callBare, services, tenant } = app;
const minute = 60_000;

test("a person signs in, is known by the cookie, and signs out", async () => {
  const ali = await makePerson(app, { roles: ["developer"] });
  const reply = await callBare("POST", "/v1/session", { email: ali.email.toUpperCase(), password: ali.password });
  expect(reply.status).toBe(201);
  expect(reply.body).toMatchObject({ user: { id: ali.id, email: ali.email, roles: ["developer"] } });
  // What amounts and times are shown in.
  expect(reply.body.tenant).toMatchObject({ id: tenant.id, currency: "AED", time_zone: "Asia/Dubai", locale: "en" });
  expect(reply.body.permissions).toContain("webhooks:write");
  expect(reply.body.permissions).not.toContain("users:read");
  const setCookie = String(reply.headers["set-cookie"]);
  expect(setCookie).toMatch(/^arkanpm_session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);

  const headers = { cookie: cookieOf(reply) };
  expect((await callBare("GET", "/v1/session", undefined, headers)).body).toEqual(reply.body);
  const token = { ...headers, "x-csrf-token": reply.body.csrf_token };
  expect((await callBare("DELETE", "/v1/session", undefined, token)).status).toBe(204);
  expect((await callBare("GET", "/v1/session", undefined, headers)).status).toBe(401);
  const { rows } = await auditOf(ali.id);
  expect(rows.map((row) => row.action)).toEqual(["create", "login", "logout"]);
});

test("the session's token is not in the database", async () => {
  const { cookie } = await (await makePerson(app, { roles: [] })).signIn();
  const token = cookie.split("=")[1] ?? "";
  const stored = await services.db.worker.selectFrom("directory").selectAll().where("kind", "=", "session").execute();
  expect(stored.length).toBeGreaterThan(0);
  expect(JSON.stringify(stored)).not.toContain(token);
});

test("a wrong password, an unknown e-mail and somebody without a password get the same answer", async () => {
  const ali = await makePerson(app, { roles: [] });
  const wrong = await callBare("POST", "/v1/session", { email: ali.email, password: "wrong" });
  const unknown = await callBare("POST", "/v1/session", { email: "nobody@example.com", password: "wrong" });
  expect(wrong).toMatchObject({ status: 401, body: { code: "invalid_credentials" } });
  expect({ ...unknown.body, request_id: "" }).toEqual({ ...wrong.body, request_id: "" });
  await vi.waitFor(async () => expect((await auditOf(ali.id)).rows.map((row) => row.action)).toEqual(["create", "login_failed"]));
});

test("a known e-mail with a wrong password answers without waiting for the note of it", async () => {
  const ali = await makePerson(app, { roles: [] });
  const isNoted = async () => (await auditOf(ali.id)).rows.some((row) => row.action === "login_failed");
  await services.db.acrossTenants(async (tx) => {
    await sql`lock table audit_log in exclusive mode`.execute(tx);
    expect((await fail(ali.email)).status).toBe(401);
    expect(await isNoted()).toBe(false);
  });
  await vi.waitFor(async () => expect(await isNoted()).toBe(true));
});

test("a success never waits for the account while it holds the address, since an attempt takes them in the other order", async () => {
  const who = { email: "order@example.com", ip: "203.0.113.77" };
  await countAttempt(services, who);
  const lockRow = (kind: string) => sql`select from sign_in_attempts where kind = ${kind}
    and lookup = ${kind === "address" ? who.ip : createHash("sha256").update(who.email).digest("hex")} for update nowait`;
  let forgiven: Promise<void> | null = null;
  await services.db.acrossTenants(async (tx) => {
    await lockRow("account").execute(tx);
    forgiven = forgiveAttempt(services, who);
    await vi.waitFor(async () => {
      const { rows } =
        await sql`select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(tx);
      expect(rows).toHaveLength(1);
    });
    await lockRow("address").execute(tx);
  });
  await forgiven;
  const { rows } = await sql<{ kind: string; attempts: number }>`select kind, attempts from sign_in_attempts
    where lookup = ${who.ip}`.execute(services.db.worker);
  expect(rows).toEqual([{ kind: "address", attempts: 0 }]);
});

test("five failures close the account for fifteen minutes, even with the right password", async () => {
  const ali = await makePerson(app, { roles: [] });
  for (let i = 0; i < 5; i++) expect((await fail(ali.email)).status).toBe(401);
  const locked = await callBare("POST", "/v1/session", { email: ali.email, password: ali.password });
  expect(locked).toMatchObject({ status: 429, body: { code: "locked_out" } });
  expect(Number(locked.headers["retry-after"])).toBeGreaterThan(14 * 60);
  clock.advance(14 * minute);
  expect((await callBare("POST", "/v1/session", { email: ali.email, password: ali.password })).status).toBe(429);
  clock.advance(minute + 1_000);
  expect((await callBare("POST", "/v1/session", { email: ali.email, password: ali.password })).status).toBe(201);
});

test("an unknown e-mail is closed in the same way, so that its locking tells nothing", async () => {
  for (let i = 0; i < 5; i++) expect((await fail("ghost@example.com")).status).toBe(401);
  expect((await fail("ghost@example.com")).status).toBe(429);
});

test("a success in between starts the count anew", async () => {
  const ali = await makePerson(app, { roles: [] });
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 4; i++) expect((await fail(ali.email)).status).toBe(401);
    expect((await callBare("POST", "/v1/session", { email: ali.email, password: ali.password })).status).toBe(201);
  }
});

test("many attempts at once get no more than five tries", async () => {
  const ali = await makePerson(app, { roles: [] });
  const replies = await Promise.all(Array.from({ length: 20 }, () => fail(ali.email)));
  expect(replies.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(replies.filter(({ status }) => status === 429)).toHaveLength(15);
});

test("one address can't try one password on a hundred accounts", async () => {
  const origin = { ip: "203.0.113.9", userAgent: null, requestId: null };
  const attempt = (i: number) => signIn(services, { email: `victim${i}@example.com`, password: "Summer-2026", origin });
  for (let i = 0; i < 100; i++) await expect(attempt(i)).rejects.toMatchObject({ code: "invalid_credentials" });
  await expect(attempt(101)).rejects.toMatchObject({ code: "locked_out" });
  const elsewhere = { email: "victim102@example.com", password: "x", origin: { ...origin, ip: "203.0.113.10" } };
  await expect(signIn(services, elsewhere)).rejects.toMatchObject({ code: "invalid_credentials" });
});

test("a change with the cookie needs the token; looking doesn't", async () => {
  const { call, cookie, csrfToken } = await (await makePerson(app, { roles: ["tenant_admin"] })).signIn();
  const building = { name: "Tower A" };
  expect(await callBare("POST", "/v1/buildings", building, { cookie })).toMatchObject({ status: 403, body: { code: "csrf" } });
  const wrong = { cookie, "x-csrf-token": `${csrfToken.slice(0, -1)}!` };
  expect((await callBare("POST", "/v1/buildings", building, wrong)).status).toBe(403);
  expect((await callBare("GET", "/v1/webhooks", undefined, { cookie })).status).toBe(200);
  expect((await call("POST", "/v1/buildings", building)).status).toBe(201);
});

test("a session ends when idle for twelve hours, and after seven days however busy", async () => {
  const idle = await (await makePerson(app, { roles: [] })).signIn();
  clock.advance(12 * 60 * minute + 1_000);
  expect((await idle.call("GET", "/v1/session")).status).toBe(401);

  const busy = await (await makePerson(app, { roles: [] })).signIn();
  for (let hours = 0; hours < 7 * 24 - 11; hours += 11) {
    expect((await busy.call("GET", "/v1/session")).status).toBe(200);
    clock.advance(11 * 60 * minute);
  }
  clock.advance(11 * 60 * minute);
  expect((await busy.call("GET", "/v1/session")).status).toBe(401);
});

test("people change their own password with the current one, and their other sessions end", async () => {
  const ali = await makePerson(app, { roles: [] });
  const [here, elsewhere] = [await ali.signIn(), await ali.signIn()];
  const change = (current_password: string, password: string) =>
    here.call("POST", "/v1/session/password", { current_password, password });
  expect(await change("Wrong-Horse-1", "Another-Horse-2")).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "/current_password" }] },
  });
  expect(await change(ali.password, "short")).toMatchObject({ status: 422, body: { errors: [{ pointer: "/password" }] } });
  expect((await change(ali.password, "Another-Horse-2")).status).toBe(204);
  expect((await here.call("GET", "/v1/session")).status).toBe(200);
  expect((await elsewhere.call("GET", "/v1/session")).status).toBe(401);
  await expect(signInAs(callBare, { email: ali.email, password: "Another-Horse-2" })).resolves.toBeDefined();
});

test("trying current passwords closes the account like trying to sign in", async () => {
  const ali = await makePerson(app, { roles: [] });
  const { call } = await ali.signIn();
  const guess = () => call("POST", "/v1/session/password", { current_password: "Wrong-Horse-1", password: "Another-Horse-2" });
  for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(422);
  expect((await guess()).status).toBe(429);
});

test("an API key has no session to show", async () => {
  expect((await app.call("GET", "/v1/session")).status).toBe(401);
});

function fail(email: string) {
  return callBare("POST", "/v1/session", { email, password: "Wrong-Password-1" });
}

async function auditOf(subjectId: string) {
  const rows = await services.db.worker
    .selectFrom("audit_log")
    .select(["action", "actor", "ip"])
    .where("subject_id", "=", subjectId)
    .orderBy("id")
    .execute();
  return { rows };
}
