import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { openTestDatabase } from "../../../test/support/database.ts";
import { mailUser, startMailServer } from "../../../test/support/mail-server.ts";
import { startS3Server } from "../../../test/support/s3-server.ts";
import { readConfig } from "../../platform/config.ts";
import { runCli } from "../run-cli.ts";
import { checkFiles } from "./check-files.ts";
import type { Finding } from "./finding.ts";

const app = await openTestApp();
const dataDir = mkdtempSync(path.join(tmpdir(), "doctor-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
const key = randomBytes(32).toString("base64");
const env = { DATABASE_URL: app.product.url, ARKANPM_DATA_DIR: dataDir, ARKANPM_MASTER_KEY: key, PORT: "0" };

test("a sound installation gets a tick on every line", async () => {
  const { exitCode, out } = await run(env);
  expect(out.filter((line) => !line.startsWith("✓"))).toEqual([]);
  expect(exitCode).toBe(0);
  const names = out.map((line) => line.slice(2).split(":")[0]);
  for (const name of [
    "settings",
    "disk",
    "port",
    "database",
    "database user",
    "migrations",
    "master key",
    "deliveries",
    "files",
    "mail",
  ])
    expect(names).toContain(name);
});

test("a bad setting is named, with an example", async () => {
  expect(await findWrong({ ...env, PORT: "ninety" })).toMatchObject([
    { name: "settings", detail: expect.stringContaining("PORT") },
  ]);
  const misspelt = await findWrong({ ...env, ARKANPM_DATADIR: "/x" });
  expect(misspelt).toMatchObject([{ name: "settings", detail: expect.stringContaining("ARKANPM_DATA_DIR") }]);
});

test("a port that another program has is found, and one that ArkanPM serves on is fine", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const port = String((other.address() as AddressInfo).port);
  expect(await findWrong({ ...env, PORT: port })).toMatchObject([{ name: "port", fix: expect.stringContaining("PORT") }]);
  other.close();

  const url = new URL(await app.app.listen({ host: "127.0.0.1", port: 0 }));
  expect(await findWrong({ ...env, PORT: url.port })).toEqual([]);
});

test("a database out of reach is said without its password", async () => {
  const wrong = await findWrong({ ...env, DATABASE_URL: "postgres://u:secret-word@127.0.0.1:1/x" });
  expect(wrong).toMatchObject([{ name: "database", detail: expect.stringContaining("ECONNREFUSED") }]);
  expect(JSON.stringify(wrong)).not.toContain("secret-word");
});

test("pending migrations are found", async () => {
  const { url } = await openTestDatabase();
  await onDatabase(url, "delete from schema_migrations where name = '001_foundation.sql'");
  expect(await findWrong({ ...env, DATABASE_URL: url })).toMatchObject([
    { name: "migrations", detail: "001_foundation.sql pending", fix: expect.stringContaining("arkanpm migrate") },
  ]);
});

test("a database that sorts by a language is found", async () => {
  const name = `sorted_${randomBytes(6).toString("hex")}`;
  await onDatabase(app.product.url, `create database ${name} template template0 locale_provider icu icu_locale 'da'`);
  const { href } = Object.assign(new URL(app.product.url), { pathname: `/${name}` });
  try {
    expect(await findWrong({ ...env, DATABASE_URL: href })).toMatchObject([
      { name: "sorting", detail: expect.stringContaining("by da"), fix: expect.stringContaining("locale 'C'") },
      { name: "migrations" },
    ]);
  } finally {
    await onDatabase(app.product.url, `drop database ${name}`);
  }
});

test("a mail server is tried with its sign-in, and what is wrong is said without its password", async () => {
  const server = await startMailServer();
  const smtp = (pass: string) => `smtp://${mailUser.user}:${pass}@127.0.0.1:${server.port}`;
  const mail = { ...env, MAIL_FROM: "noreply@example.com" };
  expect(await findWrong({ ...mail, SMTP_URL: smtp(mailUser.pass) })).toEqual([]);
  const wrong = await findWrong({ ...mail, SMTP_URL: smtp("other-secret-word") });
  expect(wrong).toMatchObject([
    { name: "mail", detail: expect.stringContaining("535"), fix: expect.stringContaining("SMTP_URL") },
  ]);
  expect(JSON.stringify(wrong)).not.toContain("other-secret-word");
  await server.close();
  expect(await findWrong({ ...mail, SMTP_URL: smtp("x") })).toMatchObject([{ name: "mail" }]);
});

test("a folder of uploads is written to, and nothing stays there", async () => {
  const uploads = path.join(dataDir, "uploads");
  mkdirSync(uploads);
  expect((await run(env)).out).toContainEqual(expect.stringMatching(/^✓ files: .*uploads takes files/));
  expect(readdirSync(uploads)).toEqual([]);
});

test("a bucket is tried, and what is wrong is said in the store's words without the secret", async () => {
  const s3 = await startS3Server();
  const bucket = {
    ...env,
    ARKANPM_FILES: "s3://arkan-files/of/tests",
    ARKANPM_S3_ENDPOINT: s3.place.endpoint,
    ARKANPM_S3_REGION: s3.place.region,
    ARKANPM_S3_ACCESS_KEY_ID: s3.place.accessKeyId,
    ARKANPM_S3_SECRET_ACCESS_KEY: "other-secret-word",
  };
  const untrusted = await findWrong(bucket);
  expect(untrusted).toMatchObject([{ name: "files", detail: expect.stringContaining("certificate") }]);
  const report = async (secret: string) => {
    const environment = { ...bucket, ARKANPM_S3_SECRET_ACCESS_KEY: secret };
    const read = readConfig(environment);
    if (read.kind !== "ok") throw new Error(read.line);
    return checkFiles(read.config, { trusted: [s3.trusted] });
  };
  expect(await report(s3.place.secretAccessKey)).toMatchObject({ ok: true });
  expect(s3.objects.size).toBe(0);
  const wrong = await report("other-secret-word");
  expect(wrong).toMatchObject({
    ok: false,
    detail: expect.stringContaining("403 SignatureDoesNotMatch"),
    fix: expect.stringContaining("ARKANPM_S3_"),
  });
  expect(JSON.stringify([wrong, untrusted])).not.toContain("other-secret-word");
  s3.trouble = { method: "DELETE", kind: { status: 403, code: "AccessDenied" } };
  expect(await report(s3.place.secretAccessKey)).toMatchObject({ ok: false, detail: expect.stringContaining("AccessDenied") });
  await s3.close();
});

test("a master key that opens nothing, and one that is gone, are found", async () => {
  ok(await app.call("POST", "/v1/webhooks", { name: "Hook", url: "https://example.com/h", events: ["*"] }));
  // The test app sealed the secret with a key of its own.
  expect(await findWrong(env)).toMatchObject([{ name: "master key", detail: "it doesn't open what is stored" }]);
  expect(ok(await app.call("GET", "/v1/webhooks")).data).toMatchObject([{ status: "active" }]);
  const { ARKANPM_MASTER_KEY: _, ...without } = env;
  expect(await findWrong(without)).toMatchObject([{ name: "master key", detail: expect.stringContaining("there is none") }]);
});

test("deliveries that nobody sends are found", async () => {
  const { url } = await openTestDatabase();
  await onDatabase(
    url,
    `insert into tenants (id, name, subdomain, plan, created_at, updated_at) values ('tnt_1', 'T', 't', 'free', now(), now());
     insert into deliveries (tenant_id, id, webhook_id, event, event_id, event_at, created_at, status, done, next_attempt_at)
     values ('tnt_1', 'dlv_1', 'whk_1', 'ping', 'evt_1', now(), now(), 'pending', false, now() - interval '5 minutes')`,
  );
  const wrong = await findWrong({ ...env, DATABASE_URL: url });
  expect(wrong).toMatchObject([
    {
      name: "deliveries",
      detail: expect.stringMatching(/^1 due, the oldest for 3\d\d s$/),
      fix: expect.stringContaining("worker"),
    },
  ]);
  await onDatabase(url, "update tenants set status = 'suspended'");
  expect(await findWrong({ ...env, DATABASE_URL: url })).toEqual([]);
});

test("a data folder that can't be one is found", async () => {
  const file = path.join(dataDir, "file");
  writeFileSync(file, "");
  const wrong = await findWrong({ ...env, ARKANPM_DATA_DIR: path.join(file, "folder") });
  expect(wrong[0]).toMatchObject({ name: "data folder", detail: expect.stringContaining("isn't a folder") });
});

async function findWrong(environment: NodeJS.ProcessEnv): Promise<Finding[]> {
  const { out, exitCode } = await run(environment, "--json");
  const report: { ok: boolean; findings: Finding[] } = JSON.parse(out.join(""));
  expect(exitCode).toBe(report.ok ? 0 : 1);
  return report.findings.filter((finding) => !finding.ok);
}

async function run(environment: NodeJS.ProcessEnv, ...options: string[]) {
  const out: string[] = [];
  const exitCode = await runCli(["doctor", ...options], { env: environment, out: (line) => out.push(line), err: () => {} });
  return { exitCode, out };
}

async function onDatabase(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
