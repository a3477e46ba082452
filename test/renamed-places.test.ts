import { beforeAll, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";
import { assetMessage, makeHandover } from "./support/handover.ts";
import { uploadOf } from "./support/upload.ts";
import { makeWorkbook } from "./support/workbooks.ts";

const app = await openTestApp();
const { tenant } = app;
const { call } = tenant;
const limit = { timeout: 60_000 };

beforeAll(() => app.product.startWorker());

test("a floor and a unit that people renamed are still found by what the sender calls them, a new one of that name first", {
  timeout: 120_000,
}, async () => {
  const handover = await makeHandover(app, tenant);
  const file = makeWorkbook({
    Facility: [["Name"], ["Annex"]],
    Floor: [["Name"], ["Level 2"], ["Level 3"]],
    Space: [
      ["Name", "FloorName"],
      ["A201", "Level 2"],
      ["A301", "Level 3"],
    ],
    Zone: [
      ["Name", "Category", "SpaceNames"],
      ["Apartment A", "Occupancy Zone", "A201"],
    ],
    Type: [
      ["Name", "Category"],
      ["Bath", "Baths"],
    ],
    Component: [
      ["Name", "TypeName", "Space"],
      ["Bath-1", "Bath", "A201"],
      ["Bath-2", "Bath", "A301"],
    ],
  });
  const { body, headers } = uploadOf({ name: "annex.xlsx", content: file });
  const job = ok(await call("POST", `/v1/integrations/${handover.id}/import`, body, headers));
  await expect.poll(async () => ok(await call("GET", `/v1/jobs/${job.id}`)).status, limit).toBe("done");
  const find = async (list: string, name: string): Promise<ParsedJson> =>
    ok(await call("GET", `/v1/${list}?building_id=${handover.buildingId}`)).data.find((one: ParsedJson) => one.name === name);
  const [second, third, flat] = [
    await find("floors", "Level 2"),
    await find("floors", "Level 3"),
    await find("units", "Apartment A"),
  ];
  ok(await call("PATCH", `/v1/floors/${second.id}`, { name: "First floor" }));
  ok(await call("PATCH", `/v1/floors/${third.id}`, { name: "Roof" }));
  const rebuilt = ok(await call("POST", "/v1/floors", { building_id: handover.buildingId, name: "Level 3" }));
  ok(await call("PATCH", `/v1/units/${flat.id}`, { name: "Villa A" }));

  const baths = ok(await call("POST", "/v1/asset-categories", { name: "Baths" }));
  const retry = ok(
    await call("POST", `/v1/integrations/${handover.id}/retry-failed`, { filter: { gap_kind: "asset_category" } }),
  );
  expect(retry.matched).toBe(2);
  const assets = async () => ok(await call("GET", `/v1/assets?category_id=${baths.id}`)).data as ParsedJson[];
  await expect.poll(async () => (await assets()).length, limit).toBe(2);
  const placeOf = (name: string, all: ParsedJson[]) => {
    const one = all.find((asset) => asset.name === name);
    return [one?.floor_id, one?.unit_id];
  };
  const all = await assets();
  expect(placeOf("Bath-1", all)).toEqual([second.id, flat.id]);
  expect(placeOf("Bath-2", all)).toEqual([rebuilt.id, null]);

  // So do messages of the same sender, and what nobody knows is told.
  const located = (id: string, location: object) => assetMessage(id, { name: id, category: "Baths", location });
  ok(await handover.post([located("Bath-3", { floor: "level 2" }), located("Bath-4", { floor: "L9", unit: "777" })]));
  await handover.waitForLog(1, "q=Bath-4");
  expect(placeOf("Bath-3", await assets())).toEqual([second.id, null]);
  expect((await handover.log("q=Bath-4"))[0]?.note).toBe("There is no unit “777” and no floor “L9” in this building.");
});
