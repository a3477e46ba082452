import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";

const { call, tenant, makeTenant, product } = await openTestApp();
product.startWorker();

const building = ok(await call("POST", "/v1/buildings", { name: "Tower A" }));
const unit = ok(await call("POST", "/v1/units", { building_id: building.id, name: "1504" }));

async function enter(body: object = {}) {
  return ok(await call("POST", "/v1/work-orders", { title: "Leaking faucet", building_id: building.id, ...body }));
}

test("a work order goes from draft to closed, each action answered with the order", async () => {
  const order = await enter({ unit_id: unit.id, draft: true, category: "Plumbing", sla: { resolution: "P2D" } });
  expect(order).toMatchObject({
    number: expect.stringMatching(/^WO-\d{4}-\d{5}$/),
    status: "draft",
    type: "corrective",
    priority: "medium",
    building: { id: building.id, name: "Tower A" },
    building_id: building.id,
    unit: { id: unit.id, name: "1504" },
    assignee: null,
    sla: { response: null, resolution: null },
  });
  const act = async (verb: string, body?: object) => ok(await call("POST", `/v1/work-orders/${order.id}/${verb}`, body));
  expect(await act("publish")).toMatchObject({ status: "open", sla: { response: "pending", resolution: "pending" } });
  expect(await act("assign", { assignee_id: tenant.adminId })).toMatchObject({
    status: "assigned",
    assignee: { id: tenant.adminId, name: "Admin" },
    sla: { response: "met" },
  });
  expect(await act("start")).toMatchObject({ status: "in_progress" });
  expect(await act("hold", { reason: "Waiting for parts" })).toMatchObject({
    status: "on_hold",
    hold_reason: "Waiting for parts",
  });
  expect(await act("resume")).toMatchObject({ status: "in_progress", hold_reason: null });
  expect(
    await act("complete", {
      resolution_notes: "New cartridge",
      costs: [{ kind: "labour", amount: { amount: "90.5", currency: "AED" } }],
    }),
  ).toMatchObject({
    status: "completed",
    completed_by: { id: expect.stringMatching(/^key_/) },
    costs: [{ kind: "labour", description: null, amount: { amount: "90.50", currency: "AED" }, vendor_id: null }],
    sla: { response: "met", resolution: "met" },
  });
  expect(await act("verify")).toMatchObject({ status: "verified" });
  expect(await act("close")).toMatchObject({ status: "closed" });
  const again = await call("POST", `/v1/work-orders/${order.id}/close`);
  expect(again).toMatchObject({ status: 409, body: { code: "invalid_transition", state: "closed", allowed: [] } });

  const { data: steps } = (await call("GET", `/v1/work-orders/${order.id}/steps`)).body;
  expect(steps.map((step: { action: string }) => step.action)).toEqual([
    ...["create", "publish", "assign", "start", "hold", "resume", "complete", "verify", "close"],
  ]);
  expect(steps[4]).toMatchObject({
    from: "in_progress",
    to: "on_hold",
    reason: "Waiting for parts",
    actor: { id: expect.any(String) },
  });
});

test("what an action needs is asked for, and nothing else is taken", async () => {
  const order = await enter();
  const refused = async (verb: string, body: object) =>
    (await call("POST", `/v1/work-orders/${order.id}/${verb}`, body)).body.errors?.[0];
  expect(await refused("assign", {})).toMatchObject({ pointer: "/assignee_id" });
  expect(await refused("assign", { assignee_id: "usr_none" })).toMatchObject({
    pointer: "/assignee_id",
    code: "unknown_reference",
  });
  expect(await refused("cancel", {})).toMatchObject({ pointer: "/reason" });
  expect(await refused("cancel", { reason: "  " })).toMatchObject({ pointer: "/reason" });
  expect(await refused("start", { at: "now" })).toMatchObject({ pointer: "/at", code: "unknown_field" });
  ok(await call("POST", `/v1/work-orders/${order.id}/start`));
  expect(await refused("complete", {})).toMatchObject({ pointer: "/resolution_notes" });
  const cost = (amount: unknown) => ({ resolution_notes: "Done", costs: [{ kind: "labour", amount }] });
  expect(await refused("complete", cost({ amount: 12.5, currency: "AED" }))).toMatchObject({ pointer: "/costs/0/amount/amount" });
  expect(await refused("complete", cost({ amount: "-1", currency: "AED" }))).toMatchObject({ pointer: "/costs/0/amount/amount" });
  expect(await refused("complete", cost({ amount: "1.001", currency: "AED" }))).toMatchObject({ code: "too_many_decimals" });
  expect((await call("GET", `/v1/work-orders/${order.id}`)).body).toMatchObject({ status: "in_progress", costs: [] });
  for (const sla of [{ response: "1 hour" }, { response: "PT0S" }, { resolution: "P400D" }]) {
    const reply = await call("POST", "/v1/work-orders", { title: "X", building_id: building.id, sla });
    expect(reply.body.errors[0].pointer, JSON.stringify(sla)).toBe(`/sla/${Object.keys(sla)[0]}`);
  }
});

