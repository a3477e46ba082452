import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn, receiver } = await openTestConsole();
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
