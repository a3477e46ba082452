import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn, receiver } = await openTestConsole();
/** Limits for a busy machine. */
const patient = { timeout: 60_000 };
const deliveries = `${url}/settings/integrations/deliveries`;

async function makeWorkOrder(title: string): Promise<void> {
  const building = ok(await app.call("POST", "/v1/buildings", { name: "Tower A" }));
  ok(await app.call("POST", "/v1/work-orders", { title, building_id: building.id }));
}

const rows = (page: Page) => page.getByRole("row", { name: /work_order\.created.*Success/ });

test("three tabs share one stream, all hear of a delivery, and the next takes over when the first is closed", async () => {
  ok(await app.call("POST", "/v1/webhooks", { name: "ERP", url: receiver.url, events: ["work_order.created"] }));
  const first = await openSignedIn({ scheme: "light", width: 1280 });
  const streams: Page[] = [];
  first.context().on("request", (request) => {
    if (request.url().includes("/v1/stream")) streams.push(request.frame().page());
  });
  const pages = [first, await first.context().newPage(), await first.context().newPage()];
  for (const page of pages) {
    await page.goto(deliveries);
    await page.getByRole("status").getByText("Live").waitFor();
  }
  const leaders = new Set(streams.filter((page) => !page.isClosed()));
  // The first tab's own reload gave its stream up and took it, or left it to another.
  expect(leaders.size).toBe(1);

  await makeWorkOrder("One");
  for (const page of pages) await rows(page).first().waitFor();

  const [leader] = leaders;
  if (!leader) throw new Error("nobody holds the stream");
  await leader.close();
  const others = pages.filter((page) => page !== leader);
  await expect.poll(() => streams.some((page) => page !== leader), { timeout: 8000 }).toBe(true);
  await makeWorkOrder("Two");
  for (const page of others) await expect.poll(() => rows(page).count(), { timeout: 8000 }).toBe(2);
});

test("new deliveries show at the top, but move nothing that is read: they wait, are counted, and come with a click", async () => {
  const building = ok(await app.call("POST", "/v1/buildings", { name: "Tower B" }));
  const make = async (count: number) => {
    for (let i = 0; i < count; i++) ok(await app.call("POST", "/v1/snags", { title: `Scratch ${i}`, building_id: building.id }));
  };
  const hook = { name: "Snags", url: receiver.url, events: ["snag.created"] };
  const { id } = ok(await app.call("POST", "/v1/webhooks", hook));
  await make(30);
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/settings/integrations/webhooks/${id}`);
  const rows = page.getByRole("table", { name: "Deliveries" }).getByRole("row").filter({ hasText: "snag.created" });
  const bar = page.getByRole("button", { name: "3 new", exact: true });
  await expect.poll(() => rows.count(), patient).toBe(30);

  // The top of the list is in sight: it shows what comes.
  await make(1);
  await expect.poll(() => rows.count(), patient).toBe(31);

  const read = rows.nth(20);
  await read.scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate("window.scrollY"), patient).toBeGreaterThan(0);
  const [text, place] = [await read.textContent(), await read.boundingBox()];
  await make(3);
  await bar.waitFor(patient);
  expect(await rows.count()).toBe(31);
  expect(await read.textContent()).toBe(text);
  expect(await read.boundingBox()).toEqual(place);
  await bar.click();
  await expect.poll(() => rows.count(), patient).toBe(34);
  await bar.waitFor({ state: "detached", ...patient });

  // Chosen rows hold the list, too, and so does an open drawer, and the box "Live".
  await rows.first().getByRole("checkbox").check();
  await make(3);
  await bar.waitFor(patient);
  expect(await rows.count()).toBe(34);
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect.poll(() => rows.count(), patient).toBe(37);

  await rows.first().getByRole("link").click();
  await page.getByRole("dialog").waitFor();
  await make(3);
  await page.getByText("3 new", { exact: true }).waitFor({ state: "attached", ...patient });
  expect(await rows.count()).toBe(37);
  await page.keyboard.press("Escape");
  await expect.poll(() => rows.count(), patient).toBe(40);

  await page.getByRole("checkbox", { name: "Live" }).uncheck();
  await make(3);
  await bar.waitFor(patient);
  expect(await rows.count()).toBe(40);
  await bar.click();
  await expect.poll(() => rows.count(), patient).toBe(43);
}, 120_000);

test("an empty log names the filters that hide deliveries, takes them away one by one, and the range says which it is", async () => {
  const { id } = ok(await app.call("POST", "/v1/webhooks", { name: "Quiet", url: receiver.url, events: ["lease.*"] }));
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/settings/integrations/webhooks/${id}`);
  await page.getByRole("heading", { name: "No deliveries in the last 7 days" }).waitFor();
  const range = page.getByRole("combobox", { name: "Time" });
  expect(await range.inputValue()).toBe("Last 7 days");
  await range.click();
  await page.getByRole("option", { name: "Last 24 hours" }).click();
  await page.waitForURL("**?range=24h");
  await expect.poll(() => range.inputValue(), patient).toBe("Last 24 hours");

  await page.goto(`${page.url()}&status=failed&q=leak`);
  await page.getByRole("heading", { name: "No deliveries with the words “leak”, status Failed in the last 24 hours" }).waitFor();
  await page.getByRole("button", { name: "Clear range" }).click();
  await page.getByRole("heading", { name: "No deliveries with the words “leak”, status Failed in the last 7 days" }).waitFor();
  await page.getByRole("button", { name: "Clear status" }).click();
  await page.waitForURL("**?q=leak");

  await page.goto(`${url}/settings/integrations/webhooks/${id}?from=2026-04-12T14:00&to=2026-04-13T14:00`);
  await page.getByRole("heading", { name: "No deliveries between 12 Apr 2026, 14:00 and 13 Apr 2026, 14:00" }).waitFor();
  expect(await range.inputValue()).toBe("Chosen dates");

  await page.goto(`${url}/work-orders?status=closed`);
  await page.getByRole("heading", { name: "No work orders with status Closed" }).waitFor();
  await page.getByRole("button", { name: "Clear status" }).click();
  await page.waitForURL("**/work-orders");
}, 120_000);
