import { spawnSync } from "node:child_process";
import path from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { openTestDatabase } from "../support/database.ts";

const { url } = await openTestDatabase();

test("the committed table types are what the migrations make", () => {
  const { status, stderr } = checkSchema();
  expect(stderr).toBe("");
  expect(status).toBe(0);
});

test("a table without committed types is noticed", async () => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("create table forgotten (id int)");
  await client.end();
  const { status, stderr } = checkSchema();
  expect(stderr).toContain('run "npm run schema"');
  expect(status).toBe(1);
});

function checkSchema() {
  const root = path.resolve(import.meta.dirname, "../..");
  return spawnSync(process.execPath, ["scripts/schema.mjs", "--check", `--url=${url}`], { cwd: root, encoding: "utf8" });
}
