import { expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn } = await openTestConsole();
const report = (more: object) =>
  app.call("POST", "/v1/alarms", { source: "Tower A BMS", severity: "major", category: "hvac", ...more }).then(ok);

test("an alarm appears by itself, is shelved with a reason, and its list keeps its filter in the address", async () => {
  const building = ok(await app.call("POST", "/v1/buildings", { name: "Tower A" }));
  await report({ alarm_id: "LIFT-2", message: "Door doesn't close", category: "elevator", building_id: building.id });
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/alarms`);
  await page.getByRole("row", { name: /Door doesn't close.*Active.*Major/ }).waitFor();
  await page.getByRole("status").getByText("Live").waitFor();
  const { id } = await report({ alarm_id: "AHU-13", message: "Fan stopped" });
  await page.getByRole("row", { name: /Fan stopped/ }).waitFor();
  await report({ alarm_id: "AHU-13", message: "Fan stopped" });
  await page.getByRole("row", { name: /Fan stopped.*No building.*2 times/ }).waitFor();

  await page.getByRole("link", { name: "Fan stopped" }).click();
  const drawer = page.getByRole("dialog", { name: "Fan stopped" });
  await drawer.getByRole("button", { name: "Shelve" }).click();
  const dialog = page.getByRole("dialog", { name: "Shelve this alarm" });
  await dialog.getByRole("button", { name: "Shelve this alarm" }).click();
  await dialog.getByText("This is needed.").waitFor();
  await dialog.getByLabel("Reason").fill("Belt comes tomorrow");
  await dialog.getByRole("button", { name: "Shelve this alarm" }).click();
  await drawer.getByText(/Comes back .*: Belt comes tomorrow/).waitFor();
  expect(ok(await app.call("GET", `/v1/alarms/${id}`))).toMatchObject({
    status: "shelved",
    shelve_reason: "Belt comes tomorrow",
  });
  await drawer.getByRole("button", { name: "Take back" }).click();
  await drawer.getByRole("button", { name: "Acknowledge" }).click();
  await drawer.getByRole("button", { name: "Clear" }).click();
  await expect.poll(async () => ok(await app.call("GET", `/v1/alarms/${id}`)).status).toBe("cleared");

  await page.goto(`${url}/alarms?status=active`);
  await page.getByRole("row", { name: /Door doesn't close/ }).waitFor();
  expect(await page.getByRole("row", { name: /Fan stopped/ }).count()).toBe(0);
});
