import { beforeAll, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "../../../test/support/app.ts";
import { assetMessage, defectMessage, makeHandover, type TestHandover } from "../../../test/support/handover.ts";
import { idTime } from "../../platform/ids.ts";

const app = await openTestApp();
const { tenant } = app;
const { call } = tenant;
let handover: TestHandover;

beforeAll(async () => {
  app.product.startWorker();
  handover = await makeHandover(app, tenant);
});

/** The whole trail, in pages of so many. */
async function trailOf(path: string, { limit = 200, by = call } = {}): Promise<ParsedJson[]> {
  const entries: ParsedJson[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: ParsedJson = ok(await by("GET", `${path}/trail?limit=${limit}${cursor ? `&cursor=${cursor}` : ""}`));
    expect(page.data.length).toBeLessThanOrEqual(limit);
    entries.push(...page.data);
    cursor = page.next_cursor;
    if (cursor === null) return entries;
  }
}

test("a record's trail says where it came from, between its events", async () => {
  ok(await handover.post(defectMessage("CM-DEF-1")));
  const [first] = await handover.waitForLog(1);
  ok(await handover.post(defectMessage("CM-DEF-1", { title: "Leak, worse" }, { occurred_at: "2026-04-13T08:00:00Z" })));
  await handover.waitForLog(2);
  const path = `/v1/defects/${first.target_record_id}`;

  const trail = await trailOf(path);
  const exchanges = trail.filter(({ kind }) => kind === "integration");
  expect(exchanges).toEqual([
    {
      kind: "integration",
      at: expect.any(String),
      integration: { id: handover.id, name: "Marina handover", type: "arkan_handover", deleted: false },
      entry: expect.objectContaining({ direction: "in", status: "success", source_record_id: "CM-DEF-1", kind: "defect" }),
    },
    expect.objectContaining({ entry: first }),
  ]);
  expect(trail.some(({ kind, event }) => kind === "event" && event.event === "defect.created")).toBe(true);
  const times = trail.map(({ at }) => at);
  expect(times).toEqual([...times].sort().reverse());
  // Whatever the size of a page: the same list, nothing twice.
  expect(await trailOf(path, { limit: 1 })).toEqual(trail);
  expect(await trailOf(path, { limit: 2 })).toEqual(trail);
});

test("an entry that waited for long shows at the record it became at last", async () => {
  ok(await handover.post(assetMessage("CM-AST-1")));
  const [failed] = await handover.waitForLog(1, "status=error");
  ok(await call("POST", "/v1/asset-categories", { name: "Construction HVAC unit" }));
  ok(await call("POST", `/v1/integrations/${handover.id}/retry-failed`, {}));
  await expect.poll(async () => (await handover.log("status=error")).length, { timeout: 60_000 }).toBe(0);

  const [asset] = ok(await call("GET", "/v1/assets?q=Chiller")).data;
  const [exchange] = (await trailOf(`/v1/assets/${asset.id}`)).filter(({ kind }) => kind === "integration");
  expect(exchange.entry).toMatchObject({ id: failed.id, status: "success", attempt_count: 2, target_record_id: asset.id });
});

test("whoever may not see integrations sees the events alone", async () => {
  const [defect] = ok(await call("GET", "/v1/defects")).data;
  const { call: narrow } = await tenant.makeKey(["defects:read"]);
  const { call: wide } = await tenant.makeKey(["defects:read", "integrations:read"]);
  const kindsFor = async (by: typeof call) =>
    new Set((await trailOf(`/v1/defects/${defect.id}`, { by })).map(({ kind }) => kind as string));
  expect([...(await kindsFor(narrow))]).toEqual(["event"]);
  expect([...(await kindsFor(wide))].sort()).toEqual(["event", "integration"]);
});

test("what was sent is found by our record, and the log of a deleted integration can still be read", async () => {
  const [defect] = ok(await call("GET", "/v1/defects")).data;
  const { id } = ok(
    await call("POST", "/v1/integrations", {
      ...{ type: "arkan_handover", name: "Old handover", inbound: { kind: "hmac", secret: "another-secret" } },
      config: { building: { mode: "single", building_id: handover.buildingId } },
    }),
  );
  const entryId = "log_01KAZ000000000000000000000";
  await app.services.db.worker
    .insertInto("integration_log")
    .values({
      ...{ tenant_id: tenant.id, id: entryId, integration_id: id, at: idTime(entryId) },
      ...{
        open: false,
        direction: "out",
        kind: "defect",
        source_record_id: defect.id,
        target_record_id: "ERP-1",
        status: "success",
      },
      version: 1,
    })
    .execute();
  ok(await call("DELETE", `/v1/integrations/${id}`));
  expect((await trailOf(`/v1/defects/${defect.id}`)).at(-1)).toMatchObject({
    integration: { name: "Old handover", deleted: true },
    entry: { direction: "out", source_record_id: defect.id, target_record_id: "ERP-1" },
  });
  // The log is evidence: it can be read on, and says whose it was.
  expect(ok(await call("GET", `/v1/integrations/${id}`))).toMatchObject({
    name: "Old handover",
    deleted_at: expect.any(String),
    status: "disabled",
  });
  expect(ok(await call("GET", `/v1/integrations/${id}/log`)).data).toMatchObject([{ target_record_id: "ERP-1" }]);
  expect(ok(await call("GET", `/v1/integrations/${id}/log/${entryId}`))).toMatchObject({ status: "success" });
  expect((await call("GET", `/v1/integrations?q=Old`)).body.data).toEqual([]);
  expect((await call("PATCH", `/v1/integrations/${id}`, { name: "Back" })).status).toBe(404);
});