test("an order that isn't done can be changed, one that is can't", async () => {
  const order = await enter({ unit_id: unit.id });
  const changed = ok(
    await call("PATCH", `/v1/work-orders/${order.id}`, {
      title: "Burst pipe",
      priority: "urgent",
      unit_id: null,
      description: "Hot water",
    }),
  );
  expect(changed).toMatchObject({
    title: "Burst pipe",
    priority: "urgent",
    unit: null,
    description: "Hot water",
    number: order.number,
  });
  expect(Date.parse(changed.response_due_at) - Date.parse(order.created_at)).toBe(4 * 3_600_000);
  expect((await call("PATCH", `/v1/work-orders/${order.id}`, { title: null })).status).toBe(422);
  expect((await call("PATCH", `/v1/work-orders/${order.id}`, { status: "closed" })).body.errors[0]).toMatchObject({
    code: "unknown_field",
  });
  expect((await call("PATCH", `/v1/work-orders/${order.id}`, { unit_id: "unt_none" })).body.errors[0]).toMatchObject({
    pointer: "/unit_id",
  });
  ok(await call("POST", `/v1/work-orders/${order.id}/cancel`, { reason: "Twice" }));
  expect(await call("PATCH", `/v1/work-orders/${order.id}`, { title: "Late" })).toMatchObject({
    status: 409,
    body: { code: "invalid_transition", state: "cancelled" },
  });
  expect((await call("DELETE", `/v1/work-orders/${order.id}`)).status).toBe(204);
  expect((await call("GET", `/v1/work-orders/${order.id}`)).status).toBe(404);
});

test("a change that was based on an older state of an order is refused", async () => {
  const order = await enter();
  const url = `/v1/work-orders/${order.id}`;
  const seen = String((await call("GET", url)).headers.etag);
  const started = await call("POST", `${url}/start`);
  expect(started.headers.etag).not.toBe(seen);
  expect((await call("PATCH", url, { title: "Late" }, { "if-match": seen })).status).toBe(412);
  expect((await call("DELETE", url, undefined, { "if-match": seen })).status).toBe(412);
  const changed = await call("PATCH", url, { title: "In time" }, { "if-match": String(started.headers.etag) });
  expect(changed).toMatchObject({ status: 200, body: { title: "In time", status: "in_progress" } });
});

test("the list is filtered by what an order is, and searched by number, title and description", async () => {
  const other = await makeTenant();
  const b = ok(await other.call("POST", "/v1/buildings", { name: "B" }));
  const c = ok(await other.call("POST", "/v1/buildings", { name: "C" }));
  const category = ok(await other.call("POST", "/v1/asset-categories", { name: "Pumps" }));
  const pump = ok(await other.call("POST", "/v1/assets", { name: "Pump 1", category_id: category.id, building_id: b.id }));
  const make = async (body: object) =>
    ok(await other.call("POST", "/v1/work-orders", { title: "Order", building_id: b.id, ...body }));
  const leak = await make({ title: "Leak in the basement", asset_id: pump.id, priority: "urgent" });
  const alarm = await make({ type: "emergency", priority: "emergency", description: "Leaking on floor 3" });
  const draft = await make({ draft: true });
  const elsewhere = await make({ building_id: c.id });
  ok(await other.call("POST", `/v1/work-orders/${leak.id}/assign`, { assignee_id: other.adminId }));
  const ids = async (query: string) =>
    ok(await other.call("GET", `/v1/work-orders?${query}`)).data.map((order: { id: string }) => order.id);
  expect(await ids("")).toEqual([elsewhere.id, draft.id, alarm.id, leak.id]);
  expect(await ids("status=open")).toEqual([elsewhere.id, alarm.id]);
  expect(await ids("status=draft,assigned")).toEqual([draft.id, leak.id]);
  expect(await ids("priority=emergency")).toEqual([alarm.id]);
  expect(await ids("type=emergency")).toEqual([alarm.id]);
  expect(await ids(`building_id=${c.id}`)).toEqual([elsewhere.id]);
  expect(await ids(`assignee_id=${other.adminId}`)).toEqual([leak.id]);
  expect(await ids("q=leak")).toEqual([alarm.id, leak.id]);
  expect(await ids(`q=${elsewhere.number}`)).toEqual([elsewhere.id]);
  expect(await ids("sort=updated_at&limit=1")).toEqual([leak.id]);
  expect(ok(await other.call("GET", `/v1/assets/${pump.id}/work-orders`)).data).toMatchObject([
    { id: leak.id, asset: { name: "Pump 1" } },
  ]);
  expect((await other.call("GET", "/v1/work-orders?status=lost")).status).toBe(400);
  expect((await call("GET", `/v1/work-orders/${leak.id}`)).status).toBe(404);
  expect((await call("GET", `/v1/assets/${pump.id}/work-orders`)).status).toBe(404);
  expect(
    (await other.call("POST", "/v1/work-orders", { title: "X", building_id: c.id, asset_id: pump.id })).body.errors[0],
  ).toMatchObject({ pointer: "/asset_id", code: "belongs_elsewhere" });
});

