import { expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn, receiver } = await openTestConsole();
const look = { scheme: "light", width: 1280 } as const;

async function addWebhook(name: string) {
  const path = `/${name.toLowerCase()}`;
  const webhook = { name, url: `${receiver.url}${path}`, events: ["work_order.created"], retry: { count: 0 } };
  const { id } = ok(await app.call("POST", "/v1/webhooks", webhook));
  const building = ok(await app.call("POST", "/v1/buildings", { name: `Tower of ${name}` }));
  const report = async (count: number) => {
    for (let i = 0; i < count; i++)
      ok(await app.call("POST", "/v1/work-orders", { title: `Leak ${i}`, building_id: building.id }));
  };
  const count = async (status: string) =>
    ok(await app.call("GET", `/v1/webhooks/${id}/deliveries?limit=200&status=${status}`)).data.length;
  const received = () => receiver.requests.filter((one) => one.path === path).length;
  return { id, path, report, count, received };
}

test("from a webhook's page all that failed since a time is sent again with four clicks, and its progress shows", async () => {
  const { id, path, report, count, received } = await addWebhook("Erp");
  receiver.setMode({ kind: "status", status: 422 }, path);
  await report(7);
  await expect.poll(() => count("failed"), { timeout: 10_000 }).toBe(7);
  receiver.setMode({ kind: "ok" }, path);
  const page = await openSignedIn(look);
  await page.goto(`${url}/settings/integrations/webhooks/${id}`);

  await page.getByRole("button", { name: "Send again" }).click();
  const dialog = page.getByRole("dialog", { name: "Send events again" });
  await dialog.getByText("7 events will be sent.").waitFor();
  await dialog.getByLabel("From", { exact: true }).click();
  await dialog.getByLabel("From", { exact: true }).fill("2026-01-01T08:00");
  await dialog.getByRole("button", { name: "Send 7 events" }).click();

  const jobs = page.getByRole("region", { name: "Under way" });
  await jobs.getByText("7 of 7 sent").waitFor();
  await jobs.getByText("Done").waitFor();
  expect(received()).toBe(14);
  expect(await count("failed")).toBe(0);
  await jobs.getByRole("link", { name: "Show deliveries" }).click();
  await page.getByText("7 entries").waitFor();
});

test("what is chosen, or all that matches, is retried; a job is paused and stopped where it shows", async () => {
  const { id, path, report, count } = await addWebhook("Bi");
  receiver.setMode({ kind: "status", status: 422 }, path);
  await report(5);
  await expect.poll(() => count("failed"), { timeout: 10_000 }).toBe(5);
  receiver.setMode({ kind: "ok" }, path);
  const page = await openSignedIn(look);
  await page.goto(`${url}/settings/integrations/webhooks/${id}?status=failed`);
  await page.getByRole("checkbox", { name: "Choose work_order.created" }).first().check();
  await page.getByRole("button", { name: "Send chosen again" }).click();
  await expect.poll(() => count("failed"), { timeout: 10_000 }).toBe(4);

  await page.getByRole("button", { name: "Send all that match again" }).click();
  const dialog = page.getByRole("dialog", { name: "Send what matches again?" });
  await dialog.getByText("4 deliveries will be sent once more.").waitFor();
  await dialog.getByRole("button", { name: "Send 4 again" }).click();
  await expect.poll(() => count("failed"), { timeout: 10_000 }).toBe(0);

  const jobs = page.getByRole("region", { name: "Under way" });
  await expect.poll(() => jobs.getByText("Done", { exact: true }).count(), { timeout: 10_000 }).toBe(2);
  const slow = { filter: { webhook_id: id }, rate_per_second: 1 };
  ok(await app.call("POST", "/v1/deliveries/retry", slow));
  await jobs.getByRole("button", { name: "Pause" }).click();
  await jobs.getByText("Paused").waitFor();
  await jobs.getByRole("button", { name: "Stop" }).click();
  await jobs.getByText("Stopped").waitFor();

  const ended = jobs.getByRole("button", { name: "Dismiss" });
  await expect.poll(() => ended.count(), { timeout: 60_000 }).toBe(3);
  await ended.first().click();
  await expect.poll(() => ended.count(), { timeout: 60_000 }).toBe(2);
  await page.reload();
  await jobs.getByText("Done", { exact: true }).first().waitFor();
  expect(await ended.count()).toBe(2);
  await ended.first().click();
  await ended.first().click();
  await jobs.waitFor({ state: "detached" });
});

test("resuming asks whether to send or to skip what has waited", async () => {
  const { id, report, count, received } = await addWebhook("Crm");
  ok(await app.call("POST", `/v1/webhooks/${id}/pause`));
  await report(3);
  await expect.poll(() => count("held"), { timeout: 10_000 }).toBe(3);
  const page = await openSignedIn(look);
  await page.goto(`${url}/settings/integrations/webhooks/${id}`);
  await page.getByRole("button", { name: "Resume" }).click();
  const dialog = page.getByRole("dialog", { name: "Resume Crm?" });
  await dialog.getByText("3 events came while it was paused").waitFor();
  await dialog.getByRole("button", { name: "Skip" }).click();
  await page.getByRole("button", { name: "Pause" }).waitFor();
  // The page shows the new state as soon as it is there; what waited follows.
  await expect.poll(() => count("skipped"), { timeout: 30_000 }).toBe(3);
  expect(received()).toBe(0);
});
