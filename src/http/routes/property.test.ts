import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";

const { call, makeTenant } = await openTestApp();

async function makeTower(name = "Tower A") {
  const building = ok(await call("POST", "/v1/buildings", { name }));
  const floor = ok(await call("POST", "/v1/floors", { building_id: building.id, name: "15", level: 15 }));
  const zone = ok(await call("POST", "/v1/zones", { building_id: building.id, floor_id: floor.id, name: "East" }));
  const unit = ok(
    await call("POST", "/v1/units", { building_id: building.id, floor_id: floor.id, zone_id: zone.id, name: "1504" }),
  );
  return { building, floor, zone, unit };
}

test("the tree is built from portfolio to unit, each shown with the names of what is above it", async () => {
  const portfolio = ok(await call("POST", "/v1/portfolios", { name: "Residential", code: "RES", region: "Dubai" }));
  expect(portfolio).toMatchObject({ status: "active", investment_class: null });
  const property = ok(
    await call("POST", "/v1/properties", { name: "Marina", portfolio_id: portfolio.id, type: "mixed_use", total_area: 1250.25 }),
  );
  expect(property).toMatchObject({ portfolio: { id: portfolio.id, name: "Residential" }, total_area: 1250.25 });
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower A", property_id: property.id, year_built: 2011 }));
  expect(building).toMatchObject({ time_zone: "Asia/Dubai", property: { id: property.id, name: "Marina" } });
  const floor = ok(await call("POST", "/v1/floors", { building_id: building.id, name: "15", level: 15 }));
  const unit = ok(
    await call("POST", "/v1/units", {
      building_id: building.id,
      floor_id: floor.id,
      name: "1504",
      type: "residential",
      area: 98.5,
    }),
  );
  expect(unit).toMatchObject({
    id: expect.stringMatching(/^unt_/),
    status: "vacant",
    building: { id: building.id, name: "Tower A" },
    floor: { id: floor.id, name: "15" },
    zone: null,
    area: 98.5,
  });
  expect((await call("GET", `/v1/units/${unit.id}`)).body).toEqual(unit);
});

test("a building goes to the tenant's first property and a property to its first portfolio, unless said", async () => {
  const building = ok(await call("POST", "/v1/buildings", { name: "Annex" }));
  const first = (await call("GET", "/v1/properties?limit=200")).body.data.at(-1);
  expect(building.property_id).toBe(first.id);
  const property = ok(await call("POST", "/v1/properties", { name: "Creek" }));
  expect(property.portfolio_id).toBe((await call("GET", "/v1/portfolios?limit=200")).body.data.at(-1).id);
  expect(ok(await call("POST", "/v1/properties", { name: "Loose", portfolio_id: null })).portfolio).toBeNull();
});

test("what is referred to must exist, belong together and be one's own", async () => {
  const a = await makeTower("One");
  const b = await makeTower("Two");
  const foreign = await makeTenant();
  const theirs = ok(await foreign.call("POST", "/v1/buildings", { name: "Theirs" }));
  const refused = async (body: object) => (await call("POST", "/v1/units", { name: "X", ...body })).body.errors;
  expect(await refused({ building_id: "bld_nonsense" })).toMatchObject([{ pointer: "/building_id", code: "unknown_reference" }]);
  expect(await refused({ building_id: theirs.id })).toMatchObject([{ pointer: "/building_id", code: "unknown_reference" }]);
  expect(await refused({ building_id: a.building.id, floor_id: b.floor.id })).toMatchObject([
    { pointer: "/floor_id", code: "belongs_elsewhere" },
  ]);
  const otherFloor = ok(await call("POST", "/v1/floors", { building_id: a.building.id, name: "16" }));
  expect(await refused({ building_id: a.building.id, floor_id: otherFloor.id, zone_id: a.zone.id })).toMatchObject([
    { pointer: "/zone_id", code: "belongs_elsewhere" },
  ]);
  expect((await call("POST", "/v1/units", { building_id: a.building.id, name: "X", flor_id: "" })).body.errors).toMatchObject([
    { pointer: "/flor_id", code: "unknown_field" },
  ]);
  expect((await call("GET", `/v1/buildings/${theirs.id}`)).status).toBe(404);
  expect((await call("PATCH", `/v1/buildings/${theirs.id}`, { name: "Mine" })).status).toBe(404);
  expect((await call("DELETE", `/v1/buildings/${theirs.id}`)).status).toBe(404);
});

test("a time zone must be one that exists", async () => {
  const reply = await call("POST", "/v1/buildings", { name: "B", time_zone: "Asia/Dubay" });
  expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: "/time_zone", code: "unknown_time_zone" }] } });
  expect(reply.body.errors[0].did_you_mean).toContain("Asia/Dubai");
  const building = ok(await call("POST", "/v1/buildings", { name: "B", time_zone: "Africa/Cairo" }));
  expect((await call("PATCH", `/v1/buildings/${building.id}`, { time_zone: "+02:00" })).status).toBe(422);
});

