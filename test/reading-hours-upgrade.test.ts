import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, expect, inject, test } from "vitest";
import { makeRoles } from "../src/platform/database-rights.ts";
import { migrationFiles } from "../src/platform/migrate.ts";

const templateUrl = inject("templateUrl");
const name = `test_${randomBytes(8).toString("hex")}`;
const open = async (database: string) => {
  const url = new URL(templateUrl);
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return client;
};
const server = await open("postgres");
await server.query(`create database ${name}`);
const db = await open(name);
afterAll(async () => {
  await db.end();
  await server.query(`drop database ${name} with (force)`);
  await server.end();
});

const files = await migrationFiles();
const upgrade = "064_reading_hours.sql";

async function makeDatabaseOfVersionBefore(): Promise<void> {
  await makeRoles(db);
  for (const { name, text } of files) if (name < upgrade) await db.query(`begin; ${text}; commit`);
  // Without what they refer to.
  await db.query("set session_replication_role = replica");
  await db.query(`insert into devices (tenant_id, id, integration_id, external_id, name, last_seen_at, created_at, updated_at)
    values ('ten_1', 'dev_1', 'int_1', 'S', 'S', now(), now(), now())`);
  const last = "'2026-04-15T10:20:00Z'";
  await db.query(`insert into points (tenant_id, id, device_id, metric, last_value, last_state, last_at, created_at, updated_at) values
    ('ten_1', 'pt_number', 'dev_1', 'power', 5, null, ${last}, now(), now()), ('ten_1', 'pt_boolean', 'dev_1', 'open', 1, 'true', ${last}, now(), now()),
    ('ten_1', 'pt_word', 'dev_1', 'energy', null, 'unavailable', ${last}, now(), now()), ('ten_1', 'pt_new', 'dev_1', 'co2', null, null, null, now(), now())`);
  await db.query(`insert into readings (tenant_id, point_id, at, value, received_at, received_id)
    select 'ten_1', 'pt_word', timestamptz ${last} - n * interval '1 minute', n, now(), 'rcd_1' from generate_series(1, 100) n`);
  await db.query("set session_replication_role = origin");
}

test("the upgrade to sums by the hour reads no readings: it notes whose hours are to be marked, and calls nothing words that once was “unavailable”", async () => {
  await makeDatabaseOfVersionBefore();
  const read = async () => {
    const { rows } = await db.query<{ scans: string }>(
      "select sum(seq_scan + coalesce(idx_scan, 0)) as scans from pg_stat_xact_user_tables where relname like 'readings_%'",
    );
    return Number(rows[0]?.scans);
  };
  await db.query("begin");
  const before = await read();
  await db.query(files.find((file) => file.name === upgrade)?.text ?? "");
  expect(await read()).toBe(before);
  await db.query("commit");
  const { rows: kinds } = await db.query("select id, kind from points order by id");
  expect(kinds).toEqual([
    { id: "pt_boolean", kind: "boolean" },
    { id: "pt_new", kind: null },
    { id: "pt_number", kind: "number" },
    { id: "pt_word", kind: null },
  ]);
  const { rows: unmarked } = await db.query("select point_id, before from reading_hours_unmarked order by point_id");
  const hour = new Date("2026-04-15T11:00:00Z");
  expect(unmarked).toEqual(["pt_boolean", "pt_number", "pt_word"].map((point_id) => ({ point_id, before: hour })));
  expect((await db.query("select from reading_hours_due")).rows).toHaveLength(0);
});