test("the trail shows what happened and where it was delivered, to those who may see the log", async () => {
  const receiver = await product.makeReceiver();
  const webhook = ok(
    await call("POST", "/v1/webhooks", { name: "Trail", url: `${receiver.url}/t`, events: ["work_order.started"] }),
  );
  const order = await enter();
  ok(await call("POST", `/v1/work-orders/${order.id}/start`));
  await receiver.waitFor(1, 5_000);
  const trail = async () => ok(await call("GET", `/v1/work-orders/${order.id}/trail`)).data;
  await expect.poll(async () => (await trail())[1].deliveries[0]?.status).toBe("success");
  const entries = await trail();
  expect(entries.map((entry: { event: { event: string } }) => entry.event.event)).toEqual([
    "work_order.status_changed",
    "work_order.started",
    "work_order.created",
  ]);
  expect(entries[1].deliveries).toMatchObject([{ webhook_id: webhook.id, record_id: order.id }]);
  expect(entries[0]).toMatchObject({ kind: "event", at: entries[0].event.timestamp, deliveries: [] });
  const page = ok(await call("GET", `/v1/work-orders/${order.id}/trail?limit=2`));
  expect(ok(await call("GET", `/v1/work-orders/${order.id}/trail?cursor=${page.next_cursor}`)).data).toEqual(entries.slice(2));
  const reader = await tenant.makeKey(["work-orders:read"]);
  expect(ok(await reader.call("GET", `/v1/work-orders/${order.id}/trail`)).data[1].deliveries).toEqual([]);
  expect((await reader.call("POST", `/v1/work-orders/${order.id}/hold`, { reason: "x" })).status).toBe(403);
  expect((await (await makeTenant()).call("GET", `/v1/work-orders/${order.id}/trail`)).status).toBe(404);
});

test("SLA policies are kept, shown, changed and deleted like other records", async () => {
  const category = ok(await call("POST", "/v1/asset-categories", { name: "Lifts" }));
  const business_hours = { time_zone: "Asia/Dubai", days: { mon: ["08:00", "17:00"], sun: null } };
  const policy = ok(await call("POST", "/v1/sla-policies", { category_id: category.id, response: "PT15M", business_hours }));
  expect(policy).toMatchObject({
    id: expect.stringMatching(/^sla_/),
    asset_category: { id: category.id, name: "Lifts" },
    response: "PT15M",
    resolution: null,
    business_hours,
  });
  expect((await call("POST", "/v1/sla-policies", { category_id: category.id, response: "PT1H" })).status).toBe(409);
  expect((await call("POST", "/v1/sla-policies", { priority: "low", response: "1h" })).body.errors[0]).toMatchObject({
    pointer: "/response",
  });
  const changed = ok(await call("PATCH", `/v1/sla-policies/${policy.id}`, { resolution: "PT4H", business_hours: null }));
  expect(changed).toMatchObject({ response: "PT15M", resolution: "PT4H", business_hours: null });
  expect((await call("PATCH", `/v1/sla-policies/${policy.id}`, { response: null, resolution: null })).status).toBe(422);
  expect((await call("DELETE", `/v1/asset-categories/${category.id}`)).body.held_by).toEqual({ sla_policies: 1 });
  expect(ok(await call("GET", `/v1/sla-policies?category_id=${category.id}`)).data).toEqual([changed]);
  expect((await call("DELETE", `/v1/sla-policies/${policy.id}`)).status).toBe(204);
  ok(await call("POST", "/v1/sla-policies", { category_id: category.id, response: "PT1H" }));
});
