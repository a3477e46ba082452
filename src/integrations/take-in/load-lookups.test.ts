import { sql } from "kysely";
import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { loadLookups } from "./load-lookups.ts";

const app = await openTestApp();
const { tenant, services } = app;
const { call } = tenant;
const { db } = services;

const many = 10_000;
const mappingWith = (...tables: string[]) => [
  { name: "fault", fields: tables.map((table) => ({ to: "title", path: "$.a", transforms: [{ kind: "lookup", table }] })) },
];

/** What is loaded for a mapping, and how many statements that took, begin and commit besides. */
async function load(...tables: string[]) {
  const before = db.statements();
  const loaded = await db.inTenant(tenant.id, (tx) => loadLookups(tx, { tenantId: tenant.id, mapping: mappingWith(...tables) }));
  return { loaded, statements: db.statements() - before - 2 };
}

const make = async (name: string, entries: object) => ok(await call("POST", "/v1/lookup-tables", { name, entries }));
const change = async (id: string, patch: object) => ok(await call("PATCH", `/v1/lookup-tables/${id}`, patch));

test("a large table is read once, and again after each change; tables that no rule names aren't read at all", async () => {
  const large = Object.fromEntries(Array.from({ length: many }, (_, i) => [`theirs ${i}`, `ours ${i}`]));
  const sites = await make("Sites", large);
  await make("Others", { a: "b" });
  expect(await load()).toEqual({ loaded: new Map(), statements: 0 });
  const first = await load("Sites", "Gone");
  expect([...first.loaded.keys()]).toEqual(["Sites"]);
  expect(first.loaded.get("Sites")?.size).toBe(many);
  expect(first.statements).toBe(2);
  const again = await load("Sites");
  expect([again.loaded.get("Sites"), again.statements]).toEqual([first.loaded.get("Sites"), 1]);
  await change(sites.id, { entries: { "theirs 7": "changed", "theirs 8": null } });
  const changed = await load("Sites");
  expect(changed.statements).toBe(2);
  expect(changed.loaded.get("Sites")?.get("theirs 7")).toBe("changed");
  expect(changed.loaded.get("Sites")?.has("theirs 8")).toBe(false);
  // Who has the former content keeps it to the end.
  expect(first.loaded.get("Sites")?.get("theirs 7")).toBe("ours 7");
});

test("a table is found by its name of now, and a deleted one isn't", async () => {
  const { id } = await make("Trades", { hvac: "mechanical" });
  await load("Trades");
  await change(id, { name: "Crafts" });
  const { loaded } = await load("Trades", "Crafts");
  expect(loaded).toEqual(new Map([["Crafts", new Map([["hvac", "mechanical"]])]]));
  ok(await call("DELETE", `/v1/lookup-tables/${id}`));
  expect((await load("Crafts")).loaded).toEqual(new Map());
});

test("what is kept has its bound: the tables used least lately go first, and are read again", async () => {
  const names = Array.from({ length: 9 }, (_, i) => `Wide ${i}`);
  for (const name of names) {
    const { id } = await make(name, {});
    await sql`
      insert into lookup_entries (tenant_id, table_id, external_value, value)
      select ${tenant.id}, ${id}, i::text, repeat('x', 490) from generate_series(1, 5000) i`.execute(db.worker);
  }
  for (const name of names) expect((await load(name)).statements).toBe(2);
  expect((await load("Wide 8")).statements).toBe(1);
  const { loaded, statements } = await load("Wide 0");
  expect([loaded.get("Wide 0")?.size, statements]).toEqual([5_000, 2]);
});

test("another tenant's table of the same name is never seen", async () => {
  await make("Shared name", { a: "ours" });
  await load("Shared name");
  const other = await app.makeTenant();
  const loaded = await db.inTenant(other.id, (tx) =>
    loadLookups(tx, { tenantId: other.id, mapping: mappingWith("Shared name") }),
  );
  expect(loaded).toEqual(new Map());
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from lookup_tables where name = 'Shared name'`.execute(db.worker);
  expect(rows).toEqual([{ count: 1 }]);
});
