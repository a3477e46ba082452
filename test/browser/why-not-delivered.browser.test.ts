import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";

const { app, openSignedIn, receiver } = await openTestConsole();

const building = ok(await app.call("POST", "/v1/buildings", { name: "Tower A" }));
const addWebhook = (name: string, fields: object) =>
  app.call("POST", "/v1/webhooks", { name, url: `${receiver.url}/${name}`, events: ["work_order.created"], ...fields });

receiver.setMode({ kind: "status", status: 503 }, "/Ledger");
ok(await addWebhook("Payroll", { events: ["lease.*"] }));
ok(await addWebhook("Pager", { filter: 'data.work_order.priority in ["high", "emergency"]' }));
ok(await addWebhook("Ledger", { retry: { count: 0 } }));
const paused = ok(await addWebhook("Archive", {}));
ok(await app.call("POST", `/v1/webhooks/${paused.id}/pause`));
ok(await addWebhook("Wall", {}));

/** A work order whose event was answered, refused, held and filtered away. */
async function enter(title: string): Promise<{ id: string; number: string }> {
  receiver.setMode({ kind: "status", status: 503 }, "/Ledger");
  const order = ok(await app.call("POST", "/v1/work-orders", { title, building_id: building.id }));
  const statuses = async () => {
    const { data } = ok(await app.call("GET", `/v1/deliveries?record_id=${order.id}`));
    return data.map((one: { status: string }) => one.status).sort();
  };
  await expect.poll(statuses, { timeout: 60_000 }).toEqual(["failed", "held", "success"]);
  return order;
}

/** Counts what a hand does, from now on. */
const countClicks = (page: Page) =>
  page.evaluate("window.clicked = 0; addEventListener('click', (event) => { if (event.isTrusted) window.clicked += 1; }, true)");

/** What the page says of each webhook. */
async function expectReasons(page: Page): Promise<void> {
  const trail = page.getByRole("region", { name: "Events and deliveries" });
  const of = (name: string) =>
    trail
      .getByRole("listitem")
      .filter({ has: page.getByRole("link", { name }) })
      .last();
  await of("Wall").getByText("HTTP 200").waitFor();
  await of("Ledger").getByText("HTTP 503").waitFor();
  await of("Ledger").getByText("The receiver failed. Look into its own log for this moment.").waitFor();
  await of("Archive").getByText("Kept, because the webhook is paused. Resuming it sends this.").waitFor();
  await of("Pager").getByText('data.work_order.priority in ["high", "emergency"]').waitFor();
  await of("Pager").getByText('data.work_order.priority was "medium"').waitFor();
  await trail.getByText("Not subscribed to work_order.created: Payroll").waitFor();
}

test("from the list of work orders one click says why this one did not arrive, for each webhook", async () => {
  await enter("Leak in 12B");
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.getByRole("link", { name: "Work orders" }).click();
  await page.getByRole("heading", { level: 1, name: "Work orders" }).waitFor();
  await countClicks(page);
  await page.getByRole("link", { name: "Leak in 12B" }).click();
  await expectReasons(page);
  expect(await page.evaluate("window.clicked")).toBeLessThanOrEqual(3);
  expect(await pageProblems(page)).toEqual([]);

  const trail = page.getByRole("region", { name: "Events and deliveries" });
  receiver.setMode({ kind: "ok" }, "/Ledger");
  const ledger = trail
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: "Ledger" }) })
    .last();
  await ledger.getByRole("button", { name: "Send again" }).click();
  await ledger.getByText("HTTP 200").waitFor();
});

test("Enter in the palette waits for the work order whose number was typed", async () => {
  const order = await enter("Lamp is out");
  const page = await openSignedIn({ scheme: "dark", width: 390 });
  let press = () => {};
  const pressed = new Promise<void>((resolve) => {
    press = resolve;
  });
  await page.route("**/v1/work-orders?*", async (route) => {
    // What is found comes after Enter, which has to wait for it.
    await pressed;
    await route.continue();
  });
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("Number, name, tag, page, or a pasted ID").fill(order.number);
  await page.keyboard.press("Enter");
  press();
  await page.getByRole("heading", { level: 1, name: "Lamp is out" }).waitFor();
  await page.getByText('data.work_order.priority was "medium"').waitFor();
  expect(await pageProblems(page)).toEqual([]);
});
