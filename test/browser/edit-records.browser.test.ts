import { expect, test } from "vitest";
import { ok } from "../support/app.ts";
import { openTestConsole } from "../support/console.ts";

const { app, url, openSignedIn } = await openTestConsole();
const building = ok(await app.call("POST", "/v1/buildings", { name: "Tower A" }));

test("a defect is changed while somebody else changes it: what doesn't clash is merged, what does is asked about", async () => {
  const defect = ok(await app.call("POST", "/v1/defects", { title: "Crack", building_id: building.id, severity: "low" }));
  const at = `/v1/defects/${defect.id}`;
  const page = await openSignedIn({ scheme: "light", width: 1280 });
  await page.goto(`${url}/defects/${defect.id}`);
  const drawer = page.getByRole("dialog");
  const edit = () => drawer.getByRole("button", { name: "Edit" }).click();
  const save = () => drawer.getByRole("button", { name: "Save" }).click();

  await edit();
  await drawer.getByLabel("Title").fill("Crack in the wall");
  ok(await app.call("PATCH", at, { category: "Structure" }));
  await save();
  await drawer.getByText("Structure", { exact: true }).waitFor();
  expect(ok(await app.call("GET", at))).toMatchObject({ title: "Crack in the wall", category: "Structure" });

  await edit();
  await drawer.getByLabel("Title").fill("Crack, east wall");
  ok(await app.call("PATCH", at, { title: "Crack, west wall" }));
  await save();
  await drawer.getByText("title is now “Crack, west wall”").waitFor();
  expect(ok(await app.call("GET", at)).title).toBe("Crack, west wall");
  await save();
  await drawer.getByRole("button", { name: "Edit" }).waitFor();
  expect(ok(await app.call("GET", at)).title).toBe("Crack, east wall");
});

test("a unit is added on its floor and changed, and the palette leads to it and to a claim", async () => {
  const floor = ok(await app.call("POST", "/v1/floors", { name: "Floor 12", building_id: building.id }));
  const page = await openSignedIn({ scheme: "dark", width: 390 });
  const drawer = page.getByRole("dialog");
  await page.goto(`${url}/units/new`);
  await drawer.getByLabel("Name").fill("Sky flat");
  await drawer.getByRole("combobox", { name: "Building" }).click();
  await page.getByRole("option", { name: "Tower A" }).click();
  await drawer.getByRole("combobox", { name: "Floor" }).click();
  await page.getByRole("option", { name: "Floor 12" }).click();
  await drawer.getByLabel("Area in m²").fill("120");
  await drawer.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "Sky flat" }).click();
  await drawer.getByLabel("Capacity in people").fill("4");
  await drawer.getByRole("button", { name: "Save" }).click();
  await drawer.waitFor({ state: "detached" });
  const [unit] = ok(await app.call("GET", "/v1/units?q=Sky")).data;
  expect(unit).toMatchObject({ floor_id: floor.id, area: 120, capacity: 4, status: "available" });

  const category = ok(await app.call("POST", "/v1/asset-categories", { name: "HVAC" }));
  const asset = ok(
    await app.call("POST", "/v1/assets", { name: "Chiller 1", category_id: category.id, building_id: building.id }),
  );
  const warranty = ok(
    await app.call("POST", "/v1/warranties", {
      ...{ asset_id: asset.id, policy_number: "NW-1", warranty_type: "manufacturer", provider: { name: "Northwind" } },
      ...{ starts_on: "2020-01-01", ends_on: "2099-12-31" },
    }),
  );
  ok(await app.call("POST", "/v1/warranty-claims", { warranty_id: warranty.id, title: "Compressor trips" }));
  const find = async (words: string, name: RegExp) => {
    await page.keyboard.press("Control+k");
    await page
      .getByRole("searchbox", { name: /Number, name, tag/ })
      .or(page.getByPlaceholder(/Number, name, tag/))
      .first()
      .fill(words);
    await page.getByRole("button", { name }).click();
  };
  await find("sky fl", /Unit Sky flat/);
  await page.getByRole("dialog", { name: "Sky flat" }).getByRole("region", { name: "Documents" }).waitFor();
  await page.goto(`${url}/warranty-claims?status=draft`);
  await page.getByText("Chiller 1").first().waitFor();
  await find("compressor", /Compressor trips/);
  await page.getByRole("dialog", { name: "Compressor trips" }).getByRole("button", { name: "Submit" }).click();
  await page.getByRole("dialog", { name: "Compressor trips" }).getByText("warranty_claim.submitted").waitFor();
});
