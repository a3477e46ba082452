import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";
import { openTestDatabase } from "../../test/support/database.ts";
import { freePort } from "../../test/support/product-process.ts";
import { readConfig } from "../platform/config.ts";
import { createTenant } from "../tenancy/create-tenant.ts";
import { runCli } from "./run-cli.ts";
import { serve } from "./serve.ts";

const app = await openTestApp();
const dataDir = mkdtempSync(path.join(tmpdir(), "cli-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
const env = {
  DATABASE_URL: app.product.url,
  ARKANPM_DATA_DIR: dataDir,
  ARKANPM_MASTER_KEY: randomBytes(32).toString("base64"),
  PORT: "0",
};

test("help names every command and fits a terminal", async () => {
  const { out, exitCode } = await run("--help");
  expect(exitCode).toBe(0);
  for (const name of ["serve", "migrate", "seed", "doctor", "keys create"]) expect(out).toContain(`  ${name} `);
  const lines = [...out.split("\n"), ...(await run("keys create --help")).out.split("\n")];
  expect(lines.filter((line) => line.length > 110)).toEqual([]);
});

test.each([
  ["sevre", "serve"],
  ["keys creat", "keys create"],
  ["keys create --scope webhooks:read", "--scopes"],
])("a mistyped `%s` is answered with what was meant, and 2", async (line, meant) => {
  const { err, out, exitCode } = await run(line);
  expect(exitCode).toBe(2);
  expect(err).toContain(`Did you mean`);
  expect(err).toContain(meant);
  expect(out).toBe("");
});

test("a key is made, works, is listed and revoked, while the server runs", async () => {
  const made = await run("keys create --name ERP --scopes webhooks:read,events:read --expires-in 30");
  expect(made).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^apk_[\w-]{43}$/) });
  const use = () => app.callBare("GET", "/v1/webhooks", undefined, { authorization: `Bearer ${made.out}` });
  expect((await use()).status).toBe(200);

  const [key] = JSON.parse((await run("keys list --json")).out);
  expect(key).toMatchObject({ name: "ERP", status: "active", scopes: ["webhooks:read", "events:read"] });
  expect((await run("keys list")).out).toContain(key.id);
  expect(await run(`keys revoke ${key.id}`)).toMatchObject({ exitCode: 0 });
  expect((await use()).status).toBe(401);
  const log = ok(await app.call("GET", `/v1/audit-log?subject_id=${key.id}`)).data;
  expect(log).toMatchObject([
    { action: "revoke", actor: { id: null, name: "system" }, user_agent: "arkanpm" },
    { action: "create", actor: { id: null, name: "system" } },
  ]);
  expect(JSON.stringify(log)).not.toContain(made.out);
});

test("a lost operator's key is made anew with --super-admin", async () => {
  const { out } = await run("keys create --name Operator --scopes admin --super-admin --json");
  const headers = { authorization: `Bearer ${JSON.parse(out).secret}` };
  expect((await app.callBare("GET", "/v1/tenants", undefined, headers)).status).toBe(200);
});

test.each([
  ["keys revoke key_01HV9KX3A0B1C2D3E4F5G6H7J8", 3, "API key"],
  ["keys revoke", 2, "by its id"],
  ["keys create --name X", 2, "--scopes"],
  ["keys create --name X --scopes webhook:read", 6, "no scope webhook:read"],
  ["keys list --tenant nobody", 3, "nobody"],
])("`%s` ends with %i", async (line, exitCode, words) => {
  const result = await run(line);
  expect(result).toMatchObject({ exitCode, out: "" });
  expect(result.err).toContain(words);
  expect(JSON.parse((await run(`${line} --json`)).err)).toMatchObject({ exit_code: exitCode });
});

test("with several tenants one must be named", async () => {
  const { services } = app;
  await services.db.acrossTenants((tx) => createTenant(services, tx, { name: "Acme", subdomain: "acme", plan: "free" }));
  expect(await run("keys list")).toMatchObject({ exitCode: 2, err: expect.stringContaining("acme") });
  expect(await run("keys list --tenant acme --json")).toMatchObject({ exitCode: 0, out: "[]" });
});

test("an unreachable database ends with 8 and a bad setting with 1, each in one line", async () => {
  const away = await run("keys list", { ...env, DATABASE_URL: "postgres://u:secret-word@127.0.0.1:1/x" });
  expect(away).toMatchObject({ exitCode: 8, err: expect.stringContaining("127.0.0.1:1/x") });
  expect(away.err).not.toContain("secret-word");
  expect(away.err).not.toContain("\n");
  expect(await run("keys list", { ...env, PORT: "ninety" })).toMatchObject({ exitCode: 1, err: expect.stringMatching(/^PORT /) });
});

test("no database is made by looking for one", async () => {
  const empty = { ARKANPM_DATA_DIR: path.join(dataDir, "nothing"), PORT: "0" };
  for (const line of ["keys list", "migrate status", "seed"]) expect((await run(line, empty)).exitCode).toBe(3);
  expect((await run("doctor", empty)).exitCode).toBe(0);
});

test("demo records are added once", async () => {
  expect(await run("seed --tenant acme")).toMatchObject({ exitCode: 0, out: expect.stringContaining("has demo records now") });
  expect((await run("seed --tenant acme --json")).out).toContain('"seeded":false');
  const orders = await app.services.db.worker.selectFrom("work_orders").select("status").execute();
  expect(new Set(orders.map(({ status }) => status)).size).toBeGreaterThan(2);
});

