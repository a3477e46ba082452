import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";

const { product, makeTenant } = await openTestApp();
const receiver = await product.makeReceiver();
product.startWorker();
const { call, makeKey } = await makeTenant();
const building = ok(await call("POST", "/v1/buildings", { name: "Tower A" }));

const addWebhook = async (name: string, fields: object): Promise<string> =>
  ok(await call("POST", "/v1/webhooks", { name, url: `${receiver.url}/${name}`, ...fields })).id;
const enter = async (priority: string): Promise<string> =>
  ok(await call("POST", "/v1/work-orders", { title: "Leak", building_id: building.id, priority })).id;
const created = async (id: string, caller = call) => {
  const { data } = ok(await caller("GET", `/v1/work-orders/${id}/trail`));
  return data.find((entry: { event: { event: string } }) => entry.event.event === "work_order.created");
};

test("the trail tells of each webhook whether it got the event, and else why not", async () => {
  const everything = await addWebhook("everything", { events: ["*"] });
  const leases = await addWebhook("leases", { events: ["lease.*"] });
  const filter = 'data.work_order.priority in ["high", "emergency"] && data.work_order.unit.name == "12B"';
  const urgent = await addWebhook("urgent", { events: ["work_order.created"], filter });
  const widened = await addWebhook("widened", { events: ["lease.*"] });
  const orderId = await enter("medium");
  const late = await addWebhook("late", { events: ["*"] });
  ok(await call("PATCH", `/v1/webhooks/${widened}`, { events: ["*"] }));

  await expect.poll(async () => (await created(orderId)).deliveries[0]?.status, { timeout: 10_000 }).toBe("success");
  const entry = await created(orderId);
  expect(entry.deliveries).toMatchObject([{ webhook_id: everything, waiting: null }]);
  const plain = { filter: null, values: [], detail: null, changed_since: false };
  expect(entry.not_sent).toEqual([
    { webhook_id: leases, reason: "not_subscribed", ...plain },
    {
      ...{ webhook_id: urgent, reason: "filtered", filter, detail: null, changed_since: false },
      values: [
        { path: "data.work_order.priority", value: '"medium"' },
        { path: "data.work_order.unit.name", value: null },
      ],
    },
    { webhook_id: widened, reason: "changed_since", ...plain, changed_since: true },
    { webhook_id: late, reason: "added_later", ...plain, changed_since: true },
  ]);

  const blind = await makeKey(["work-orders:read", "deliveries:read"]);
  expect(await created(orderId, blind.call)).toMatchObject({ deliveries: [], not_sent: [] });
});

test("what waits says what it waits for: an earlier event of the record, or a breaker", async () => {
  const { call, id: tenantId } = await makeTenant();
  const { id: buildingId } = ok(await call("POST", "/v1/buildings", { name: "Tower B" }));
  receiver.setMode({ kind: "hang" }, "/slow");
  const add = async (name: string, fields: object) =>
    ok(
      await call("POST", "/v1/webhooks", {
        name,
        url: `${receiver.url}/slow`,
        events: ["work_order.*"],
        timeout_ms: 1_000,
        ...fields,
      }),
    ).id;
  const ordered = await add("In order", { ordered: true });
  const ill = await add("Ill", {});
  const until = new Date(Date.now() + 600_000);
  await product.services.db.worker
    .insertInto("webhook_gates")
    .values({ tenant_id: tenantId, webhook_id: ill, open_until: until })
    .execute();
  const order = ok(await call("POST", "/v1/work-orders", { title: "Leak", building_id: buildingId }));
  ok(await call("POST", `/v1/work-orders/${order.id}/start`));
  const waiting = async () => {
    const { data } = ok(await call("GET", `/v1/work-orders/${order.id}/trail`));
    const started = data.find((one: { event: { event: string } }) => one.event.event === "work_order.started");
    return Object.fromEntries(
      started.deliveries.map((one: { webhook_id: string; waiting: unknown }) => [one.webhook_id, one.waiting]),
    );
  };
  await expect.poll(waiting, { timeout: 10_000 }).toEqual({
    [ordered]: { for: "earlier", until: null },
    [ill]: { for: "breaker", until: until.toISOString() },
  });
  receiver.setMode({ kind: "ok" }, "/slow");
});
