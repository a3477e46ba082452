import { beforeAll, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";
import { assetMessage, makeHandover, warrantyMessage } from "./support/handover.ts";

const app = await openTestApp();
const limit = { timeout: 60_000 };
const key = "a-key-of-sixteen-or-more";

beforeAll(() => app.product.startWorker());

const asset = (id: string, category: string) => assetMessage(id, { asset_id: id, name: id, category });

test("many categories at once: mapped, made and left out in one version, the same said twice changes nothing, and all that waited comes", {
  timeout: 120_000,
}, async () => {
  const tenant = await app.makeTenant();
  const { call } = tenant;
  const handover = await makeHandover(app, tenant);
  const hvac = ok(await call("POST", "/v1/asset-categories", { name: "HVAC" }));
  ok(
    await handover.post([
      ...[asset("A1", "Air units"), asset("A2", "Air units"), asset("A3", "Pumps"), asset("A4", "Furniture")],
      ...[warrantyMessage("W1", { asset_id: "A1" }), warrantyMessage("W4", { asset_id: "A4" })],
    ]),
  );
  await handover.waitForLog(6);
  const choices = ok(await call("GET", `/v1/integrations/${handover.id}/choices?gap_kind=asset_category`));
  expect(choices).toMatchObject({ of: "asset_category", is_free: false, may_create: true, may_leave_out: true });
  expect(choices.choices).toContainEqual({ value: hvac.id, label: "HVAC", detail: null });

  const wanted = {
    gap_kind: "asset_category",
    values: [
      { value: "Air units", to: "hvac" },
      { value: "Pumps", create: true },
      { value: "Furniture", leave_out: true },
    ],
  };
  const path = `/v1/integrations/${handover.id}/map-values`;
  const { version } = await handover.show();
  const mapped = ok(await call("POST", path, wanted));
  expect(mapped).toMatchObject({ version: version + 1, created: [{ value: "Pumps" }], waiting: 4 });
  expect(ok(await call("POST", path, wanted))).toEqual(mapped);
  expect(ok(await call("GET", "/v1/asset-categories?q=Pumps")).data).toHaveLength(1);
  expect((await handover.show()).config.asset_category_map).toEqual({
    "Air units": hvac.id,
    Pumps: mapped.created[0].id,
    Furniture: null,
  });

  const filter = { gap_kind: "asset_category", gap_values: ["Air units", "Pumps", "Furniture"] };
  const job = await call("POST", `/v1/integrations/${handover.id}/retry-failed`, { filter });
  expect(job.body.matched).toBe(4);
  await expect.poll(async () => (await handover.log("open=true")).length, limit).toBe(0);
  const byId = Object.fromEntries((await handover.log()).map((one) => [one.source_record_id, one.status]));
  expect(byId).toEqual({ A1: "success", A2: "success", A3: "success", A4: "skipped", W1: "success", W4: "skipped" });
  // One whose asset is left out says so at once, and doesn't wait.
  ok(await handover.post(warrantyMessage("left-out-later", { asset_id: "A4", policy_number: "NW-5" })));
  const [late] = await handover.waitForLog(1, "q=left-out-later");
  expect(late).toMatchObject({ status: "skipped", explanation: expect.stringContaining("left out") });

  // Mapped after all: what comes again as it was is taken in, once.
  ok(await call("POST", path, { gap_kind: "asset_category", values: [{ value: "Furniture", to: "hvac" }] }));
  const again = [asset("A4", "Furniture"), warrantyMessage("W4", { asset_id: "A4" })];
  for (const count of [2, 4]) {
    ok(await handover.post(again));
    await handover.waitForLog(6 + 1 + count);
  }
  const last = (await handover.log("q=A4")).slice(0, 2).map(({ status }) => status);
  expect(last).toEqual(["duplicate", "success"]);
  expect((await handover.log("q=W4")).slice(0, 2).map(({ status }) => status)).toEqual(["duplicate", "success"]);
});

test("what is none of ours is refused in its place with a sentence, and nothing is mapped then", async () => {
  const tenant = await app.makeTenant();
  const { call } = tenant;
  const handover = await makeHandover(app, tenant);
  ok(await call("POST", "/v1/asset-categories", { name: "Pumps" }));
  const values = [
    { value: "A", to: "Pumps" },
    { value: "B", to: "Nonsense" },
  ];
  const refused = await call("POST", `/v1/integrations/${handover.id}/map-values`, { gap_kind: "asset_category", values });
  expect([refused.status, refused.body.errors]).toEqual([
    422,
    [
      {
        pointer: "/values/1/to",
        code: "unknown_choice",
        detail: "“Nonsense” is none of your asset categories. They are Pumps.",
      },
    ],
  ]);
  expect((await handover.show()).config.asset_category_map).toEqual({});
  const other = await call("POST", `/v1/integrations/${handover.id}/map-values`, {
    gap_kind: "asset",
    values: [{ value: "A", to: "B" }],
  });
  expect(other.status).toBe(409);
});

test("who may not add categories maps, and creates none", async () => {
  const tenant = await app.makeTenant();
  const handover = await makeHandover(app, tenant);
  const mapper = await tenant.makeKey(["integrations:read", "integration-mappings:write", "asset-categories:read"]);
  ok(await tenant.call("POST", "/v1/asset-categories", { name: "Pumps" }));
  const path = `/v1/integrations/${handover.id}/map-values`;
  const say = (one: object) => ({ gap_kind: "asset_category", values: [{ value: "Odd", ...one }] });
  expect((await mapper.call("POST", path, say({ create: true }))).status).toBe(403);
  expect((await mapper.call("POST", path, say({ to: "Pumps" }))).status).toBe(200);
  const reader = await tenant.makeKey(["integrations:read"]);
  expect((await reader.call("POST", path, say({ to: "Pumps" }))).status).toBe(403);
});

test("a custom integration finds buildings by rules and by the sender's words, two of one name told apart", {
  timeout: 120_000,
}, async () => {
  const { call } = await app.makeTenant();
  const make = async (name: string, code: string) => ok(await call("POST", "/v1/buildings", { name, code }));
  const [north, south, annex] = [await make("Tower A", "TA-N"), await make("Tower A", "TA-S"), await make("Annex", "AX")];
  ok(await call("POST", "/v1/lookup-tables", { name: "Levels", entries: {} }));
  const fields = [
    { to: "title", path: "$.text" },
    { to: "building", path: "$.site" },
    { to: "priority", path: "$.level", transforms: [{ kind: "lookup", table: "Levels" }] },
    { to: "type", path: "$.type", transforms: [{ kind: "enum", values: { C: "corrective" } }] },
  ];
  const { id } = ok(
    await call("POST", "/v1/integrations", {
      ...{ type: "custom", name: "Partner", inbound: { kind: "api_key", key } },
      config: { building_rules: [{ when: { "metadata.tower": "X" }, building_id: annex.id }] },
      mapping: [{ name: "fault", target: "work_order", key: "$.id", fields }],
    }),
  );
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const post = (message: object) =>
    app.callBare("POST", `/in/${id}`, JSON.stringify({ text: "Leak", ...message }), { "x-api-key": key });
  const log = async (query = ""): Promise<ParsedJson[]> =>
    ok(await call("GET", `/v1/integrations/${id}/log?limit=200&${query}`)).data;
  ok(await post({ id: 1, metadata: { tower: "x" } }));
  ok(await post({ id: 2, site: "Tower A" }));
  ok(await post({ id: 3, metadata: { tower: "Z" } }));
  ok(await post({ id: 4, site: "annex", level: "P1" }));
  ok(await post({ id: 5, site: "annex", type: "Q" }));
  await expect.poll(async () => (await log()).length, limit).toBe(5);
  const gaps = ok(await call("GET", `/v1/integrations/${id}/coverage`)).unmapped;
  expect(gaps.map((gap: ParsedJson) => `${gap.gap_kind} ${gap.gap_value}`).sort()).toEqual([
    "building Tower A",
    "building Z",
    "lookup:Levels P1",
    "values:type Q",
  ]);

  const offered = async (gapKind: string) =>
    ok(await call("GET", `/v1/integrations/${id}/choices?${new URLSearchParams({ gap_kind: gapKind })}`));
  const map = (gap_kind: string, value: string, to: string) =>
    call("POST", `/v1/integrations/${id}/map-values`, { gap_kind, values: [{ value, to }] });
  const towers = (await offered("building")).choices.filter(({ label }: ParsedJson) => label === "Tower A");
  expect(towers.map(({ value, detail }: ParsedJson) => [value, detail.split(" · ")[0]])).toEqual([
    [north.id, "TA-N"],
    [south.id, "TA-S"],
  ]);
  expect((await map("building", "Tower A", "tower a")).body.errors[0].detail).toBe(
    "Several of your buildings are called “tower a”: choose which one.",
  );
  ok(await map("building", "Tower A", south.id));
  ok(await map("building", "Z", annex.id));
  expect((await offered("lookup:Levels")).choices.map(({ value }: ParsedJson) => value)).toContain("urgent");
  expect((await map("lookup:Levels", "P1", "very high")).body.errors[0].detail).toContain("is none of your choices. They are");
  ok(await map("lookup:Levels", "P1", "Urgent"));
  ok(await map("values:type", "Q", "inspection"));
  ok(await call("POST", `/v1/integrations/${id}/retry-failed`, {}));
  await expect.poll(async () => (await log("status=success")).length, limit).toBe(5);
  const orders = ok(await call("GET", "/v1/work-orders?limit=50")).data;
  const placed = orders.map((order: ParsedJson) => `${order.building_id} ${order.priority} ${order.type}`).sort();
  expect(placed).toContain(`${south.id} medium corrective`);
  expect(placed.some((one: string) => one.includes(`${annex.id} urgent`))).toBe(true);
  expect(placed.some((one: string) => one.includes("inspection"))).toBe(true);
});
