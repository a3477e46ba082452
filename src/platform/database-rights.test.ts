import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { inspectDatabase } from "./database-rights.ts";
import { openDatabase } from "./db.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { migrate } from "./migrate.ts";

// A server of its own: roles belong to the whole server, and here they must not be there at first.
const dataDir = mkdtempSync(path.join(tmpdir(), "database-rights-"));
const server = await startEmbeddedPostgres({ dataDir, log: () => {}, settings: { fsync: "off" } });
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test("a user without rights is told what to run, before anything is touched", async () => {
  const url = await makeUser("plain");
  const finding = await inspectDatabase({ url });
  expect(finding).toMatchObject({ kind: "rights_missing", version: expect.stringMatching(/^18/) });
  if (finding.kind !== "rights_missing") return;
  expect(finding.line).toContain("plain can't act as arkanpm_app and arkanpm_worker");
  expect(finding.line).toContain('"alter role plain createrole"');
  expect(finding.line).not.toContain("\n");
  expect(finding.line).not.toContain("secret-of-plain");
  expect(await asSuperuser("select 1 from pg_roles where rolname = 'arkanpm_app'")).toEqual([]);
});

test("a user who may create roles carries the product, though PostgreSQL 16 no longer lets a role's maker take it on", async () => {
  const url = await makeUser("maker", "createrole");
  expect(await inspectDatabase({ url })).toMatchObject({ kind: "ok" });
  await migrate({ url });
  await expectToWork(url);
  await migrate({ url });
});

test("another user needs both roles granted", async () => {
  const url = await makeUser("granted");
  expect(await inspectDatabase({ url })).toMatchObject({ kind: "rights_missing" });
  await asSuperuser("grant arkanpm_app to granted");
  expect(await inspectDatabase({ url })).toMatchObject({ line: expect.stringContaining("can't act as arkanpm_worker:") });
  await asSuperuser("grant arkanpm_worker to granted");
  expect(await inspectDatabase({ url })).toMatchObject({ kind: "ok" });
  await migrate({ url });
  await expectToWork(url);
});

test("being able to create roles doesn't help with roles that somebody else made", async () => {
  const url = await makeUser("late", "createrole");
  expect(await inspectDatabase({ url })).toMatchObject({ kind: "rights_missing" });
});

test("a membership without the right to act as the role isn't enough", async () => {
  const url = await makeUser("looker");
  await asSuperuser("grant arkanpm_app, arkanpm_worker to looker with set false");
  expect(await inspectDatabase({ url })).toMatchObject({ kind: "rights_missing" });
});

test("a user who may not create tables is told so", async () => {
  const url = await makeUser("guest");
  await asSuperuser("grant arkanpm_app, arkanpm_worker to guest", "alter database guest owner to arkanpm");
  expect(await inspectDatabase({ url })).toMatchObject({
    line: expect.stringContaining('"alter database guest owner to guest"'),
  });
});

test("a user who may not add an extension is told which, and one that is there already needs no right", async () => {
  const url = await makeUser("tenant_of_a_host");
  await asSuperuser("grant arkanpm_app, arkanpm_worker to tenant_of_a_host", "alter database tenant_of_a_host owner to arkanpm");
  const inIt = Object.assign(new URL(server.url), { pathname: "/tenant_of_a_host" }).href;
  await at(
    inIt,
    "grant create on schema public to tenant_of_a_host with grant option",
    "create schema partitions authorization tenant_of_a_host",
  );
  const finding = await inspectDatabase({ url });
  expect(finding).toMatchObject({
    kind: "rights_missing",
    line: 'The database user tenant_of_a_host may not add btree_gist and pg_trgm to tenant_of_a_host: as a superuser run "create extension btree_gist; create extension pg_trgm" there, or "grant create on database tenant_of_a_host to tenant_of_a_host".',
  });
  await expect(migrate({ url })).rejects.toThrow();

  await at(inIt, "create extension btree_gist");
  expect(await inspectDatabase({ url })).toMatchObject({ line: expect.stringContaining("may not add pg_trgm to") });
  await at(inIt, "create extension pg_trgm");
  expect(await inspectDatabase({ url })).toMatchObject({ kind: "ok" });
});

test("a right to create in the database is enough for extensions, as the line says", async () => {
  const url = await makeUser("granted_later");
  const name = "granted_later";
  await asSuperuser(`grant arkanpm_app, arkanpm_worker to ${name}`, `alter database ${name} owner to arkanpm`);
  const inIt = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  await at(inIt, `grant create on schema public to ${name}`, `grant create on database ${name} to ${name}`);
  expect(await inspectDatabase({ url })).toMatchObject({ line: expect.stringContaining("alter database granted_later owner") });
  await at(inIt, `grant create on schema public to ${name} with grant option`);
  expect(await inspectDatabase({ url })).toMatchObject({ kind: "ok" });
  await migrate({ url });
  await expectToWork(url);
  // What is there stays usable, though nothing more may be added.
  await at(inIt, `revoke create on database ${name} from ${name}`);
  expect(await inspectDatabase({ url })).toMatchObject({ kind: "ok" });
  await migrate({ url });
});

test("a database that sorts by a language is warned of, in one line", async () => {
  await asSuperuser(
    "create database byte_sorted",
    "create database language_sorted template template0 locale_provider icu icu_locale 'da'",
  );
  const inspect = (name: string) => inspectDatabase({ url: Object.assign(new URL(server.url), { pathname: `/${name}` }).href });
  expect(await inspect("byte_sorted")).toMatchObject({ kind: "ok", warning: null });
  expect(await inspect("language_sorted")).toMatchObject({
    kind: "ok",
    warning: "The database language_sorted sorts texts by da, not by their bytes: lists may leave out records.",
  });
});

test.each([
  ["a wrong password", (url: URL) => Object.assign(url, { password: "wrong" }), "refuses the user or the password"],
  ["a database that isn't there", (url: URL) => Object.assign(url, { pathname: "/nothing" }), "no database of this name"],
  ["nothing listening", (url: URL) => Object.assign(url, { port: "1" }), "ECONNREFUSED"],
])("%s is said in one line without the password", async (_what, change, expected) => {
  const { href, password } = change(new URL(server.url));
  const finding = await inspectDatabase({ url: href });
  expect(finding).toMatchObject({ kind: "unreachable", line: expect.stringContaining(expected) });
  expect(JSON.stringify(finding)).not.toContain(password);
});

/** A user with a database of their own. */
async function makeUser(name: string, attributes = ""): Promise<string> {
  await asSuperuser(
    `create role ${name} login password 'secret-of-${name}' ${attributes}`,
    `create database ${name} owner ${name}`,
  );
  return Object.assign(new URL(server.url), { username: name, password: `secret-of-${name}`, pathname: `/${name}` }).href;
}

async function expectToWork(url: string): Promise<void> {
  const db = openDatabase({ url });
  const whoAmI = sql`select current_user as role`;
  try {
    const tenantId = "tnt_01HV9KX3A0B1C2D3E4F5G6H7J8";
    const rolesOf = await Promise.all([
      db.inTenant(tenantId, async (tx) => (await whoAmI.execute(tx)).rows),
      db.acrossTenants(async (tx) => (await whoAmI.execute(tx)).rows),
    ]);
    expect(rolesOf).toEqual([[{ role: "arkanpm_app" }], [{ role: "arkanpm_worker" }]]);
  } finally {
    await db.close();
  }
}

function asSuperuser(...statements: string[]): Promise<unknown[]> {
  return at(server.url, ...statements);
}

async function at(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}
