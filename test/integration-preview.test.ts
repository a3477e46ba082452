import { sql } from "kysely";
import { beforeAll, expect, test, vi } from "vitest";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";
import { assetMessage, defectMessage, makeHandover, warrantyMessage } from "./support/handover.ts";
import { makePerson } from "./support/people.ts";

const app = await openTestApp();
const { tenant } = app;
const { call } = tenant;
const key = "a-key-of-sixteen-or-more";
const limit = { timeout: 60_000 };
let buildingId = "";
let id = "";

const title = { to: "title", path: "$.text" };
const faults = { name: "fault", target: "work_order", when: "message.kind == 'fault'", key: "$.id", fields: [title] };
const walks = { name: "walk", target: "snag", when: "message.kind == 'walk'", for_each: "$.items", key: "$.no", fields: [title] };

const post = (message: unknown) =>
  app.callBare("POST", `/in/${id}`, JSON.stringify(message), { "x-api-key": key, "content-type": "application/json" });
const preview = async (draft: object): Promise<ParsedJson> => ok(await call("POST", `/v1/integrations/${id}/preview`, draft));
const outcomes = ({ results }: ParsedJson) => results.map((one: ParsedJson) => [one.kind, one.source_record_id, one.outcome]);

beforeAll(async () => {
  app.product.startWorker();
  buildingId = ok(await call("POST", "/v1/buildings", { name: "Tower A" })).id;
  const body = { type: "custom", name: "Partner", inbound: { kind: "api_key", key }, config: { building_id: buildingId } };
  id = ok(await call("POST", "/v1/integrations", body)).id;
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  ok(await post({ kind: "fault", id: "F1", text: "Pump trips", level: 3 }));
  ok(await post({ kind: "walk", items: [{ no: "S1", text: "Scratch" }, { no: "S2" }] }));
  ok(await post({ kind: "gossip" }));
  await vi.waitFor(async () => expect(ok(await call("GET", `/v1/integrations/${id}/log`)).data).toHaveLength(3), limit);
});

/** Every row that a take-in may write. */
async function written(): Promise<unknown> {
  const tables = ["events", "outbox", "work_orders", "snags", "defects", "assets", "warranties", "number_series", "audit_log"];
  const own = ["integration_links", "integration_log", "received", "record_moments", "notifications", "integration_versions"];
  const counts = [...tables, ...own].map(
    (table) =>
      sql`select ${table} as name, count(*)::int as rows, md5(string_agg(t::text, ',' order by t::text)) as all from ${sql.table(table)} t`,
  );
  return (await sql`${sql.join(counts, sql` union all `)}`.execute(app.services.db.worker)).rows;
}

test("stored messages are listed, and shown as they came and as rules see them", async () => {
  const page = ok(await call("GET", `/v1/integrations/${id}/messages?limit=2`));
  expect(page.data).toMatchObject([{ via: "receiver", state: "open", content_type: "application/json", size: 17 }, {}]);
  const rest = ok(await call("GET", `/v1/integrations/${id}/messages?limit=2&cursor=${page.next_cursor}`));
  expect([rest.data.length, rest.next_cursor]).toEqual([1, null]);
  expect(ok(await call("GET", `/v1/integrations/${id}/messages?via=import`)).data).toEqual([]);

  const message = ok(await call("GET", `/v1/integrations/${id}/messages/${rest.data[0].id}`));
  const sent = { kind: "fault", id: "F1", text: "Pump trips", level: 3 };
  expect([message.body, message.json, message.truncated]).toEqual([JSON.stringify(sent), sent, false]);
  expect(message.headers).toMatchObject({ "content-type": "application/json" });
  expect(JSON.stringify(message)).not.toContain(key);
  expect((await call("GET", `/v1/integrations/${id}/messages/rcd_${"0".repeat(26)}`)).status).toBe(404);
});

