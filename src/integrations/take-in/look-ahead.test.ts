import { sql } from "kysely";
import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { makeHandover } from "../../../test/support/handover.ts";
import type { IntakeAsset, IntakeItem, IntakeRecord } from "../../contract/intake.ts";
import { inBatch } from "../../platform/batch.ts";
import type { Tx } from "../../platform/db.ts";
import { newId } from "../../platform/ids.ts";
import { loadRuntime } from "./load-runtime.ts";
import { takeItems } from "./take-items.ts";
import { intakeCtx } from "./take-message.ts";
import type { Verdict } from "./verdict.ts";

const app = await openTestApp();
const { services } = app;
const { db } = services;

interface Named {
  sourceId: string;
  record: IntakeRecord;
}

function asset(sourceId: string, fields: Partial<IntakeAsset> & { building?: { name: string } } = {}): Named {
  const category = { external: "Pumps", ours: null, on_unknown: "create" as const };
  return { sourceId, record: { target: "asset", building: { name: "Tower A" }, name: sourceId, category, ...fields } };
}

function warranty(sourceId: string, { of, policy }: { of: string; policy: string }): Named {
  const [provider, starts_on, ends_on] = [{ name: sourceId }, "2026-01-01", "2100-01-01"];
  const terms = { policy_number: policy, warranty_type: "manufacturer" as const, provider, starts_on, ends_on };
  return { sourceId, record: { target: "warranty", asset: { source_id: of }, ...terms } };
}

type Take = (tx: Tx, work: () => Promise<Verdict[]>) => Promise<Verdict[]>;

/** @returns what came of several messages of a tenant of its own, and what is there then, in words that are the same for every tenant */
async function taking(messages: readonly (readonly Named[])[], take: Take) {
  const tenant = await app.makeTenant();
  const { id } = await makeHandover(app, tenant);
  ok(await tenant.call("POST", "/v1/buildings", { name: "Tower B" }));
  const verdicts: Verdict[] = [];
  for (const message of messages) {
    const messageId = newId("rcd", services.now());
    const items = message.map(({ sourceId, record }, element): IntakeItem => {
      const outcome = { kind: "record", record } as const;
      return { element, kind: record.target, sourceId, version: null, occurredAt: null, outcome };
    });
    const taken = await db.inTenant(tenant.id, async (tx) => {
      const runtime = await loadRuntime(tx, { tenantId: tenant.id, id });
      if (!runtime) throw new Error("no integration");
      const ctx = { ...intakeCtx(services, runtime), tx };
      const toTake = items.map((item) => ({ message: { id: messageId }, item, hash: JSON.stringify(item), entry: null }));
      return take(tx, () => takeItems(ctx, tx, { runtime, items: toTake, careful: false }));
    });
    verdicts.push(...taken);
  }
  return { verdicts: verdicts.map(inWords), ...(await thereIs(tenant.id)) };
}

function inWords(verdict: Verdict) {
  const did = "did" in verdict ? verdict.did : null;
  return [verdict.status, did, "note" in verdict ? verdict.note : null];
}

async function thereIs(tenantId: string) {
  const { rows: assets } = await sql<{ name: string }>`
    select a.name, b.name as building, a.serial_number, a.tag, a.external_id from assets a
    join buildings b on b.tenant_id = a.tenant_id and b.id = a.building_id where a.tenant_id = ${tenantId} order by a.name`.execute(
    db.worker,
  );
  const { rows: warranties } = await sql<{ policy: string }>`
    select w.policy_number as policy, w.provider_name as provider, a.name as asset from warranties w
    join assets a on a.tenant_id = w.tenant_id and a.id = w.asset_id where w.tenant_id = ${tenantId} order by 1, 2`.execute(
    db.worker,
  );
  const { rows: events } = await sql<{ name: string; count: number }>`
    select name, count(*)::int as count from events where tenant_id = ${tenantId} group by name order by name`.execute(db.worker);
  return { assets, warranties, events };
}

const before = [
  ...[asset("pump", { serial_number: "S-0", tag: "T-0" }), asset("fan", { serial_number: "S-9", tag: "T-9" })],
  ...[asset("valve", { external_id: "X-0" }), warranty("valve-parts", { of: "valve", policy: "V-0" })],
];

test("what comes of records in a batch is what comes of them one by one, also where they meet what it has just made or changed", async () => {
  const batch = [
    asset("duct", { serial_number: "S-1", tag: "T-1" }),
    // The same as the one just made.
    asset("duct again", { serial_number: "S-1" }),
    // One that is known has another number now, and a second one has that.
    asset("pump", { serial_number: "S-2", tag: "T-0" }),
    asset("pump again", { serial_number: "S-2" }),
    // What it was called before is free.
    asset("other pump", { serial_number: "S-0" }),
    // One that is known stands in another building now, where a second one is called as it is.
    asset("fan", { building: { name: "Tower B" } }),
    asset("fan again", { building: { name: "Tower B" }, serial_number: "S-9", tag: "T-9" }),
    asset("fan of A", { serial_number: "S-9", tag: "T-9" }),
    asset("valve by its id", { external_id: "X-0" }),
    warranty("duct-parts", { of: "duct", policy: "P-1" }),
    warranty("duct-parts-again", { of: "duct", policy: "P-1" }),
    warranty("valve-parts", { of: "valve", policy: "V-1" }),
    warranty("valve-parts-again", { of: "valve", policy: "V-1" }),
    warranty("valve-labour", { of: "valve", policy: "V-0" }),
    warranty("early", { of: "nothing yet", policy: "E-0" }),
  ];
  const together = await taking([before, batch], (tx, work) => inBatch(tx, work));
  expect(together).toEqual(await taking([before, batch], (_tx, work) => work()));
  expect(together.assets.map(({ name }) => name)).toEqual(
    ["duct again", "fan again", "fan of A", "other pump", "pump again", "valve by its id"].sort(),
  );
  expect(together.warranties.map(({ policy }) => policy)).toEqual(["P-1", "V-0", "V-1"]);
});
