import { expect, test } from "vitest";
import { makeOneOfEach } from "../../../test/support/api-records.ts";
import { ok, openTestApp, type ParsedJson, type TestTenant } from "../../../test/support/app.ts";
import { makePerson } from "../../../test/support/people.ts";
import { searchKinds } from "../search-kinds.ts";

const app = await openTestApp();
const { tenant, call } = app;
const records = await makeOneOfEach(app, tenant);
const search = async (by: TestTenant["call"], words: string): Promise<ParsedJson[]> =>
  ok(await by("GET", `/v1/search?q=${encodeURIComponent(words)}`)).data;

/** Part of what `makeOneOfEach` calls them; what it doesn't name is shown by its number or id. */
const words: Record<string, string> = {
  ...{ "work-orders": "leak", assets: "chill", buildings: "tower", units: "101", floors: "1", zones: "nort", leases: "layla" },
  ...{ residents: "layla", owners: "palm", vendors: "gulf", alarms: "pressure", warranties: "northwind", certificates: "fire" },
  ...{ "warranty-claims": "trips", documents: "warranty.txt", "inspection-templates": "round", "work-requests": "drip" },
  ...{ defects: "crack", snags: "scratch", "visitor-passes": "omar", announcements: "water", facilities: "party" },
  ...{ "vendor-invoices": "GCS", invoices: "layla", "journal-entries": "rent", accounts: "repairs", "cost-centers": "twr" },
  ...{ webhooks: "erp", integrations: "handover", users: "sara" },
};

test("a record of every kind is found by a part of its name or number, and can be asked for by what the hit says", async () => {
  ok(await call("PATCH", `/v1/floors/${records.get("/v1/floors")}`, { name: "Level 1" }));
  ok(await call("PATCH", `/v1/bookings/${records.get("/v1/bookings")}`, { title: "Birthday" }));
  const asked = { ...words, floors: "level", bookings: "birthday", inspections: records.get("/v1/inspections") ?? "" };
  for (const { resource } of searchKinds) {
    const hits = await search(call, asked[resource as keyof typeof asked] ?? "");
    const hit = hits.find(({ id }) => id === records.get(`/v1/${resource}`));
    expect(hit, resource).toMatchObject({ resource, name: expect.stringMatching(/./) });
    ok(await call("GET", `/v1/${hit?.resource}/${hit?.id}`));
  }
});

test("there are five of a kind at most, the newest, and fewer when fewer are asked for", async () => {
  const ids: string[] = [];
  for (let i = 0; i < 7; i++) ids.push(ok(await call("POST", "/v1/owners", { name: `Sunrise Estates ${i}` })).id);
  const idsOf = (hits: ParsedJson[]) => hits.map(({ id }) => id);
  expect(idsOf(await search(call, "sunrise"))).toEqual(ids.slice(2).reverse());
  expect(idsOf(ok(await call("GET", "/v1/search?q=sunrise&limit=1")).data)).toEqual(ids.slice(-1));
  for (const query of ["q=s", "q=", "q=sunrise&limit=6", ""])
    expect([query, (await call("GET", `/v1/search?${query}`)).status]).toEqual([query, 400]);
});

test("nobody finds what the kind's own list wouldn't show: of another tenant, of other buildings, of kinds they may not read", async () => {
  expect(await search((await app.makeTenant()).call, "leak")).toEqual([]);
  const other = ok(await call("POST", "/v1/buildings", { name: "Gatehouse" })).id;
  ok(await call("POST", "/v1/work-orders", { title: "Leaking gate", building_id: other }));
  const resourcesOf = (hits: ParsedJson[]) => new Set(hits.map(({ resource }) => resource));

  const technician = await (await makePerson(app, { roles: ["technician"], buildingIds: [other] })).signIn();
  expect((await search(technician.call, "leak")).map(({ name }) => name)).toEqual([expect.stringContaining("Leaking gate")]);
  expect(await search(technician.call, "layla")).toEqual([]);

  // The right to what is in all buildings comes from the other role, and for what that role may read only.
  const both = await (await makePerson(app, { roles: ["technician", "developer"], buildingIds: [other] })).signIn();
  expect(resourcesOf(await search(both.call, "leak"))).toEqual(new Set(["work-orders"]));
  expect((await search(both.call, "leak")).length).toBe(2);

  const reader = await tenant.makeKey(["residents:read"]);
  expect(resourcesOf(await search(reader.call, "layla"))).toEqual(new Set(["residents"]));
  const nobody = await (await makePerson(app, { roles: ["resident"] })).signIn();
  expect((await nobody.call("GET", "/v1/search?q=layla")).status).toBe(403);
});
