import pg from "pg";
import type { Services } from "../src/platform/context.ts";
import type { IdKind } from "../src/platform/ids.ts";
import type { Api } from "../test/support/api-operations.ts";
import { collectionOf, makeOneOfEach } from "../test/support/api-records.ts";
import type { Call } from "../test/support/call.ts";
import { choicesOf, rowSchemaOf } from "../test/support/list-queries.ts";
import { type ListSeed, listSeeds, withoutIndexes } from "./seed-lists.ts";
import { recordSql, type Spread, spreadRows } from "./spread-rows.ts";

export interface Place {
  client: pg.Client;
  services: Services;
  api: Api;
}

/** So many records of each listed kind for each of the tenants, table by table; then statistics, as autovacuum would make them. */
export async function seedEstate(
  { client, services, api }: Place,
  { tenants, rows, say }: { tenants: readonly { id: string; call: Call }[]; rows: number; say: (line: string) => void },
): Promise<void> {
  // Nothing is sent: no worker runs here.
  const product = { makeReceiver: async () => ({ url: "https://receiver.example.com/" }) };
  const records = new Map<string, Map<string, string>>();
  for (const tenant of tenants) records.set(tenant.id, await makeOneOfEach({ product, services }, tenant));
  await client.query(
    "set session_replication_role = replica; set maintenance_work_mem = '512MB'; set max_parallel_maintenance_workers = 1",
  );
  for (const [path, seed] of Object.entries(listSeeds)) {
    const startedAt = performance.now();
    await dropChecks(client, seed.table);
    await withoutIndexes(client, seed.table, async () => {
      for (const { id: tenantId } of tenants) {
        const id = records.get(tenantId)?.get(path) ?? "";
        const spreads = await spreadsOf(client, { api, path, seed, tenantId, id });
        await spreadRows(client, { ...seed, own: { ...seed.own, ...ownOf[seed.table] } }, { tenantId, id, rows, spreads });
      }
    });
    await client.query(`vacuum analyze ${seed.table}`);
    say(`${path}: ${tenants.length} × ${rows} rows in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  }
  // As the triggers would have it, which didn't run.
  await client.query("update documents set building_id = building_of_record(tenant_id, record_id)");
  await client.query("vacuum analyze documents");
  await client.query("set session_replication_role = default");
}

/** What lists of callers who are limited to buildings ask, though no filter says it. */
const ownOf: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  // Any status: none holds its unit.
  leases: { status: null, owner_id: recordSql("own", { upTo: 20_000, salt: 31 }) },
  documents: {
    record_id: `case when i % 10 = 0 then t.record_id when i % 50 = 1 then null when i % 10 < 6 then ${recordSql("ast", { upTo: 90_000, salt: 32 })}
      when i % 10 < 8 then ${recordSql("wo", { upTo: 90_000, salt: 33 })} when i % 10 < 9 then ${recordSql("lse", { upTo: 90_000, salt: 34 })}
      else ${recordSql("unt", { upTo: 90_000, salt: 35 })} end`,
    uploaded_by: `case when i % 3 = 0 then t.uploaded_by else jsonb_build_object('id', ${recordSql("usr", { upTo: 1_000, salt: 36 })}, 'name', 'Sara') end`,
  },
};

/** What the columns hold that the list of this kind is filtered by. */
async function spreadsOf(
  client: pg.Client,
  { api, path, seed, tenantId, id }: { api: Api; path: string; seed: ListSeed; tenantId: string; id: string },
): Promise<Record<string, Spread>> {
  const operation = api.operations.find((one) => one.path === path && one.method === "GET");
  const { rows } = await client.query<{ row: Record<string, unknown> }>(
    `select to_jsonb(t) as row from ${seed.table} t where tenant_id = $1 and id = $2`,
    [tenantId, id],
  );
  const row = rows[0]?.row;
  if (!operation || !row) throw new Error(`no list or no record of ${path}`);
  const shown = rowSchemaOf(operation, api);
  const spreads: Record<string, Spread> = {};
  for (const { name, schema } of operation.query) {
    if (!(name in row)) continue;
    const property = shown.properties?.[name];
    const choices = choicesOf(api, schema) ?? (property ? choicesOf(api, property) : null);
    if (choices) {
      // The real record's own value is the common one.
      const values = choices.map(String);
      spreads[name] = { kind: "choice", values: [...new Set([String(row[name] ?? values[0]), ...values])] };
    } else if (name.endsWith("_id") && name !== "external_id" && name !== "alarm_id") {
      const collection = collectionOf(name) ?? "";
      const kind = /^([a-z]+)_/.exec(String(row[name] ?? ""))?.[1] ?? listSeeds[collection]?.kind ?? "usr";
      spreads[name] = { kind: "record", of: kind as IdKind }; // of an id that there is, or of a kind that is seeded
    } else spreads[name] = { kind: "text" };
  }
  return spreads;
}

/** They tie columns together that lists don't ask for together: when an alarm that is cleared was, say. */
async function dropChecks(client: pg.Client, table: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select conname as name from pg_constraint where conrelid = $1::regclass and contype = 'c'",
    [table],
  );
  for (const { name } of rows) await client.query(`alter table ${table} drop constraint ${pg.escapeIdentifier(name)}`);
}