test("a draft is tried on the stored messages, element by element, and nothing at all is written", async () => {
  const before = await written();
  const tried = await preview({ mapping: [faults, walks] });
  expect(await written()).toEqual(before);

  expect(outcomes(tried)).toEqual([
    ["fault", "F1", "create"],
    ["walk", "S1", "create"],
    ["walk", "S2", "error"],
    ["message", null, "skip"],
  ]);
  expect(tried.counts).toEqual({ create: 2, update: 0, unchanged: 0, skip: 1, waiting: 0, error: 1 });
  expect(tried.by_type).toMatchObject([
    { target_type: "work_order", create: 1 },
    { target_type: "snag", create: 1 },
  ]);
  expect([tried.messages, tried.left_out]).toEqual([3, { messages: 0, elements: 0 }]);
  const [order, , broken, skipped] = tried.results;
  expect(order).toMatchObject({ target_record_id: null, record: { target: "work_order", title: "Pump trips" }, error: null });
  expect(order.changes).toContainEqual({ field: "title", before: null, after: "Pump trips" });
  expect(order.changes).toContainEqual({ field: "building_id", before: null, after: buildingId });
  expect(order.changes.map(({ field }: ParsedJson) => field)).not.toContain("number");
  expect(tried.names).toEqual({ [buildingId]: "Tower A" });
  expect(broken.error).toMatchObject({
    class: "mapping_gap",
    pointer: "/items/1/text",
    fix: "Mend what is mapped to title, or its transforms.",
  });
  expect(skipped.explanation).toBe("No rule is for this message.");
});

test("once it is in force, another draft shows what it would change of the records that there are", async () => {
  ok(await call("PATCH", `/v1/integrations/${id}`, { mapping: [faults, walks] }));
  ok(await call("POST", `/v1/integrations/${id}/retry-failed`, {}));
  const successes = async () => ok(await call("GET", `/v1/integrations/${id}/log?status=success`)).data;
  await expect.poll(async () => (await successes()).length, limit).toBe(2);
  const [order] = ok(await call("GET", "/v1/work-orders")).data;

  expect((await preview({})).counts).toMatchObject({ create: 0, unchanged: 2, error: 1 });
  const fields = [
    { to: "title", template: "{{$.text}}, level {{$.level}}" },
    { to: "priority", constant: "urgent" },
  ];
  const tried = await preview({ mapping: [{ ...faults, fields }] });
  expect(tried.results[0]).toMatchObject({ outcome: "update", target_type: "work_order", target_record_id: order.id });
  expect(tried.results[0].changes).toEqual(
    expect.arrayContaining([
      { field: "title", before: "Pump trips", after: "Pump trips, level 3" },
      { field: "priority", before: order.priority, after: "urgent" },
    ]),
  );
  // Nobody misses a number.
  const [, year, digits] = order.number.split("-");
  const next = ok(await call("POST", "/v1/work-orders", { title: "Next", building_id: buildingId }));
  expect(next.number).toBe(`WO-${year}-${String(Number(digits) + 1).padStart(digits.length, "0")}`);
});

test("a message that was overtaken since would change nothing, and the one that came last would", async () => {
  ok(await post({ kind: "fault", id: "F1", text: "Pump trips again" }));
  await expect.poll(async () => ok(await call("GET", `/v1/integrations/${id}/log?status=success`)).data.length, limit).toBe(3);
  const other = { ...faults, fields: [{ to: "title", template: "{{$.text}}!" }] };
  expect(outcomes(await preview({ mapping: [other] })).filter(([, source]: string[]) => source === "F1")).toEqual([
    ["fault", "F1", "skip"],
    ["fault", "F1", "update"],
  ]);
});

test("a sample is tried without having been sent, whatever it is", async () => {
  const looked = { to: "priority", path: "$.level", transforms: [{ kind: "lookup", table: "Levels" }] };
  ok(await call("POST", "/v1/lookup-tables", { name: "Levels", entries: { "1": "low" } }));
  const draft = {
    mapping: [{ ...faults, fields: [title, looked] }],
    sample: { kind: "fault", id: "F9", text: "Leak", level: 7 },
  };
  const { results, messages } = await preview(draft);
  expect([results.length, messages]).toEqual([1, 1]);
  expect(results[0]).toMatchObject({
    received_id: null,
    outcome: "error",
    error: {
      class: "mapping_gap",
      pointer: "/level",
      gap: { kind: "lookup:Levels", value: "7" },
      fix: expect.stringContaining("Levels"),
    },
  });
  expect((await preview({ mapping: [faults], sample: "no JSON" })).results).toMatchObject([
    { outcome: "error", error: { class: "schema" } },
  ]);
  const twice = [
    { kind: "fault", id: "N1", text: "A" },
    { kind: "fault", id: "N1", text: "B" },
    { kind: "fault", id: "N1", text: "B" },
  ];
  const chain = await preview({ mapping: [faults], sample: twice });
  expect(outcomes(chain).map(([, , outcome]: string[]) => outcome)).toEqual(["create", "update", "unchanged"]);
  expect(chain.results[1].changes).toEqual([{ field: "title", before: "A", after: "B" }]);
});