test("a change is a merge patch: named fields change, null removes, the rest stays, and the checks are those of adding", async () => {
  const { unit, floor, building } = await makeTower();
  const changed = ok(await call("PATCH", `/v1/units/${unit.id}`, { status: "occupied", zone_id: null, area: 80 }));
  expect(changed).toMatchObject({ status: "occupied", zone: null, zone_id: null, area: 80, floor_id: floor.id, name: "1504" });
  expect(changed.updated_at > unit.updated_at).toBe(true);
  expect(changed.created_at).toBe(unit.created_at);
  expect((await call("PATCH", `/v1/units/${unit.id}`, { name: null })).body.errors).toMatchObject([{ pointer: "/name" }]);
  expect((await call("PATCH", `/v1/units/${unit.id}`, { floor_id: "flr_none" })).body.errors).toMatchObject([
    { pointer: "/floor_id", code: "unknown_reference" },
  ]);
  const other = await makeTower("Other");
  expect((await call("PATCH", `/v1/units/${unit.id}`, { building_id: other.building.id })).body.errors).toMatchObject([
    { pointer: "/building_id", code: "fixed" },
  ]);
  // The whole record may be sent back; what is the same changes nothing.
  const same = ok(await call("PATCH", `/v1/units/${unit.id}`, { building_id: building.id, area: 80, name: "1504" }));
  expect(same).toEqual(changed);
});

test("a change or deletion that was based on an older state is refused", async () => {
  const { unit } = await makeTower();
  const url = `/v1/units/${unit.id}`;
  const seen = String((await call("GET", url)).headers.etag);
  const changed = await call("PATCH", url, { status: "reserved" }, { "if-match": seen });
  expect(changed.status).toBe(200);
  expect((await call("PATCH", url, { status: "vacant" }, { "if-match": seen })).status).toBe(412);
  expect((await call("DELETE", url, undefined, { "if-match": seen })).status).toBe(412);
  expect((await call("DELETE", url, undefined, { "if-match": String(changed.headers.etag) })).status).toBe(204);
});

test("deleting is refused while something hangs on it, naming what, and hides the record afterwards", async () => {
  const { building, floor, zone, unit } = await makeTower();
  const held = await call("DELETE", `/v1/buildings/${building.id}`);
  expect(held).toMatchObject({
    status: 409,
    body: {
      code: "conflict",
      detail: "This building still has 1 floor, 1 zone and 1 unit. Delete or move them first.",
      held_by: { floors: 1, zones: 1, units: 1 },
    },
  });
  const category = ok(await call("POST", "/v1/asset-categories", { name: "Lifts" }));
  const asset = ok(
    await call("POST", "/v1/assets", { name: "Lift 1", category_id: category.id, building_id: building.id, unit_id: unit.id }),
  );
  const order = ok(await call("POST", "/v1/work-orders", { title: "Stuck", building_id: building.id, asset_id: asset.id }));
  expect((await call("DELETE", `/v1/units/${unit.id}`)).body.held_by).toEqual({ assets: 1 });
  expect((await call("DELETE", `/v1/assets/${asset.id}`)).body.held_by).toEqual({ work_orders: 1 });
  ok(await call("POST", `/v1/work-orders/${order.id}/cancel`, { reason: "Works again" }));
  for (const [resource, { id }] of [
    ["assets", asset],
    ["units", unit],
    ["zones", zone],
    ["floors", floor],
    ["buildings", building],
    ["asset-categories", category],
  ] as const) {
    expect(await call("DELETE", `/v1/${resource}/${id}`)).toMatchObject({ status: 204, text: "" });
    expect((await call("GET", `/v1/${resource}/${id}`)).status).toBe(404);
    expect((await call("GET", `/v1/${resource}?limit=200`)).body.data.map((one: { id: string }) => one.id)).not.toContain(id);
  }
  expect((await call("POST", "/v1/floors", { building_id: building.id, name: "1" })).status).toBe(422);
  // What is closed still names the place where it was.
  expect((await call("GET", `/v1/work-orders/${order.id}`)).body.building.name).toBe("Tower A");
});

