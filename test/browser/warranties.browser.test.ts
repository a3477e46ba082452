import { expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn } = await openTestConsole();

test("an asset gets a warranty, a claim goes to its settlement, and the asset is moved and disposed of", async () => {
  const building = ok(await app.call("POST", "/v1/buildings", { name: "Tower A" }));
  ok(await app.call("POST", "/v1/buildings", { name: "Tower B" }));
  const category = ok(await app.call("POST", "/v1/asset-categories", { name: "HVAC" }));
  const asset = ok(
    await app.call("POST", "/v1/assets", { name: "Chiller 1", category_id: category.id, building_id: building.id }),
  );
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  const dialog = page.getByRole("dialog");
  const press = (name: string) => page.getByRole("main").getByRole("button", { name, exact: true }).click();

  await page.goto(`${url}/assets/${asset.id}?tab=warranty`);
  await page.getByRole("link", { name: "Add warranty" }).first().click();
  await dialog.getByLabel("Policy number").fill("NW-450-77120");
  await dialog.getByLabel("Provider").fill("Northwind Climate");
  await dialog.getByLabel("Starts on").fill("2020-01-01");
  await dialog.getByLabel("Ends on").fill("2099-12-31");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { level: 1, name: "NW-450-77120" }).waitFor();

  await press("New claim");
  await dialog.getByLabel("What is wrong").fill("Compressor 2 trips");
  await dialog.getByRole("button", { name: "New claim" }).click();
  await press("Submit");
  await press("Approve");
  await press("Resolve");
  await dialog.getByLabel("How it was settled").fill("Compressor replaced");
  await dialog.getByRole("button", { name: "Resolve" }).click();
  await page.getByText("Resolved: Compressor replaced").waitFor();
  expect(ok(await app.call("GET", "/v1/warranty-claims")).data).toMatchObject([{ status: "resolved", allowed_actions: [] }]);

  await page.getByRole("link", { name: "Chiller 1" }).first().click();
  await press("Change condition");
  await dialog.getByRole("combobox", { name: "Condition" }).click();
  await page.getByRole("option", { name: "Fair" }).click();
  await dialog.getByLabel(/Note/).fill("Vibration");
  await dialog.getByRole("button", { name: "Change condition" }).click();
  await page.getByRole("region", { name: "Condition history" }).getByText("Good → Fair").waitFor();
  await press("Transfer");
  await dialog.getByRole("combobox", { name: "Building" }).click();
  await page.getByRole("option", { name: "Tower B" }).click();
  await dialog.getByRole("button", { name: "Transfer" }).click();
  await page.getByText("HVAC · Tower B").waitFor();
  await press("Dispose");
  await dialog.getByLabel("Reason").fill("Beyond repair");
  await dialog.getByRole("button", { name: "Dispose" }).click();
  await page.getByText("Disposed", { exact: true }).waitFor();
  expect(await page.getByRole("main").getByRole("button", { name: "Transfer" }).count()).toBe(0);
});

test("a certificate is added, shown with its state, and deleted", async () => {
  ok(await app.call("POST", "/v1/buildings", { name: "Annex" }));
  const page = await openSignedIn({ scheme: "dark", width: 390 });
  const dialog = page.getByRole("dialog");
  await page.goto(`${url}/compliance/new`);
  await dialog.getByLabel("Name").fill("Fire safety");
  await dialog.getByRole("combobox", { name: "Building" }).click();
  await page.getByRole("option", { name: "Annex" }).click();
  await dialog.getByLabel("Issued on").fill("2020-01-01");
  await dialog.getByLabel("Expires on").fill("2021-01-01");
  await dialog.getByRole("button", { name: "Save" }).click();
  const row = page.getByRole("link", { name: "Fire safety" }).first();
  await row.waitFor();
  await page.getByText("Expired", { exact: true }).first().waitFor();
  await row.click();
  await dialog.getByRole("button", { name: "Delete certificate" }).click();
  await page
    .getByRole("dialog", { name: "Delete this certificate?" })
    .getByRole("button", { name: "Delete certificate" })
    .click();
  await page.getByText("No certificates yet").waitFor();
});