test("a draft that couldn't be saved isn't tried; nobody previews who may not change the mapping", async () => {
  const wrong = await call("POST", `/v1/integrations/${id}/preview`, { mapping: [{ ...faults, when: "message.kind ==" }] });
  expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, "/mapping/0/when"]);
  expect((await call("POST", `/v1/integrations/${id}/preview`, { config: { building_id: "bld_0" } })).body.errors).toMatchObject([
    { pointer: "/config/building_id" },
  ]);
  const statuses = await Promise.all(
    (["developer", "facility_manager"] as const).map(async (role) => {
      const person = await (await makePerson(app, { roles: [role] })).signIn();
      return (await person.call("POST", `/v1/integrations/${id}/preview`, {})).status;
    }),
  );
  expect(statuses).toEqual([200, 403]);
});

test("what somebody else holds isn't waited for: it is left out, and said so", async () => {
  await app.services.db.acrossTenants(async (tx) => {
    await sql`select from number_series where tenant_id = ${tenant.id} for update`.execute(tx);
    const tried = await preview({ mapping: [faults], sample: { kind: "fault", id: "F77", text: "Leak" } });
    expect([tried.results, tried.left_out]).toEqual([[], { messages: 0, elements: 1 }]);
  });
});

test("a handover's config is tried in the same way: what comes together is found together", async () => {
  const handover = await makeHandover(app, tenant);
  const tag = { asset_id: "AHU-7" };
  ok(await handover.post([assetMessage("A1", tag), warrantyMessage("W1", tag), warrantyMessage("W2", { asset_id: "X" })]));
  ok(await handover.post(defectMessage("D1")));
  await handover.waitForLog(4);
  const config = {
    building: { mode: "single", building_id: handover.buildingId },
    on_unknown_category: "create",
    defects: { as: "work_order" },
  };
  const tried = ok(await call("POST", `/v1/integrations/${handover.id}/preview`, { config }));
  expect(outcomes(tried)).toEqual([
    ["asset", "A1", "create"],
    ["warranty", "W1", "create"],
    ["warranty", "W2", "waiting"],
    ["defect", "D1", "skip"],
  ]);
  const [asset, warranty, , defect] = tried.results;
  expect(defect.explanation).toBe(`It became a defect here, ${defect.target_record_id}, and stays one.`);
  const categoryOf = ({ changes }: ParsedJson) => changes.find(({ field }: ParsedJson) => field === "category_id").after;
  expect(tried.names[categoryOf(asset)]).toBe("Construction HVAC unit");
  expect(warranty.changes).toContainEqual({ field: "policy_number", before: null, after: "NW-1" });
  const without = ok(await call("POST", `/v1/integrations/${handover.id}/preview`, {}));
  expect(without.results[0]).toMatchObject({ outcome: "error", error: { gap: { kind: "asset_category" } } });
});

test("what the source sends is learnt from its messages, with what a draft's rules read and lack", async () => {
  const learn = async (body: object) => ok(await call("POST", `/v1/integrations/${id}/learn`, body));
  const { data } = ok(await call("GET", `/v1/integrations/${id}/messages`));
  const all = await learn({ mapping: [{ ...walks, fields: [] }, { half: "a rule" }] });
  const fieldOf = (learnt: ParsedJson, path: string) => learnt.fields.find((one: ParsedJson) => one.path === path);
  expect(all.messages).toBe(data.length);
  expect(fieldOf(all, "$.no")).toMatchObject({ within: "$.items", samples: ["S1", "S2"], used_by: [0] });
  expect(fieldOf(all, "$.level")).toMatchObject({ type: { kind: "number" }, used_by: [] });
  expect(all.arrays).toMatchObject([{ path: "$.items", of: "objects", used_by: [0] }]);
  expect(all.missing).toMatchObject([{ rule: 0, target: "snag", to: "title", is_needed: true }]);

  const one = await learn({ message_id: data.at(-1).id });
  expect([one.messages, fieldOf(one, "$.text").samples]).toEqual([1, ["Pump trips"]]);
  expect((await learn({ sample: { due: "12/31/2026" }, mapping: [] })).fields).toMatchObject([
    { path: "$.due", type: { kind: "date", transforms: [{ kind: "date", format: "mm/dd/yyyy" }] } },
  ]);
  expect((await learn({ sample: "no JSON" })).messages).toBe(0);
  expect((await call("POST", `/v1/integrations/${id}/learn`, { message_id: "rcd_0" })).status).toBe(404);
});
