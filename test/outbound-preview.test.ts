import { beforeAll, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";
import { makePerson } from "./support/people.ts";
import { patient, ticketRule } from "./support/postings.ts";

const app = await openTestApp();
const { call } = app.tenant;
const made = { id: "", order: {} as ParsedJson };

beforeAll(async () => {
  app.product.startWorker();
  const buildingId = ok(await call("POST", "/v1/buildings", { name: "Tower A", code: "TA" })).id;
  const body = { type: "custom", name: "Helpdesk", endpoint_url: "https://desk.example/api", mapping: [] };
  made.id = ok(await call("POST", "/v1/integrations", body)).id;
  ok(await call("POST", "/v1/work-orders", { title: "Lamp", priority: "low", building_id: buildingId }));
  const leak = { title: "Leak", priority: "urgent", building_id: buildingId };
  made.order = ok(await call("POST", "/v1/work-orders", leak));
});

const preview = (draft: object) => call("POST", `/v1/integrations/${made.id}/preview-outbound`, draft);
const rule = (more: object = {}) => ticketRule({ events: ["work_order.created"], ...more });

test("a draft is tried on the last events: what would be sent where, what is skipped; nothing is sent or written", async () => {
  const drafted = rule({ when: "message.work_order.priority == 'urgent'", path: "/tickets/{{$.work_order.id}}" });
  const tried = ok(await preview({ mapping: [drafted] }));
  expect(tried).toMatchObject({ counts: { call: 1, skip: 1, error: 0 }, events: 2, left_out: 0 });
  const [urgent, low] = tried.results;
  expect(urgent).toMatchObject({
    ...{ rule: "ticket", event: "work_order.created", sample: false, record_id: made.order.id, outcome: "call" },
    request: { method: "POST", url: `https://desk.example/api/tickets/${made.order.id}`, truncated: false },
    repeatable: false,
  });
  expect(JSON.parse(urgent.request.body)).toEqual({ no: made.order.number, title: "Leak" });
  expect(urgent.request.headers["Idempotency-Key"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(low).toMatchObject({ outcome: "skip", request: null, explanation: "The rule's condition doesn't hold." });
  expect(ok(await call("GET", `/v1/integrations/${made.id}`))).toMatchObject({ version: 1, mapping: [] });
  expect(ok(await call("GET", `/v1/integrations/${made.id}/log`)).data).toEqual([]);
});

test("an error says which row and why; what never happened is tried on the catalog's example", async () => {
  const unit = { to: "room", path: "$.work_order.unit.name", on_missing: "error" };
  const wrong = ok(await preview({ mapping: [rule({ fields: [...rule().fields, unit] })], last: 1 }));
  expect(wrong.counts).toEqual({ call: 0, skip: 0, error: 1 });
  expect(wrong.results[0].error.message).toMatch(/^Row 3: .*which room needs/);

  const sample = ok(await preview({ mapping: [ticketRule({ repeatable: true })] }));
  expect(sample.results).toMatchObject([
    { event: "work_order.completed", event_id: null, timestamp: null, sample: true, outcome: "call", repeatable: true },
  ]);
  const both = ok(await preview({ mapping: [rule({ events: ["work_order.created", "work_order.completed"] })], last: 1 }));
  expect(both.results.map((one: ParsedJson) => one.sample)).toEqual([false, true]);
});

test("what is known of a record over there is put in, as it will be", async () => {
  const receiver = await app.product.makeReceiver();
  receiver.setMode({ kind: "ok", body: '{"id":"T-1"}' });
  const { path, id } = { path: "/tickets/{{$root.remote.ticket}}", id: made.id };
  ok(await call("PATCH", `/v1/integrations/${id}`, { endpoint_url: receiver.url, mapping: [rule({ answer: { id: "$.id" } })] }));
  ok(await call("POST", `/v1/integrations/${id}/enable`, { catch_up: false }));
  const order = ok(await call("POST", "/v1/work-orders", { title: "Door", building_id: made.order.building.id }));
  const entries = async () => ok(await call("GET", `/v1/integrations/${id}/log?status=success`)).data;
  await expect.poll(async () => (await entries()).length, patient).toBe(1);
  const follow = ticketRule({ name: "note", events: ["work_order.created"], path, method: "PUT" });
  const tried = ok(await preview({ mapping: [follow] }));
  const of = (record: string) => tried.results.find((one: ParsedJson) => one.record_id === record);
  expect(of(order.id)).toMatchObject({ outcome: "call", request: { path: "/tickets/T-1" }, repeatable: true });
  expect(of(made.order.id)).toMatchObject({ outcome: "error", error: { pointer: "/remote/ticket" } });
});

test("a draft that couldn't be saved is refused with its places, and only those who may map may try", async () => {
  const refused = await preview({ mapping: [rule({ path: "tickets" })] });
  expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, "/mapping/0/path"]);
  const looker = await (await makePerson(app, { roles: ["facility_manager"] })).signIn();
  expect((await looker.call("POST", `/v1/integrations/${made.id}/preview-outbound`, {})).status).toBe(403);
});
