import { sql } from "kysely";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { overflowProblems, pageProblems } from "../support/browser.ts";
import { openTestConsole } from "../support/console.ts";
import { startTlsReceiver } from "../support/tls-receiver.ts";

const { app, url, openSignedIn, receiver } = await openTestConsole();
const look = { scheme: "light", width: 1280 } as const;
const registry = `${url}/settings/integrations/webhooks`;

/** Presses of the pointer since then. Counted in the page, over its navigations. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(
    'window.presses = 0; document.addEventListener("pointerdown", (event) => { if (event.isTrusted) window.presses += 1; }, true);',
  );
  return async () => Number(await page.evaluate("window.presses"));
}

test("a webhook is added and tested from the registry in at most six clicks", async () => {
  const page = await openSignedIn(look);
  await page.goto(registry);
  await page.getByRole("heading", { level: 1, name: "Webhooks" }).waitFor();
  const clicks = await countClicks(page);

  await page.getByRole("link", { name: "Add webhook" }).click();
  await page.getByLabel("Name").waitFor();
  await page.keyboard.type("ERP");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type(`${receiver.url}/erp`);
  await page.getByText("127.0.0.1 can be reached").waitFor();
  await page.getByRole("checkbox", { name: "Every event" }).click();
  await page.getByRole("button", { name: "Save webhook" }).click();
  const panel = page.getByRole("region", { name: "Send test event" });
  await panel.getByRole("button", { name: "Send", exact: true }).click();
  await panel.getByText("HTTP 200").waitFor();
  const pressed = await clicks();
  expect(pressed).toBeGreaterThan(2);
  expect(pressed).toBeLessThanOrEqual(6);
}, 120_000);

test("below the URL stands what is wrong with it and what to do, and it can be saved all the same", async () => {
  const page = await openSignedIn(look);
  await page.goto(`${registry}/new`);
  const field = page.getByLabel("Target URL");
  await field.fill("http://example.com/hook");
  await page.getByText("HTTP targets are rejected. Use https://.").waitFor();
  await field.fill("https://10.0.0.5/hook");
  await page.getByText("ARKANPM_EGRESS_ALLOW=webhooks:10.0.0.5/32").waitFor();
  const closed = await startTlsReceiver();
  app.product.door.trusted.push(closed.trusted);
  await closed.close();
  await field.fill(`${closed.url}/hook`);
  await page.getByText(`127.0.0.1 refuses connections on port ${closed.port}.`).waitFor();
  expect(await pageProblems(page)).toEqual([]);
  await page.getByLabel("Name").fill("Not yet");
  await page.getByRole("checkbox", { name: "Every event" }).click();
  await page.getByRole("button", { name: "Save webhook" }).click();
  await page.getByRole("heading", { level: 1, name: "Not yet" }).waitFor();
}, 120_000);

test("order, rate and owner are set on the form and shown on the page", async () => {
  const { call } = app;
  const owner = ok(await call("POST", "/v1/users", { name: "Omar Nasser", email: "omar@registry.example" }));
  const page = await openSignedIn(look);
  await page.goto(`${registry}/new?name=Ordered&url=${receiver.url}/ordered&event=lease.renewed`);
  await page.getByRole("button", { name: "Show options" }).click();
  await page.getByRole("checkbox", { name: "Keep the order of each record" }).check();
  await page.getByLabel("Deliveries a second").fill("20");
  await page.getByRole("combobox", { name: "Owner" }).click();
  await page.getByRole("option", { name: "Omar Nasser" }).click();
  expect(await pageProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "Save webhook" }).click();
  await page.getByText("One after the other, per record").waitFor();
  await page.getByText("At most 20 a second").waitFor();
  const { data } = ok(await call("GET", `/v1/webhooks?owner_id=${owner.id}`));
  expect(data).toMatchObject([{ name: "Ordered", ordered: true, rate_limit_per_second: 20 }]);

  await page.getByRole("tab", { name: "Settings" }).click();
  await page.getByLabel("Deliveries a second").fill("");
  await page.getByRole("checkbox", { name: "Keep the order of each record" }).uncheck();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect
    .poll(async () => (await call("GET", `/v1/webhooks/${data[0].id}`)).body)
    .toMatchObject({ ordered: false, rate_limit_per_second: null, owner_id: owner.id });
}, 120_000);

test("the registry shows each webhook's day, is filtered and ordered, and its page says what holds it back", async () => {
  const { call, services, tenant } = app;
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower A" }));
  const add = async (name: string, events: string[]) =>
    ok(await call("POST", "/v1/webhooks", { name, url: `${receiver.url}/day`, events })).id;
  const id = await add("Busy", ["work_order.created"]);
  await add("Alpha", ["certificate.added"]);
  ok(await call("POST", "/v1/work-orders", { title: "Leak", building_id: building.id }));
  await expect.poll(async () => (await call("GET", `/v1/webhooks/${id}/stats`)).body.succeeded).toBe(1);
  await services.db.acrossTenants((tx) =>
    sql`insert into webhook_gates (tenant_id, webhook_id, failures_in_row, open_until) values (${tenant.id}, ${id}, 24, now() + interval '5 minutes')
      on conflict (tenant_id, webhook_id) do update set failures_in_row = 24, open_until = excluded.open_until`.execute(tx),
  );
  await services.db.acrossTenants((tx) =>
    sql`update webhook_health set certificate_valid_to = now() + interval '6 days 1 hour' where webhook_id = ${id}`.execute(tx),
  );

  for (const width of [1280, 390]) {
    const page = await openSignedIn({ scheme: width === 390 ? "dark" : "light", width });
    await page.goto(`${registry}?event=work_order.created&sort=name`);
    await page.getByRole("link", { name: "Busy", exact: true }).waitFor();
    await page.getByRole("img", { name: "Last 24 hours: 1 delivered" }).first().waitFor();
    expect(await page.getByRole("link", { name: "Alpha", exact: true }).count()).toBe(0);
    expect(await pageProblems(page)).toEqual([]);
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.getByRole("link", { name: "Alpha", exact: true }).waitFor();
    const names = await page.getByRole("link", { name: /^(Alpha|Busy)$/ }).allTextContents();
    expect(names).toEqual(["Alpha", "Busy"]);

    await page.getByRole("link", { name: "Busy", exact: true }).click();
    await page
      .getByRole("region", { name: /^Sending is paused until/ })
      .getByText("After 24 failures in a row")
      .waitFor();
    await page.getByRole("region", { name: /^The receiver's certificate ends on/ }).waitFor();
    const day = page.getByRole("region", { name: "Last 24 hours" });
    await day.getByRole("button", { name: "Show as table" }).click();
    await day.getByRole("columnheader", { name: "Delivered" }).waitFor();
    expect(await pageProblems(page)).toEqual([]);
    await page.getByRole("tab", { name: "Settings" }).click();
    await page.getByLabel("Deliveries a second").waitFor();
    expect(await overflowProblems(page)).toEqual([]);
  }
}, 120_000);

test("a delivery that waits for an earlier event of its record says so", async () => {
  const { call } = app;
  const held = await app.product.makeReceiver();
  held.setMode({ kind: "status", status: 500 });
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower B" }));
  const body = { name: "In order", url: held.url, events: ["work_order.*"], ordered: true, retry: { schedule_seconds: [3_600] } };
  const { id } = ok(await call("POST", "/v1/webhooks", body));
  const order = ok(await call("POST", "/v1/work-orders", { title: "Leak", building_id: building.id }));
  ok(await call("POST", `/v1/work-orders/${order.id}/start`, {}));
  const page = await openSignedIn(look);
  await page.goto(`${registry}/${id}`);
  await page.getByText("Waits for an earlier event").first().waitFor();
  await page.getByRole("link", { name: "work_order.started" }).click();
  await page.getByRole("dialog").getByText("Waits for an earlier event about the same record").waitFor();
}, 120_000);
