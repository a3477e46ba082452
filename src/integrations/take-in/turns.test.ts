import { sql } from "kysely";
import { expect, test } from "vitest";
import { ok, openTestApp, type TestTenant } from "../../../test/support/app.ts";
import { defectMessage, makeHandover } from "../../../test/support/handover.ts";
import { claimIntegrations, releaseIntegration } from "./claim-integrations.ts";
import { loadRuntime } from "./load-runtime.ts";
import { readEntries } from "./read-entries.ts";
import { retryEntries } from "./retry-entries.ts";
import { takeBatch } from "./take-batch.ts";
import { intakeCtx } from "./take-message.ts";

const app = await openTestApp();
const { services } = app;
const { db } = services;

async function connect(tenant: TestTenant, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const handover = await makeHandover(app, tenant);
    await handover.post(defectMessage("CM-1"));
    ids.push(handover.id);
  }
  return ids;
}

test("a tenant with many integrations that wait has half of the places; another's comes in before the rest of them", async () => {
  const [many, few] = [await app.makeTenant(), await app.makeTenant()];
  await connect(many, 12);
  const [other] = await connect(few, 1);
  const now = new Date(services.now().getTime() + 1_000);
  const claim = (room: number, worker = "one") => claimIntegrations(db, { room, now, worker });
  const of = (tenant: TestTenant, claimed: { tenantId: string }[]) => claimed.filter((one) => one.tenantId === tenant.id).length;

  const first = await claim(6);
  expect(of(many, first)).toBe(6);
  const second = await claim(10);
  expect([of(many, second), second.find(({ tenantId }) => tenantId === few.id)?.id]).toEqual([2, other]);
  expect(await claim(10)).toEqual([]);
  // Another process has places of its own, and a place that is given back is taken again.
  expect(of(many, await claim(10, "two"))).toBe(4);
  await releaseIntegration(db, { ...(first[0] ?? { tenantId: "", id: "" }), now, notBefore: now, worker: "one" });
  expect(of(many, await claim(10))).toBe(1);
});

test("a retry stops reading when its turn is over, and goes on with the first element that is left", async () => {
  const tenant = await app.makeTenant();
  const handover = await makeHandover(app, tenant, { on_unknown_category: "error" });
  const asset = (id: string) => ({ ...defectMessage(id), record_type: "asset", data: { name: id, category: "Odd" } });
  for (const list of [[asset("A-1"), asset("A-2")], [asset("A-3")], [asset("A-4")]]) await handover.post(list);
  const runtime = await db.inTenant(tenant.id, (tx) => loadRuntime(tx, { tenantId: tenant.id, id: handover.id }));
  if (!runtime) throw new Error("no integration");
  await takeBatch(services, { claimed: { tenantId: tenant.id, id: handover.id }, room: (work) => work() });
  ok(await tenant.call("POST", "/v1/asset-categories", { name: "Odd" }));
  const { rows } = await sql<{ id: string }>`
    select id from integration_log where tenant_id = ${tenant.id} and open order by received_id, element`.execute(db.worker);
  const retry = async (ids: string[]) => {
    const read = await readEntries(services, { runtime, entryIds: ids, turnEndsAt: performance.now() - 1 });
    return db.inTenant(tenant.id, (tx) =>
      retryEntries({ ...intakeCtx(services, runtime), tx }, tx, { runtime, read, careful: false }),
    );
  };
  const ids = rows.map(({ id }) => id);
  expect(ids).toHaveLength(4);
  const statuses = async (of: string[]) => (await retry(of)).map((one) => one?.status);
  expect(await statuses(ids)).toEqual(["success"]);
  expect(await statuses(ids.slice(1))).toEqual(["success"]);
  // What somebody else has done meanwhile takes no turn.
  expect(await statuses(ids)).toEqual([undefined, undefined, "success"]);
  expect(await statuses(ids.slice(3))).toEqual(["success"]);
  const taken = (await handover.log("status=success")).map((one) => one.source_record_id).sort();
  expect(taken).toEqual(["A-1", "A-2", "A-3", "A-4"]);
});
