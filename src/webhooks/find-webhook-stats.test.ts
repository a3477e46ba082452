import { expect, test } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";
import { forgetHours } from "./forget-hours.ts";

const hourMs = 3_600_000;
const thisHour = Math.floor(Date.now() / hourMs) * hourMs;
/** A minute before the hour's end. */
let at = new Date(thisHour + hourMs - 60_000);
const hour = (later: number) => new Date(thisHour + later * hourMs).toISOString();
const { call, product, services, makeTenant } = await openTestApp({ now: () => at });
const receiver = await product.makeReceiver();
const building = ok(await call("POST", "/v1/buildings", { name: "Tower" }));
const worker = product.startWorker();
const happens = async () => ok(await call("POST", "/v1/work-orders", { title: "Leak", building_id: building.id }));

test("attempts are counted by hour and outcome, for one webhook and for all in one list", async () => {
  const body = { url: `${receiver.url}/a`, events: ["work_order.created"], retry: { count: 1, schedule_seconds: [60] } };
  const first = ok(await call("POST", "/v1/webhooks", { ...body, name: "First" }));
  const quiet = ok(await call("POST", "/v1/webhooks", { ...body, name: "Quiet", events: ["lease.*"] }));
  const stats = async (query = "") => ok(await call("GET", `/v1/webhooks/${first.id}/stats${query}`));
  ok(await call("POST", `/v1/webhooks/${first.id}/test`, {}));

  await happens();
  await expect.poll(() => stats()).toMatchObject({ succeeded: 1, retried: 0, failed: 0 });
  receiver.setMode({ kind: "status", status: 500 });
  await happens();
  await expect.poll(() => stats()).toMatchObject({ succeeded: 1, retried: 1, failed: 0 });
  at = new Date(at.getTime() + 2 * 60_000);
  worker.wake();
  await expect.poll(() => stats()).toMatchObject({ succeeded: 1, retried: 1, failed: 1 });

  const day = await stats();
  expect(day.hours).toHaveLength(24);
  expect(day.hours[0]).toEqual({ hour: hour(-22), succeeded: 0, retried: 0, failed: 0 });
  expect(day.hours.slice(-2)).toEqual([
    { hour: hour(0), succeeded: 1, retried: 1, failed: 0 },
    { hour: hour(1), succeeded: 0, retried: 0, failed: 1 },
  ]);
  expect(await stats("?hours=1")).toMatchObject({ succeeded: 0, retried: 0, failed: 1, hours: [{ failed: 1 }] });

  const { data } = ok(await call("GET", "/v1/webhooks/stats"));
  expect(data.find((one: { webhook_id: string }) => one.webhook_id === first.id)).toEqual(day);
  expect(data.find((one: { webhook_id: string }) => one.webhook_id === quiet.id)).toMatchObject({ succeeded: 0, failed: 0 });
});

test("a webhook's counters are its tenant's, for at most a week, and forgotten after eight days", async () => {
  const [{ webhook_id: id }] = ok(await call("GET", "/v1/webhooks/stats")).data;
  const other = await makeTenant();
  expect((await other.call("GET", `/v1/webhooks/${id}/stats`)).status).toBe(404);
  expect(ok(await other.call("GET", "/v1/webhooks/stats")).data).toEqual([]);
  expect((await call("GET", "/v1/webhooks/stats?hours=169")).status).toBe(400);
  const counted = () => services.db.worker.selectFrom("webhook_hours").select("hour").execute();
  await forgetHours(services);
  expect(await counted()).toHaveLength(2);
  at = new Date(at.getTime() + (8 * 24 - 0.5) * hourMs);
  await forgetHours(services);
  expect(await counted()).toHaveLength(1);
});

test("webhooks are found by their owner and by an event they get", async () => {
  const { call } = await makeTenant();
  const sara = ok(await call("POST", "/v1/users", { name: "Sara", email: "sara@registry.example" }));
  const add = async (name: string, fields: object) =>
    ok(await call("POST", "/v1/webhooks", { name, url: "https://example.com/h", events: ["*"], ...fields }));
  await add("All", {});
  await add("Leases", { events: ["lease.*"], owner_id: sara.id });
  await add("One", { events: ["work_order.completed"] });
  const names = async (query: string) =>
    ok(await call("GET", `/v1/webhooks?${query}`)).data.map(({ name }: { name: string }) => name);
  expect(await names(`owner_id=${sara.id}`)).toEqual(["Leases"]);
  expect(await names("event=lease.renewed")).toEqual(["Leases", "All"]);
  expect(await names("event=work_order.completed")).toEqual(["One", "All"]);
});
