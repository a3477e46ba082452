import { beforeAll, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";

const app = await openTestApp();
const { tenant } = app;
const { call } = tenant;
const key = "a-key-of-sixteen-or-more";
let buildingId = "";

beforeAll(async () => {
  app.product.startWorker();
  buildingId = ok(await call("POST", "/v1/buildings", { name: "Tower A", code: "TA" })).id;
});

const limit = { timeout: 60_000 };

async function connect(mapping: unknown[], config: object = { building_id: buildingId }) {
  const body = { type: "custom", name: "Partner", inbound: { kind: "api_key", key }, config, mapping };
  const made = await call("POST", "/v1/integrations", body);
  const { id } = ok(made);
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const log = async (query = ""): Promise<ParsedJson[]> =>
    ok(await call("GET", `/v1/integrations/${id}/log?limit=200&${query}`)).data;
  return {
    id,
    log,
    async post(message: unknown) {
      const headers = { "x-api-key": key, "content-type": "application/json" };
      const payload = typeof message === "string" ? message : JSON.stringify(message);
      return (await app.callBare("POST", `/in/${id}`, payload, headers)).status;
    },
    waitForLog: async (count: number, query = "") => {
      await expect.poll(async () => (await log(query)).length, limit).toBe(count);
      return log(query);
    },
  };
}

const title = { to: "title", path: "$.text" };

test("any JSON becomes what the rules say: orders, alarms, bills, one record for each element", async () => {
  ok(await call("POST", "/v1/vendors", { name: "Gulf Cooling Services" }));
  const partner = await connect([
    {
      name: "fault",
      target: "work_order",
      when: "message.kind == 'fault'",
      key: "$.id",
      fields: [title, { to: "priority", constant: "high" }],
    },
    {
      name: "alarm",
      target: "alarm",
      when: "message.kind == 'alarm'",
      key: "$.id",
      fields: [
        { to: "alarm_id", path: "$.id" },
        { to: "source", constant: "Partner BMS" },
        { to: "state", path: "$.state", transforms: [{ kind: "enum", values: { ON: "active", OFF: "cleared" } }] },
        { to: "severity", constant: "major" },
        { to: "category", constant: "hvac" },
        { to: "message", template: "{{$.text}} at {{$.site}}" },
        { to: "occurred_at", path: "$.at", transforms: [{ kind: "date", format: "unix" }] },
        { to: "building", path: "$.site" },
      ],
    },
    {
      name: "bill",
      target: "vendor_invoice",
      when: "message.kind == 'bill'",
      key: "$.no",
      fields: [
        { to: "vendor.name", path: "$.from" },
        { to: "number", path: "$.no" },
        { to: "issued_on", path: "$.date", transforms: [{ kind: "date", format: "dd/mm/yyyy" }] },
        { to: "total.amount", path: "$.total" },
        { to: "total.currency", constant: "KWD" },
        { to: "tax.amount", path: "$.tax" },
        { to: "tax.currency", constant: "KWD" },
      ],
    },
    { name: "snags", target: "snag", when: "message.kind == 'walk'", for_each: "$.items", key: "$.no", fields: [title] },
  ]);
  expect(await partner.post({ kind: "fault", id: 1, text: "Pump trips" })).toBe(202);
  expect(await partner.post({ kind: "alarm", id: "A1", state: "ON", text: "Too hot", site: "Tower A", at: 1_775_990_723 })).toBe(
    202,
  );
  expect(
    await partner.post({
      kind: "bill",
      no: "B-7",
      from: "gulf cooling services",
      date: "03/04/2026",
      total: "10.500",
      tax: "0.500",
    }),
  ).toBe(202);
  expect(
    await partner.post([
      {
        kind: "walk",
        items: [
          { no: "s1", text: "One" },
          { no: "s2", text: "Two" },
        ],
      },
      { kind: "gossip" },
    ]),
  ).toBe(202);

  const entries = await partner.waitForLog(6);
  const summary = entries.map((one) => `${one.kind} ${one.source_record_id} ${one.status} ${one.target_type}`).sort();
  expect(summary).toEqual([
    "alarm A1 success alarm",
    "bill B-7 success vendor_invoice",
    "fault 1 success work_order",
    "message null skipped null",
    "snags s1 success snag",
    "snags s2 success snag",
  ]);
  const target = (kind: string) => entries.find((one) => one.kind === kind)?.target_record_id;
  expect(ok(await call("GET", `/v1/work-orders/${target("fault")}`))).toMatchObject({
    title: "Pump trips",
    priority: "high",
    building_id: buildingId,
  });
  expect(ok(await call("GET", `/v1/vendor-invoices/${target("bill")}`))).toMatchObject({
    number: "B-7",
    invoice_date: "2026-04-03",
    total: { amount: "10.500", currency: "KWD" },
    lines: [{ amount: { amount: "10.000", currency: "KWD" } }],
  });
  const alarm = ok(await call("GET", `/v1/alarms/${target("alarm")}`));
  expect(alarm).toMatchObject({
    state: "active",
    message: "Too hot at Tower A",
    work_order: { number: expect.stringContaining("WO-") },
  });

  // The same record again changes it, instead of making another.
  await partner.post({ kind: "fault", id: 1, text: "Pump trips again" });
  await partner.post({ kind: "alarm", id: "A1", state: "OFF", text: "Too hot", site: "Tower A", at: 1_775_990_999 });
  await partner.waitForLog(8);
  expect(ok(await call("GET", `/v1/work-orders/${target("fault")}`)).title).toBe("Pump trips again");
  expect(ok(await call("GET", `/v1/alarms/${target("alarm")}`)).state).toBe("cleared");
  expect(ok(await call("GET", "/v1/work-orders?q=pump")).data).toHaveLength(1);
});

test("messages that came before there was a rule wait, and become records once there is one", async () => {
  const partner = await connect([]);
  await partner.post({ id: "x", text: "Early" });
  const [waiting] = await partner.waitForLog(1);
  expect(waiting).toMatchObject({
    status: "error",
    error: { class: "mapping_gap", gap: { kind: "mapping", value: "no rules" } },
  });
  ok(await call("PATCH", `/v1/integrations/${partner.id}`, { mapping: [{ target: "defect", key: "$.id", fields: [title] }] }));
  ok(await call("POST", `/v1/integrations/${partner.id}/retry-failed`, {}));
  await expect
    .poll(async () => (await partner.log())[0], limit)
    .toMatchObject({ status: "success", target_type: "defect", attempt_count: 2 });
  expect(ok(await call("GET", `/v1/integrations/${partner.id}`)).last_success_at).toEqual(expect.any(String));
});

test("an expression maps what rows can't; one that is an attack ends as an error in the log", async () => {
  const expression = '{ "title": $join(parts.name, ", "), "severity": $count(parts) > 1 ? "high" : "low" }';
  const partner = await connect([
    { name: "good", target: "defect", when: "has(message.parts)", key: "$.id", expression },
    {
      name: "bad",
      target: "defect",
      when: "has(message.evil)",
      key: "$.id",
      expression: '{ "title": $string($contains(evil, /^(a+)+$/)), "a": $sum([1..9999].($sum([1..9999]))) }',
    },
  ]);
  await partner.post({ id: "e1", parts: [{ name: "Door" }, { name: "Frame" }] });
  await partner.post({ id: "e2", evil: `${"a".repeat(50)}b` });
  const entries = await partner.waitForLog(2);
  const bad = entries.find((one) => one.source_record_id === "e2");
  expect(bad).toMatchObject({ status: "error", error: { class: "mapping_gap" } });
  const good = entries.find((one) => one.source_record_id === "e1");
  expect(ok(await call("GET", `/v1/defects/${good?.target_record_id}`))).toMatchObject({
    title: "Door, Frame",
    severity: "high",
  });
});

test("what a rule of ours can't do with a message is an error that waits to be mended; what only its sender can mend isn't counted with it", async () => {
  const partner = await connect([
    { name: "good", target: "defect", when: "message.kind == 'good'", key: "$.id", fields: [title] },
    { name: "typo", target: "defect", when: "message.kind == 'typo'", key: "$.id", expression: '{ "title": $nothing(text) }' },
    { name: "bare", target: "defect", when: "message.kind == 'bare'", key: "$.id", fields: [] },
  ]);
  const show = async () => ok(await call("GET", `/v1/integrations/${partner.id}`));
  await partner.post({ id: "g", kind: "good", text: "Leak" });
  await partner.waitForLog(1);
  await partner.post("no JSON");
  await partner.waitForLog(1, "status=rejected");
  expect(await show()).toMatchObject({ status: "enabled", rejected: 1 });

  await partner.post({ id: "t", kind: "typo", text: "Leak" });
  await partner.post({ id: "b", kind: "bare", text: "Leak" });
  const failed = await partner.waitForLog(2, "status=error");
  expect(failed.map(({ error }) => error.class)).toEqual(["mapping_gap", "mapping_gap"]);
  await expect.poll(async () => (await show()).status, limit).toBe("error");
  const { status_reason: reason, open_failures: open, rejected } = await show();
  expect([open, rejected]).toEqual([3, 1]);
  expect(reason).toMatch(/^2 records wait to be mended\. The latest: /);
  const { data: causes } = ok(await call("GET", `/v1/integrations/${partner.id}/log/causes`));
  expect(causes.map((one: ParsedJson) => one.by_sender).sort()).toEqual([false, false, true]);
});

test("a mapping is held against what there is before it is kept, each fault with its place", async () => {
  const rule = {
    target: "defect",
    when: "message.a.matches('x')",
    fields: [
      { to: "titel", path: "$.x" },
      { to: "title", path: "$.x", transforms: [{ kind: "lookup", table: "none" }] },
    ],
  };
  const refused = await call("POST", "/v1/integrations", { type: "custom", name: "P", mapping: [rule] });
  expect(refused.status).toBe(422);
  expect(refused.body.errors.map((one: { pointer: string; code: string }) => [one.pointer, one.code])).toEqual([
    ["/mapping/0/when", "invalid_condition"],
    ["/mapping/0/fields/0/to", "unknown_field"],
    ["/mapping/0/fields/1/transforms/0/table", "unknown_table"],
  ]);
});

test("the type says what rules can make, with the shape of each", async () => {
  const { data } = ok(await call("GET", "/v1/integration-types"));
  const custom = data.find((one: { type: string }) => one.type === "custom");
  expect(Object.keys(custom.targets)).toContain("work_order");
  expect(custom.targets.work_order.properties).toHaveProperty("title");
});

test("with other rules, what waits is found by its source id, wherever it stands in its message by then", async () => {
  const table = ok(await call("POST", "/v1/lookup-tables", { name: "Severities", entries: { bad: "high" } }));
  const severity = { to: "severity", path: "$.how", transforms: [{ kind: "lookup", table: "Severities" }] };
  const fault = { name: "fault", target: "defect", key: "$.id", fields: [title, severity] };
  const partner = await connect([fault]);
  await partner.post(["t1", "t2", "t3"].map((id) => ({ id, text: `Crack ${id}`, how: id === "t3" ? "odd" : "bad" })));
  await partner.waitForLog(3);
  const [waiting] = await partner.log("open=true");
  expect(waiting).toMatchObject({ source_record_id: "t3", error: { class: "mapping_gap" } });
  const snag = { name: "snag", target: "snag", key: "$.id", fields: [title] };
  ok(await call("PATCH", `/v1/integrations/${partner.id}`, { mapping: [snag, fault] }));
  ok(await call("PATCH", `/v1/lookup-tables/${table.id}`, { entries: { odd: "low" } }));
  ok(await call("POST", `/v1/integrations/${partner.id}/retry-failed`, {}));
  const shown = async () => ok(await call("GET", `/v1/integrations/${partner.id}/log/${waiting?.id}`));
  await expect.poll(shown, limit).toMatchObject({ status: "success", kind: "fault", source_record_id: "t3" });
  expect(await shown()).toMatchObject({ mapped: { target: "defect", title: "Crack t3" } });
});

test("during a rotation the header of the former key is kept nowhere, either", async () => {
  const at = { header: "X-Partner-Word" };
  const inbound = { kind: "api_key", key, ...at };
  const made = await call("POST", "/v1/integrations", { type: "custom", name: "Partner", inbound, config: {}, mapping: [] });
  const { id } = ok(made);
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const next = { kind: "api_key", key: "another-key-of-sixteen", header: "X-Partner-Sign" };
  ok(await call("POST", `/v1/integrations/${id}/rotate-inbound`, { inbound: next }));
  const posted = await app.callBare("POST", `/in/${id}`, "{}", { "x-partner-word": key, "content-type": "application/json" });
  expect(posted.status).toBe(202);
  const { data } = ok(await call("GET", `/v1/integrations/${id}/messages`));
  const message = ok(await call("GET", `/v1/integrations/${id}/messages/${data[0].id}`));
  expect(JSON.stringify(message)).not.toContain(key);
  expect(JSON.stringify(message)).toContain("content-type");
});

test("of a receiver's two keys the former one is ended at once, or becomes the only one again", async () => {
  const inbound = { kind: "api_key", key };
  const made = await call("POST", "/v1/integrations", { type: "custom", name: "Partner", inbound, config: {}, mapping: [] });
  const { id } = ok(made);
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const act = (verb: string, body: object) => call("POST", `/v1/integrations/${id}/${verb}`, body);
  const rotate = async (next: string) => ok(await act("rotate-inbound", { inbound: { kind: "api_key", key: next } }));
  const post = async (by: string) =>
    (await app.callBare("POST", `/in/${id}`, "{}", { "x-api-key": by, "content-type": "application/json" })).status;
  const other = "another-key-of-sixteen";

  expect((await act("cancel-rotation", { of: "inbound" })).status).toBe(409);
  await rotate(other);
  expect([await post(key), await post(other)]).toEqual([202, 202]);
  expect(ok(await act("cancel-rotation", { of: "inbound" })).inbound.rotation_ends_at).toBeNull();
  await expect.poll(() => post(other), limit).toBe(401);
  expect(await post(key)).toBe(202);

  await rotate(other);
  ok(await act("complete-rotation", { of: "inbound" }));
  await expect.poll(() => post(key), limit).toBe(401);
  expect(await post(other)).toBe(202);
});

test("a rule that is moved or renamed goes on changing the records that it made", async () => {
  const rule = { target: "defect", key: "$.id", fields: [title, { to: "severity", path: "$.severity", default: "low" }] };
  const partner = await connect([rule]);
  await partner.post({ id: "r-1", text: "Crack" });
  const [made] = await partner.waitForLog(1);
  const before = ok(await call("GET", `/v1/integrations/${partner.id}`)).mapping;
  expect(before).toMatchObject([{ name: "rule 1" }]);

  const other = { name: "snags", target: "snag", key: "$.snag", when: "has(message.snag)", fields: [title] };
  ok(await call("PATCH", `/v1/integrations/${partner.id}`, { mapping: [other, rule] }));
  await partner.post({ id: "r-1", text: "Crack", severity: "high" });
  const [moved] = await partner.waitForLog(2);
  expect(moved).toMatchObject({ status: "success", target_record_id: made?.target_record_id });

  ok(await call("PATCH", `/v1/integrations/${partner.id}`, { mapping: [other, { ...rule, name: "cracks" }] }));
  await partner.post({ id: "r-1", text: "Crack", severity: "critical" });
  const [renamed] = await partner.waitForLog(3);
  expect(renamed).toMatchObject({ kind: "cracks", status: "success", target_record_id: made?.target_record_id });
});
