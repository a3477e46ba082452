import { beforeAll, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";
import { patient, ticketRule } from "./support/postings.ts";

const app = await openTestApp();
const { call } = app.tenant;
let buildingId = "";

beforeAll(async () => {
  app.product.startWorker();
  buildingId = ok(await call("POST", "/v1/buildings", { name: "Tower A", code: "TA" })).id;
});

async function connect(more: object = {}) {
  const receiver = await app.product.makeReceiver();
  const mapping = [ticketRule({ events: ["work_order.created"], ...more })];
  const body = { type: "custom", name: "Helpdesk", endpoint_url: receiver.url, mapping };
  const { id } = ok(await call("POST", "/v1/integrations", body));
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const log = async (): Promise<ParsedJson[]> => ok(await call("GET", `/v1/integrations/${id}/log?limit=200`)).data;
  return {
    id,
    receiver,
    entry: async (status: string, count = 1): Promise<ParsedJson> => {
      await expect.poll(async () => (await log()).filter((one) => one.status === status).length, patient).toBe(count);
      return (await log()).find((one) => one.status === status);
    },
    show: async () => ok(await call("GET", `/v1/integrations/${id}`)),
    open: async (title = "Leak") => ok(await call("POST", "/v1/work-orders", { title, building_id: buildingId })),
    end: async () => ok(await call("POST", `/v1/integrations/${id}/disable`)),
  };
}

test("was this work order sent? Its trail says where to, and what it is called there", async () => {
  const desk = await connect({ answer: { id: "$.ticket.no" } });
  desk.receiver.setMode({ kind: "ok", body: '{"ticket":{"no":4711}}' });
  const order = await desk.open();
  await desk.entry("success");
  const trail = ok(await call("GET", `/v1/work-orders/${order.id}/trail`)).data as ParsedJson[];
  expect(trail.find(({ kind, integration }) => kind === "integration" && integration.id === desk.id)).toMatchObject({
    integration: { name: "Helpdesk" },
    entry: { direction: "out", kind: "ticket", status: "success", source_record_id: order.id, target_record_id: "4711" },
  });
  expect(JSON.parse(String(desk.receiver.requests[0]?.body))).toEqual({ no: order.number, title: "Leak" });
  await desk.end();
});

test("an uncertain posting waits for a person: it arrived, with its id there, or it is sent again", async () => {
  const desk = await connect();
  desk.receiver.setMode({ kind: "reset" });
  await desk.open();
  const first = await desk.entry("uncertain");
  expect(await desk.show()).toMatchObject({ status: "error", open_failures: 1, last_success_at: null });
  const resolve = (entry: ParsedJson, body: object) => call("POST", `/v1/integrations/${desk.id}/log/${entry.id}/resolve`, body);

  const dry = ok(await call("POST", `/v1/integrations/${desk.id}/retry-failed`, { dry_run: true }));
  expect(dry).toEqual({ matched: 0, uncertain: 1 });
  ok(await call("POST", `/v1/integrations/${desk.id}/retry-failed`));
  const arrived = ok(await resolve(first, { arrived: true, target_record_id: "T-9" }));
  expect(arrived).toMatchObject({
    status: "success",
    target_record_id: "T-9",
    target_type: "ticket",
    resolved_by: { name: "Test key" },
  });
  expect((await resolve(first, { arrived: false })).status).toBe(409);
  expect(await desk.show()).toMatchObject({ status: "enabled", open_failures: 0, last_success_at: expect.any(String) });
  expect(desk.receiver.requests).toHaveLength(1);

  await desk.open("Second");
  const second = await desk.entry("uncertain");
  desk.receiver.setMode({ kind: "ok" });
  expect(ok(await resolve(second, { arrived: false }))).toMatchObject({ status: "waiting" });
  await desk.entry("success", 2);
  const told = ok(await call("GET", `/v1/integrations/${desk.id}/log/${second.id}`));
  expect(told).toMatchObject({
    attempt_count: 2,
    status: "success",
    posting: {
      attempts: [
        { trigger: "auto", answer: null },
        { trigger: "manual", answer: { status: 200 } },
      ],
    },
  });
  await desk.end();
});

test("Retry Failed sends refused ones again with today's rules, says what came of it, and leaves alone what is settled", async () => {
  const desk = await connect();
  desk.receiver.setMode({ kind: "status", status: 400, body: "no such field" });
  for (let n = 0; n < 12; n += 1) await desk.open(`Leak ${n}`);
  await desk.entry("error", 12);
  const job = async (body: object = {}) => {
    const { id } = ok(await call("POST", `/v1/integrations/${desk.id}/retry-failed`, body));
    await expect.poll(async () => ok(await call("GET", `/v1/jobs/${id}`)).status, patient).toBe("done");
    return ok(await call("GET", `/v1/jobs/${id}`));
  };
  expect(await job()).toMatchObject({ matched: 12, done: 12, failed: 12, result: { resolved: 0, failed: 12 } });
  const mapping = [ticketRule({ events: ["work_order.created"], path: "/v2" })];
  ok(await call("PATCH", `/v1/integrations/${desk.id}`, { mapping }));
  desk.receiver.setMode({ kind: "choose", choose: ({ path }) => ({ kind: "status", status: path === "/v2" ? 201 : 400 }) });
  const one = await desk.entry("error", 12);
  expect(await job({ filter: { entry_ids: [one.id] } })).toMatchObject({ matched: 1, result: { resolved: 1, failed: 0 } });
  expect(await job()).toMatchObject({ matched: 11, result: { resolved: 11, failed: 0 } });
  expect(await desk.show()).toMatchObject({ status: "enabled", open_failures: 0 });
  expect(desk.receiver.requests).toHaveLength(36);
  expect(await desk.entry("success", 12)).toMatchObject({ attempt_count: 3, version: 2 });
  await desk.end();
});

test("causes tell what the partner said, each of its own, and are retried by it; one with many wordings is one cause", async () => {
  const desk = await connect();
  desk.receiver.setMode({
    kind: "choose",
    choose: ({ body }) => {
      const { title } = JSON.parse(String(body)) as { title: string };
      return { kind: "status", status: 422, body: JSON.stringify({ error: { message: title } }) };
    },
  });
  const causes = async (): Promise<ParsedJson[]> => ok(await call("GET", `/v1/integrations/${desk.id}/log/causes`)).data;
  for (const title of ["cost centre 4711 is closed", "cost centre 4711 is closed", "no such account"]) await desk.open(title);
  const entry = await desk.entry("error", 3);
  expect(entry.error).toMatchObject({ message: expect.stringMatching(/answered 422\.$/), said: expect.any(String) });
  expect(await causes()).toMatchObject([
    { count: 2, said: { words: "cost centre 4711 is closed", others: 0 } },
    { count: 1, said: { words: "no such account", others: 0 } },
  ]);
  expect((await desk.show()).status_reason).toContain("no such account");
  const filter = { error_message: entry.error.message, error_said: "cost centre 4711 is closed" };
  const counted = ok(await call("POST", `/v1/integrations/${desk.id}/retry-failed`, { filter, dry_run: true }));
  expect(counted).toMatchObject({ matched: 2 });
  for (let n = 0; n < 9; n += 1) await desk.open(`entry ${n} is wrong`);
  await desk.entry("error", 12);
  expect(await causes()).toMatchObject([{ count: 12, said: { words: "cost centre 4711 is closed", others: 10 } }]);
  await desk.end();
});

test("a dismissed posting isn't sent any more, and lets the next of its record go", async () => {
  const desk = await connect({ events: ["work_order.created", "work_order.cancelled"] });
  desk.receiver.setMode({
    kind: "choose",
    choose: () => ({ kind: "status", status: desk.receiver.requests.length === 1 ? 400 : 200 }),
  });
  const order = await desk.open();
  const refused = await desk.entry("error");
  ok(await call("POST", `/v1/work-orders/${order.id}/cancel`, { reason: "Reported twice" }));
  ok(await call("POST", `/v1/integrations/${desk.id}/log/${refused.id}/dismiss`, { note: "Not for them" }));
  await desk.entry("success");
  expect(desk.receiver.requests).toHaveLength(2);
  expect(await desk.show()).toMatchObject({ status: "enabled" });
  await desk.end();
});

test("a value that a look-up table lacks waits as a gap, and is sent once it is there", async () => {
  const table = ok(await call("POST", "/v1/lookup-tables", { name: "Queues", entries: { high: "Q1" } }));
  const fields = [{ to: "queue", path: "$.work_order.priority", transforms: [{ kind: "lookup", table: "Queues" }] }];
  const desk = await connect({ fields });
  await desk.open();
  expect(await desk.entry("error")).toMatchObject({
    error: { class: "mapping_gap", gap: { kind: "lookup:Queues", value: "medium" } },
  });
  expect(desk.receiver.requests).toHaveLength(0);
  ok(await call("PATCH", `/v1/lookup-tables/${table.id}`, { entries: { high: "Q1", medium: "Q2" } }));
  ok(
    await call("POST", `/v1/integrations/${desk.id}/retry-failed`, {
      filter: { gap_kind: "lookup:Queues", gap_value: "medium" },
    }),
  );
  await desk.entry("success");
  expect(JSON.parse(String(desk.receiver.requests[0]?.body))).toEqual({ queue: "Q2" });
  await desk.end();
});

test("rules are refused with the place of what is wrong, and what was meant", async () => {
  const mapping = [
    ticketRule({ events: ["work_order.complete"] }),
    ticketRule({ name: "b", fields: [{ to: "a", path: "$.work_order.nubmer" }] }),
  ];
  const refused = await call("POST", "/v1/integrations", {
    type: "custom",
    name: "Typo",
    endpoint_url: "https://example.com",
    mapping,
  });
  expect(refused.status).toBe(422);
  expect(refused.body.errors).toMatchObject([
    { pointer: "/mapping/0/events/0", code: "unknown_event", detail: expect.stringContaining("work_order.completed") },
    { pointer: "/mapping/1/fields/0/path", code: "unknown_path", detail: expect.stringContaining("number") },
  ]);
});

test("rules that call somewhere need an endpoint, when they are saved and when it is taken away", async () => {
  const missing = { pointer: "/endpoint_url", code: "required", detail: expect.stringContaining("outbound rules") };
  const asked = { type: "custom", name: "Nowhere" };
  const refused = await call("POST", "/v1/integrations", { ...asked, mapping: [ticketRule()] });
  expect([refused.status, refused.body.errors]).toMatchObject([422, [missing]]);
  const pulling = await call("POST", "/v1/integrations", { ...asked, config: { pull: { path: "/tickets" } } });
  expect(pulling.body.errors).toMatchObject([{ pointer: "/endpoint_url", code: "required" }]);

  const { id } = ok(await call("POST", "/v1/integrations", asked));
  const change = (patch: object) => call("PATCH", `/v1/integrations/${id}`, patch);
  expect((await change({ mapping: [ticketRule()] })).body.errors).toMatchObject([missing]);
  ok(await change({ mapping: [ticketRule()], endpoint_url: "https://example.com" }));
  expect((await change({ endpoint_url: null })).body.errors).toMatchObject([missing]);
  ok(await change({ name: "Somewhere" }));
});