test("lists are paged newest first without gap or repeat, and filtered", async () => {
  const tenant = await makeTenant();
  const building = ok(await tenant.call("POST", "/v1/buildings", { name: "Tower" }));
  const other = ok(await tenant.call("POST", "/v1/buildings", { name: "Annex" }));
  const made: string[] = [];
  for (let i = 0; i < 25; i++) {
    const body = { building_id: building.id, name: `${100 + i}`, status: i % 2 ? "occupied" : "vacant" };
    made.unshift(ok(await tenant.call("POST", "/v1/units", body)).id);
  }
  ok(await tenant.call("POST", "/v1/units", { building_id: other.id, name: "50%_off" }));
  const ids = async (query: string) => {
    const found: string[] = [];
    let cursor = "";
    do {
      const page = ok(await tenant.call("GET", `/v1/units?${query}${cursor ? `&cursor=${cursor}` : ""}`));
      found.push(...page.data.map((unit: { id: string }) => unit.id));
      cursor = page.next_cursor;
    } while (cursor);
    return found;
  };
  expect(await ids(`building_id=${building.id}&limit=10`)).toEqual(made);
  expect(await ids(`building_id=${building.id}&status=occupied&limit=5`)).toHaveLength(12);
  expect(await ids("q=12")).toHaveLength(6);
  expect(await ids("q=%25_")).toHaveLength(1);
  ok(await tenant.call("PATCH", `/v1/units/${made[20]}`, { status: "reserved" }));
  expect((await ids("sort=updated_at&limit=10"))[0]).toBe(made[20]);
  expect(new Set(await ids("sort=updated_at&limit=10")).size).toBe(26);
  const { updated_at } = (await tenant.call("GET", `/v1/units/${made[20]}`)).body;
  expect(await ids(`updated_since=${updated_at}`)).toEqual([made[20]]);
  const { created_at } = (await tenant.call("GET", `/v1/units/${made[12]}`)).body;
  const since = await ids(`created_from=${created_at}&building_id=${building.id}`);
  const until = await ids(`created_to=${created_at}&building_id=${building.id}`);
  expect(since).toContain(made[12]);
  expect(until).toContain(made[12]);
  expect(new Set([...since, ...until])).toEqual(new Set(made));
  expect(since.length + until.length).toBeLessThan(made.length + 5);
  for (const bad of ["cursor=xyz", "limit=0", "limit=201", "status=ruined", "sort=name", "created_from=yesterday"]) {
    expect((await tenant.call("GET", `/v1/units?${bad}`)).status, bad).toBe(400);
  }
  expect((await tenant.call("GET", "/v1/units?created_from=2026-02-01T00:00:00Z&created_to=2026-01-01T00:00:00Z")).status).toBe(
    400,
  );
});

test("categories form a tree without circles, and a name is used once at a place", async () => {
  const hvac = ok(await call("POST", "/v1/asset-categories", { name: "HVAC" }));
  const chillers = ok(await call("POST", "/v1/asset-categories", { name: "Chillers", parent_id: hvac.id }));
  expect(chillers.parent).toEqual({ id: hvac.id, name: "HVAC" });
  expect((await call("PATCH", `/v1/asset-categories/${hvac.id}`, { parent_id: chillers.id })).body.errors).toMatchObject([
    { pointer: "/parent_id", code: "circle" },
  ]);
  expect((await call("PATCH", `/v1/asset-categories/${hvac.id}`, { parent_id: hvac.id })).status).toBe(422);
  expect((await call("POST", "/v1/asset-categories", { name: "hvac" })).status).toBe(409);
  ok(await call("POST", "/v1/asset-categories", { name: "HVAC", parent_id: hvac.id }));
  expect((await call("DELETE", `/v1/asset-categories/${hvac.id}`)).body.detail).toContain("2 categories below it");
});

test("an asset is announced when it is entered, with what the event's shape names", async () => {
  const { building, floor } = await makeTower();
  const category = ok(await call("POST", "/v1/asset-categories", { name: "HVAC Equipment" }));
  const asset = ok(
    await call("POST", "/v1/assets", {
      name: "Chiller 1",
      category_id: category.id,
      building_id: building.id,
      floor_id: floor.id,
      tag: "CH-01",
      external_id: "CM-1",
      criticality: "high",
      installed_on: "2024-05-12",
    }),
  );
  expect(asset).toMatchObject({
    condition: "good",
    status: "active",
    category: { name: "HVAC Equipment" },
    installed_on: "2024-05-12",
  });
  const { data } = (await call("GET", "/v1/events?types=asset.created&limit=200")).body;
  const { asset: announced } = data.at(-1).data;
  expect(asset).toMatchObject(announced);
  expect(announced).not.toHaveProperty("category_id");
  expect((await call("GET", "/v1/assets?tag=CH-01&external_id=CM-1")).body.data).toEqual([asset]);
  expect((await call("PATCH", `/v1/assets/${asset.id}`, { condition: "poor" })).body.errors).toMatchObject([
    { pointer: "/condition", code: "unknown_field" },
  ]);
  expect(
    (
      await call("POST", "/v1/assets", {
        name: "A",
        category_id: category.id,
        building_id: building.id,
        installed_on: "31/12/2024",
      })
    ).status,
  ).toBe(422);
});