test("pending migrations are named, applied, and then there are none", async () => {
  const { url } = await openTestDatabase();
  await onDatabase(url, "drop schema partitions, public cascade; create schema public");
  const fresh = { ...env, DATABASE_URL: url };
  expect((await run("migrate status", fresh)).out).toContain("pending 001_foundation.sql");
  expect(await run("keys list", fresh)).toMatchObject({ exitCode: 1, err: expect.stringContaining('"arkanpm migrate"') });
  expect((await run("migrate --json", fresh)).out).toContain("001_foundation.sql");
  expect((await run("migrate status", fresh)).out).toBe("The schema is up to date.");
});

test("serve stops with one line for a database user who may not do what it needs", async () => {
  const name = `restricted_${randomBytes(4).toString("hex")}`;
  const { url } = await openTestDatabase();
  await onDatabase(url, `create role ${name} login password 'secret-word'`);
  const restricted = Object.assign(new URL(url), { username: name, password: "secret-word" }).href;
  const result = await run("serve", { ...env, DATABASE_URL: restricted });
  await onDatabase(url, `drop role ${name}`);
  expect(result).toMatchObject({ exitCode: 1, out: "" });
  expect(result.err).toContain(`The database user ${name} can't act as arkanpm_app and arkanpm_worker`);
  expect(result.err).toContain(`alter role ${name} createrole`);
  expect(result.err).not.toContain("\n");
});

test("a first start that can't listen says so before it makes anything", async () => {
  const { url } = await openTestDatabase();
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo; // a TCP server has one
  const taken = await run("serve", { ...env, DATABASE_URL: url, PORT: String(port), LOG_LEVEL: "silent" });
  other.close();
  const elsewhere = await run("serve", { ...env, DATABASE_URL: url, HOST: "no-such-host.invalid", LOG_LEVEL: "silent" });
  expect(taken).toMatchObject({ exitCode: 1, out: "", err: expect.stringContaining(`Port ${port} is taken`) });
  expect(elsewhere).toMatchObject({
    exitCode: 1,
    out: "",
    err: expect.stringContaining("HOST=no-such-host.invalid is no address"),
  });
  expect(JSON.parse((await run("keys list --json", { ...env, DATABASE_URL: url })).out || "[]")).toEqual([]);
});

test("what the operator prescribed for the first start isn't repeated in its output", async () => {
  const { url } = await openTestDatabase();
  const bootstrap = {
    ARKANPM_BOOTSTRAP_API_KEY: `apk_${randomBytes(24).toString("hex")}`,
    ARKANPM_BOOTSTRAP_ADMIN_EMAIL: "boss@example.com",
    ARKANPM_BOOTSTRAP_ADMIN_PASSWORD: "Prescribed-Word-1",
  };
  const read = readConfig({ ...env, ...bootstrap, DATABASE_URL: url, LOG_LEVEL: "silent" });
  if (read.kind === "invalid") throw new Error(read.line);
  const said: string[] = [];
  const running = await serve(read.config, { say: (line) => said.push(line), version: "test" });
  await running.stop();
  const out = said.join("\n");
  expect(out).toContain("boss@example.com");
  expect(out).not.toContain(bootstrap.ARKANPM_BOOTSTRAP_API_KEY);
  expect(out).not.toContain(bootstrap.ARKANPM_BOOTSTRAP_ADMIN_PASSWORD);
});

test("a worker alone serves its health on PORT, and nothing else; where the port is taken it works without", async () => {
  const { url } = await openTestDatabase();
  const port = await freePort();
  const read = readConfig({ ...env, DATABASE_URL: url, ARKANPM_ROLES: "worker", PORT: String(port), LOG_LEVEL: "silent" });
  if (read.kind === "invalid") throw new Error(read.line);
  const options = { say: () => {}, version: "test" };
  const [first, second] = [await serve(read.config, options), await serve(read.config, options)];
  const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  for (const path of ["/healthz", "/readyz", "/metrics"]) expect([path, await status(path)]).toEqual([path, 200]);
  expect(await status("/v1/buildings")).toBe(404);
  await second.stop();
  await first.stop();
});

test("a password for the first admin that everybody could guess stops the first start in one line", async () => {
  const { url } = await openTestDatabase();
  const weak = { ...env, DATABASE_URL: url, LOG_LEVEL: "silent", ARKANPM_BOOTSTRAP_ADMIN_PASSWORD: "password" };
  const { exitCode, out, err } = await run("serve", weak);
  expect([exitCode, out]).toEqual([1, ""]);
  expect(err).toMatch(/^ARKANPM_BOOTSTRAP_ADMIN_PASSWORD is too easy to guess\. At least 10 characters .*$/);
  expect(JSON.parse((await run("keys list --json", { ...env, DATABASE_URL: url })).out || "[]")).toEqual([]);
});

async function onDatabase(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function run(line: string, environment: NodeJS.ProcessEnv = env) {
  const written = { out: [] as string[], err: [] as string[] };
  const exitCode = await runCli(line.split(" "), {
    env: environment,
    out: (text) => written.out.push(text),
    err: (text) => written.err.push(text),
  });
  return { exitCode, out: written.out.join("\n"), err: written.err.join("\n") };
}
