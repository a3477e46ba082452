import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isWithin, listSeeds, seedList, seedOf, withoutIndexes } from "../bench/seed-lists.ts";
import type { Tx } from "../src/platform/db.ts";
import { readApi } from "./support/api-operations.ts";
import { makeOneOfEach } from "./support/api-records.ts";
import { type Call, ok, openTestApp } from "./support/app.ts";
import { isList, type ListQuery, queriesOf } from "./support/list-queries.ts";
import { makePerson } from "./support/people.ts";
import { whatStatisticsSay } from "./support/statistics.ts";

// Every list of the API with every filter it offers, over many records of each kind, read by a tenant that has nearly all of them. Times are shown by `npm run bench -- lists`, at 100,000.
const rows = 6_000;
/** What is searched for a short text, and a page with the names beside it: far from all rows. Nothing else comes near. */
const mostRead = 3_300;

const testApp = await openTestApp();
const { services, tenant, product } = testApp;
const api = await readApi(testApp.callBare);
const admin = new pg.Client({ connectionString: product.url });
const records = await makeOneOfEach(testApp, tenant);
/** Somebody who sees another building only, in which nothing is. */
const annex = ok(await tenant.call("POST", "/v1/buildings", { name: "Annex" })).id;
const person = await makePerson(testApp, { roles: ["building_manager"], buildingIds: [annex] });
const elsewhere = await person.signIn();
/** Somebody who sees the building in which everything is, and others. */
const within = [records.get("/v1/buildings") ?? "", annex];
const here = await (await makePerson(testApp, { roles: ["building_manager"], buildingIds: within })).signIn();
const small = await testApp.makeTenant();
await makeOneOfEach(testApp, small);

/** Lists that never have many rows, or that are bounded by a test of their own: why, in words. */
const others: Readonly<Record<string, string>> = {
  "/v1/users": "people who sign in: hundreds, not hundreds of thousands",
  "/v1/api-keys": "programs that sign in, and few of them",
  "/v1/roles": "as many as the code names",
  "/v1/webhooks": "receivers, and few of them",
  "/v1/integrations": "connections to other systems, and few of them",
  "/v1/lookup-tables": "tables of an integration's words, and few of them",
  "/v1/integration-types": "as many as the code has",
  "/v1/integrations/{id}/versions": "changes that people made to one integration",
  "/v1/integrations/{id}/runs": "not measured yet: within one integration, along its own indexes",
  "/v1/integrations/{id}/messages": "not measured yet: within one integration, along its own indexes",
  "/v1/integrations/{id}/log": "not measured yet: within one integration, along its own indexes",
  "/v1/integrations/{id}/log/causes": "not measured yet: as many as there are causes",
  "/v1/webhooks/{id}/deliveries": "test/log-at-size.test.ts asks the delivery log",
  "/v1/deliveries": "test/log-at-size.test.ts asks the delivery log",
  "/v1/event-types": "as many as the catalog has",
  "/v1/event-consumers": "readers of the feed, and few of them",
  "/v1/jobs": "work that people start by hand",
  "/v1/notifications": "one an incident",
  "/v1/mails": "one an incident and reader",
  "/v1/notifications/{id}/mails": "one an incident and reader",
  "/v1/test-receiver/requests": "the last ones that came",
  "/v1/sla-policies": "one a priority or category",
  "/v1/tenants": "customers of this installation, for its operator",
  "/v1/plans": "four",
};

const lists = api.operations.filter((one) => isList(one, api));
const asked = lists.filter(({ path }) => seedOf(path) && !isWithin(path));

/** The lists' tables and their indexes: what is read of an index counts, whether its row is fetched or not. */
const relations: { oids: string[]; areTables: boolean[] } = { oids: [], areTables: [] };

beforeAll(async () => {
  await admin.connect();
  for (const [path, seed] of Object.entries(listSeeds)) {
    const wanted = { tenantId: tenant.id, id: records.get(path) ?? "", rows };
    await withoutIndexes(admin, seed.table, () => seedList(admin, seed, wanted));
  }
  const { rows: found } = await admin.query<{ oid: string; is_table: boolean }>(
    `select oid, relkind = 'r' as is_table from pg_class where oid = any(select unnest($1::regclass[]))
       or oid in (select indexrelid from pg_index where indrelid = any($1::regclass[]))`,
    [Object.values(listSeeds).map(({ table }) => table)],
  );
  relations.oids = found.map(({ oid }) => String(oid));
  relations.areTables = found.map(({ is_table }) => is_table);
}, 300_000);
afterAll(() => admin.end());

