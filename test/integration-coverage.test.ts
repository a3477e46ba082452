import { expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";
import { assetMessage, makeHandover, warrantyMessage } from "./support/handover.ts";

const app = await openTestApp();
const { call } = app.tenant;
const key = "a-key-of-sixteen-or-more";
const limit = { timeout: 60_000 };
app.product.startWorker();

const coverageOf = async (id: string): Promise<ParsedJson> => ok(await call("GET", `/v1/integrations/${id}/coverage`));

test("keys that a table lacks are counted; mended, the table's answer names what to try again", async () => {
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower A" })).id;
  const table = ok(await call("POST", "/v1/lookup-tables", { name: "Levels", entries: { "1": "low" } }));
  const fields = [
    { to: "title", path: "$.text" },
    { to: "priority", path: "$.level", transforms: [{ kind: "lookup", table: "Levels" }] },
    { to: "type", path: "$.type", transforms: [{ kind: "enum", values: { C: "corrective" } }] },
  ];
  const mapping = [{ name: "fault", target: "work_order", key: "$.id", fields }];
  const body = { type: "custom", name: "Partner", inbound: { kind: "api_key", key }, config: { building_id: building }, mapping };
  const { id } = ok(await call("POST", "/v1/integrations", body));
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const post = (message: object) => app.callBare("POST", `/in/${id}`, JSON.stringify(message), { "x-api-key": key });
  for (let i = 0; i < 6; i += 1) ok(await post({ id: i, text: "Leak", level: i < 3 ? 2 : 1, type: i === 5 ? "X" : "C" }));
  const log = async (query: string) => ok(await call("GET", `/v1/integrations/${id}/log?${query}`)).data;
  await expect.poll(async () => (await log("")).length, limit).toBe(6);

  const { unmapped, lookup_tables, drift } = await coverageOf(id);
  expect(unmapped).toMatchObject([
    { gap_kind: "lookup:Levels", gap_value: "2", count: 3, fix: expect.stringContaining("Levels") },
    { gap_kind: "values:type", gap_value: "X", count: 1 },
  ]);
  expect(lookup_tables).toEqual([{ id: table.id, name: "Levels", missing: [{ value: "2", count: 3 }] }]);
  expect(drift).toEqual([]);

  const filter = { gap_kind: "lookup:Levels", gap_value: "2" };
  const waiting = { integration_id: id, integration_name: "Partner", ...filter, count: 3 };
  const [shown] = ok(await call("GET", `/v1/lookup-tables/${table.id}`)).waiting;
  expect(shown).toMatchObject({ ...waiting, is_mapped: false });
  expect(shown.first_at <= shown.last_at).toBe(true);
  const mended = ok(await call("PATCH", `/v1/lookup-tables/${table.id}`, { entries: { "2": "high" } }));
  expect(mended.waiting).toMatchObject([{ ...waiting, is_mapped: true }]);
  const job = await call("POST", `/v1/integrations/${id}/retry-failed`, { filter });
  expect(job.body.matched).toBe(3);
  await expect.poll(async () => (await log("status=success")).length, limit).toBe(5);
  expect(ok(await call("GET", `/v1/lookup-tables/${table.id}`)).waiting).toEqual([]);

  // Sixteen more as before, then others: the newest are held against those before them.
  for (let i = 10; i < 26; i += 1) ok(await post({ id: i, text: "Leak", level: 1, type: "C" }));
  for (let i = 30; i < 35; i += 1) ok(await post({ id: `N${i}`, words: "Leak", level: 1, type: "C" }));
  await expect.poll(async () => (await log("limit=100")).length, limit).toBe(27);
  const changed = await coverageOf(id);
  expect(changed.drift).toMatchObject([
    { kind: "fault", change: "retyped", path: "$.id", before: ["number"], after: ["number", "string"], used_by: [0] },
    { kind: "fault", change: "new", path: "$.words", after: ["string"], seen: 5, of: 20, used_by: [] },
  ]);
  expect(changed.drift[0].received_id).toMatch(/^rcd_/);
});

test("categories that nobody mapped, and records that others wait for", async () => {
  const handover = await makeHandover(app, app.tenant);
  ok(await handover.post([assetMessage("A1"), assetMessage("A2"), warrantyMessage("W1", { asset_id: "X" })]));
  await handover.waitForLog(3);
  const { unmapped, waiting } = await coverageOf(handover.id);
  expect(unmapped).toMatchObject([{ gap_kind: "asset_category", gap_value: "Construction HVAC unit", count: 2 }]);
  expect(waiting).toEqual([{ kind: "asset", source_id: "X", count: 1 }]);
});
