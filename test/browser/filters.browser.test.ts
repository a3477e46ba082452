import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn, receiver } = await openTestConsole();
const look = { scheme: "light", width: 1280 } as const;

test("a filter is checked while it is typed, mended with a click, counted over the last events, and saved", async () => {
  const building = ok(await app.call("POST", "/v1/buildings", { name: "Tower A" }));
  for (const priority of ["urgent", "low", "urgent"])
    ok(await app.call("POST", "/v1/work-orders", { title: "Leak", building_id: building.id, priority }));
  const page = await openSignedIn(look);
  await page.goto(`${url}/settings/integrations/webhooks/new?event=work_order.created&url=${receiver.url}/filtered`);
  await page.getByLabel("Name").fill("Urgent only");
  const filter = page.getByRole("textbox", { name: "Condition", exact: true });

  await filter.fill('data.work_order.priorty == "urgent"');
  await page.getByText("None of the chosen events has data.work_order.priorty.").waitFor();
  expect(await page.locator("mark").textContent()).toBe("priorty");
  await page.getByRole("button", { name: "priority", exact: true }).click();
  await page.getByText("Would have sent 2 of the last 3 events of these kinds.").waitFor();
  expect(await filter.inputValue()).toBe('data.work_order.priority == "urgent"');

  await page.getByRole("button", { name: "One building" }).click();
  expect(await filter.inputValue()).toBe('data.work_order.priority == "urgent" && data.work_order.building.name == "Tower A"');
  await page.getByRole("button", { name: "Save webhook" }).click();
  await page.getByRole("heading", { level: 1, name: "Urgent only" }).waitFor();
  await page.getByText('data.work_order.priority == "urgent" &&').first().waitFor();

  for (const [title, priority] of [
    ["Drip", "low"],
    ["Flood", "urgent"],
  ])
    ok(await app.call("POST", "/v1/work-orders", { title, building_id: building.id, priority }));
  const requests = await receiver.waitFor((all) => all.some((one) => one.path === "/filtered"));
  const titles = requests
    .filter((one) => one.path === "/filtered" && one.headers["x-arkanpm-test"] !== "true")
    .map((one) => JSON.parse(one.body.toString("utf8")).data.work_order.title);
  expect(titles).toEqual(["Flood"]);
});

test("what the filter couldn't be evaluated for is told on the webhook", async () => {
  const building = ok(await app.call("POST", "/v1/buildings", { name: "Tower B" }));
  const filter = "int(data.work_order.title) > 3";
  const body = { name: "Numbers", url: `${receiver.url}/numbers`, events: ["work_order.created"], filter };
  const { id } = ok(await app.call("POST", "/v1/webhooks", body));
  ok(await app.call("POST", "/v1/work-orders", { title: "Leak", building_id: building.id }));
  await expect.poll(async () => (await app.call("GET", `/v1/webhooks/${id}`)).body.filter_errors?.count).toBe(1);
  const page = await openSignedIn(look);
  await page.goto(`${url}/settings/integrations/webhooks/${id}`);
  await page.getByText("The filter couldn't be evaluated for 1 event").waitFor();
  await page.getByRole("link", { name: "Change the filter" }).click();
  expect(await page.getByRole("textbox", { name: "Condition", exact: true }).inputValue()).toBe(filter);
});

test("the catalog finds an event by a field, shows its type and its webhooks, and leads to a test of it", async () => {
  const hook = { name: "Leases", url: `${receiver.url}/leases`, events: ["lease.*"] };
  const { id } = ok(await app.call("POST", "/v1/webhooks", hook));
  const page = await openSignedIn(look);
  await page.goto(`${url}/settings/webhooks/event-catalog`);
  await page.getByRole("searchbox", { name: "Search events or field names" }).fill("new_lease.rent");
  await page.getByText("has new_lease.rent").waitFor();
  await page.getByRole("link", { name: "Lease renewed" }).click();
  await page.getByText("In the last 7 days none was recorded.").waitFor();
  const files = [
    ["Example", "lease.renewed.example.json", '"event": "lease.renewed"'],
    ["JSON Schema", "lease.renewed.schema.json", '"type": "object"'],
    ["TypeScript", "lease.renewed.ts", "export interface LeaseRenewedEvent {"],
  ] as const;
  for (const [tab, name, words] of files) {
    await page.getByRole("tab", { name: tab }).click();
    const file = page.waitForEvent("download");
    await page.getByRole("button", { name: `Download ${name}` }).click();
    expect((await file).suggestedFilename()).toBe(name);
    expect(await readFile(await (await file).path(), "utf8")).toContain(words);
  }
  await page.getByText("export interface LeaseRenewedEvent {").waitFor();
  await page.getByRole("region", { name: "Webhooks that get it" }).getByRole("link", { name: "Leases" }).waitFor();
  await page.getByRole("link", { name: "Send test event" }).click();
  await page.waitForURL(`**/webhooks/${id}?send_test=1&event=lease.renewed`);
  const panel = page.getByRole("region", { name: "Send test event" });
  await panel.getByRole("button", { name: "Send", exact: true }).click();
  await panel.getByText("HTTP 200").waitFor();
  const sent = await receiver.waitFor((all) => all.some((one) => one.path === "/leases"));
  expect(sent.find((one) => one.path === "/leases")?.headers["x-arkanpm-event"]).toBe("lease.renewed");

  const building = ok(await app.call("POST", "/v1/buildings", { name: "Tower C" }));
  ok(await app.call("POST", "/v1/webhooks", { name: "Zones", url: `${receiver.url}/zones`, events: ["snag.*"] }));
  ok(await app.call("POST", "/v1/snags", { title: "Scratch", building_id: building.id }));
  await receiver.waitFor((all) => all.some((one) => one.path === "/zones"));
  await page.goto(`${url}/settings/webhooks/event-catalog/snag.created`);
  await page.getByText(/^Last one /).waitFor();
  await page.getByRole("link", { name: "Show its deliveries" }).click();
  await page.getByText("1 entry").waitFor();
});