test("every list has a seed, or a reason to have none", () => {
  const unknown = lists.filter(({ path }) => !seedOf(path) && !others[path] && !isWithin(path)).map(({ path }) => path);
  const how = "add a line to bench/seed-lists.ts: the list's path, its table, its id's kind, and what of it is unique";
  expect(unknown, how).toEqual([]);
  expect(asked.length).toBeGreaterThan(25);
});

describe.each(Object.entries(whatStatisticsSay))("with statistics %s", (name, say) => {
  beforeAll(async () => {
    for (const { table } of Object.values(listSeeds)) await say(admin, { table, tenantId: tenant.id });
  }, 300_000);

  // Lists within another record are asked once, where statistics mislead.
  const now = asked.filter(({ path }) => !path.includes("{") || name === "of another day");
  test.each(now.map(({ path }) => path))("%s reads little, whatever it is filtered by", { timeout: 60_000 }, async (path) => {
    const operation = asked.find((one) => one.path === path);
    if (!operation) throw new Error(`no list ${path}`);
    const url = path.replace(/\{\w+\}/, records.get(operation.collection ?? "") ?? "");
    const [row] = ok(await tenant.call("GET", `${url}?limit=1`)).data;
    const asking = queriesOf(operation, { api, row });
    const queries = [{ what: "all", query: "" }, ...asking, ...byPlan(asking)];
    const wrong: string[] = [];
    const check = async (call: Call, what: string, query: string) => {
      const { read, whole } = await countReads(async () => ok(await call("GET", `${url}?${query}`)));
      if (read > mostRead || whole > 0) wrong.push(`${what}: ${read} rows${whole > 0 ? ", some table from end to end" : ""}`);
    };
    for (const { what, query } of queries) await check(tenant.call, what, query);
    const scoped = queries.filter(({ what }) => /^(all|status|q|sort)/.test(what));
    if (!path.includes("{") && (await elsewhere.call("GET", url)).status === 200) {
      for (const { what, query } of scoped) await check(elsewhere.call, `${what}, by somebody of another building`, query);
      for (const { what, query } of scoped) await check(here.call, `${what}, by somebody of this building`, query);
    }
    expect(wrong, `a filter of ${path} reads more than ${mostRead} of ${rows} rows: see docs/decisions/lists.md`).toEqual([]);
  });
});

test("a small tenant beside it reads its own rows and no more", async () => {
  for (const { path, query } of asked.filter((one) => one.collection === null)) {
    const text = query.some(({ name }) => name === "q") ? "?q=nowhere" : "";
    const { read } = await countReads(async () => ok(await small.call("GET", `${path}${text}`)));
    expect([path, read < 200]).toEqual([path, true]);
  }
});

test("of many hits the newest come first, and pages follow one another without gap or repeat", async () => {
  const found: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = ok(await tenant.call("GET", `/v1/assets?q=ch-99&limit=4${cursor && `&cursor=${cursor}`}`));
    found.push(...page.data.map((one: { id: string }) => one.id));
    cursor = page.next_cursor;
  }
  // 99, 990 to 999.
  expect(found).toHaveLength(11);
  expect(found).toEqual([...new Set(found)].toSorted().toReversed());
});

/** Each filter once more in each order of a planned time. */
function byPlan(asking: readonly ListQuery[]): ListQuery[] {
  const orders = asking.filter(({ what, query }) => what.startsWith("sort") && !/=(created|updated)_at$/.test(query));
  const filters = asking.filter(({ what }) => !what.startsWith("sort"));
  return orders.flatMap((order) =>
    filters.map(({ what, query }) => ({ what: `${order.query}, ${what}`, query: `${order.query}&${query}` })),
  );
}

/** How many rows and index entries the work read, by PostgreSQL's own count within each of its transactions, and how many big tables it read whole. */
async function countReads(work: () => Promise<unknown>): Promise<{ read: number; whole: number }> {
  const { db } = services;
  const { inTenant } = db;
  const sums = { read: 0, whole: 0 };
  const count = async (tx: Tx) => {
    const { rows } = await sql<{ read: number; whole: number }>`
      select sum(read)::int as read, count(*) filter (where read > ${mostRead} and is_table)::int as whole
      from (select pg_stat_get_xact_tuples_returned(oid::oid) as read, is_table from unnest(${relations.oids}::text[], ${relations.areTables}::bool[]) as r(oid, is_table)) as r`.execute(
      tx,
    );
    return rows[0] ?? { read: 0, whole: 0 };
  };
  db.inTenant = (tenantId, task, options) => {
    const counted = async (tx: Tx) => {
      const before = await count(tx);
      const result = await task(tx);
      const after = await count(tx);
      sums.read += after.read - before.read;
      sums.whole += after.whole - before.whole;
      return result;
    };
    return inTenant(tenantId, counted, options);
  };
  try {
    await work();
  } finally {
    db.inTenant = inTenant;
  }
  return sums;
}
