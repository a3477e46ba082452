import { expect, test } from "vitest";
import { type Call, ok, openTestApp } from "../../test/support/app.ts";
import { makePerson } from "../../test/support/people.ts";
import { uploadOf } from "../../test/support/upload.ts";

// What lies in no building itself is listed for people who are limited to some along an index of what leads there.
const app = await openTestApp();
const { call } = app;
const make = async (url: string, body: object): Promise<string> => ok(await call("POST", url, body)).id;
const [north, south, hidden] = [
  await make("/v1/buildings", { name: "North" }),
  await make("/v1/buildings", { name: "South" }),
  await make("/v1/buildings", { name: "Hidden" }),
];
const category_id = await make("/v1/asset-categories", { name: "HVAC" });
const person = await makePerson(app, { roles: ["building_manager"], buildingIds: [north, south] });
const manager = await person.signIn();

const upload = async (recordId: string, by: Call = call): Promise<string> => {
  const { body, headers } = uploadOf({ name: "a.txt", content: recordId, fields: { record_id: recordId } });
  return ok(await by("POST", "/v1/documents", body, headers)).id;
};
const idsOf = async (url: string, by = manager.call): Promise<string[]> =>
  ok(await by("GET", url)).data.map(({ id }: { id: string }) => id);
const walk = async (url: string): Promise<string[]> => {
  const found: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = ok(await manager.call("GET", `${url}${cursor && `&cursor=${cursor}`}`));
    found.push(...page.data.map(({ id }: { id: string }) => id));
    cursor = page.next_cursor;
  }
  return found;
};

test("announcements of several buildings and those for all come newest first, page by page", async () => {
  const seen: string[] = [];
  for (let i = 0; i < 9; i++) {
    const building_id = [north, south, null][i % 3];
    seen.unshift(await make("/v1/announcements", { title: `Water ${i}`, body: "On Sunday", building_id }));
    await make("/v1/announcements", { title: "Elsewhere", body: "On Monday", building_id: hidden });
  }
  expect(await idsOf("/v1/announcements")).toEqual(seen);
  for (const query of ["limit=1", "limit=2", "limit=4&sort=updated_at", "limit=2&q=water"])
    expect([query, await walk(`/v1/announcements?${query}`)]).toEqual([query, seen]);
  expect(await walk(`/v1/announcements?limit=2&building_id=${south}`)).toEqual(seen.filter((_, i) => (8 - i) % 3 === 1));
  expect(await idsOf(`/v1/announcements?building_id=${hidden}`)).toEqual([]);
});

test("a document is listed where its record is now, and follows it", async () => {
  const asset = await make("/v1/assets", { name: "Chiller", category_id, building_id: hidden });
  const warranty = await make("/v1/warranties", {
    ...{ asset_id: asset, policy_number: "NW-1", warranty_type: "manufacturer", provider: { name: "Northwind" } },
    ...{ starts_on: "2020-01-01", ends_on: "2099-12-31" },
  });
  const elsewhere = await make("/v1/assets", { name: "Pump", category_id, building_id: hidden });
  const documents = [await upload(asset), await upload(warranty)];
  const own = await upload(north, manager.call);
  const other = await upload(elsewhere);
  expect(await idsOf("/v1/documents")).toEqual([own]);

  ok(await call("POST", `/v1/assets/${asset}/transfer`, { building_id: south }));
  expect(await idsOf("/v1/documents")).toEqual([own, ...documents.toReversed()]);
  expect(await walk("/v1/documents?limit=1")).toEqual([own, ...documents.toReversed()]);
  expect(await idsOf(`/v1/documents?record_id=${asset}`)).toEqual([documents[0]]);

  ok(await call("PATCH", `/v1/documents/${other}`, { record_id: asset }));
  expect(await idsOf("/v1/documents")).toEqual([other, own, ...documents.toReversed()]);

  ok(await call("POST", `/v1/assets/${asset}/transfer`, { building_id: hidden }));
  expect(await idsOf("/v1/documents")).toEqual([own]);
  expect((await manager.call("GET", `/v1/documents/${documents[0]}`)).status).toBe(404);
});

test("what a person uploaded stays theirs to see, wherever its record goes", async () => {
  const asset = await make("/v1/assets", { name: "Boiler", category_id, building_id: north });
  const own = await upload(asset, manager.call);
  ok(await call("POST", `/v1/assets/${asset}/transfer`, { building_id: hidden }));
  expect(await idsOf("/v1/documents")).toContain(own);
});

test("an owner who lets many units in several of the buildings comes once", async () => {
  const unitIn = async (building_id: string, name: string) => make("/v1/units", { name, building_id });
  const owners: string[] = [];
  for (let i = 0; i < 5; i++) owners.unshift(await make("/v1/owners", { name: `Owner ${i}`, email: `o${i}@example.com` }));
  const lets = async (owner_id: string | undefined, building: string, name: string) => {
    const unit_id = await unitIn(building, name);
    const resident_id = await make("/v1/residents", { name: "Layla Haddad", unit_id });
    const term = {
      starts_on: "2026-06-01",
      ends_on: "2030-05-31",
      frequency: "monthly",
      rent: { amount: "7500.00", currency: "AED" },
    };
    await make("/v1/leases", { unit_id, resident_id, owner_id, ...term });
  };
  for (const [i, owner] of owners.slice(0, 4).entries())
    for (const building of i === 3 ? [hidden] : [north, south]) for (const n of [1, 2]) await lets(owner, building, `${i}${n}`);
  const seen = owners.slice(0, 3);
  expect(await idsOf("/v1/owners")).toEqual(seen);
  for (const query of ["limit=1", "limit=2&sort=updated_at", "limit=1&q=owner"])
    expect([query, await walk(`/v1/owners?${query}`)]).toEqual([query, seen]);
  expect(await idsOf("/v1/owners?email=o3@example.com")).toEqual([seen[1]]);
  expect(await idsOf("/v1/owners?email=o1@example.com")).toEqual([]);
});

test("somebody without buildings sees none of it, but what is for everybody", async () => {
  const none = await (await makePerson(app, { roles: ["building_manager"], buildingIds: [] })).signIn();
  for (const list of ["portfolios", "properties", "owners", "documents"])
    expect(await idsOf(`/v1/${list}`, none.call)).toEqual([]);
  const shown = ok(await none.call("GET", "/v1/announcements")).data;
  expect(shown.map((one: { building_id: string | null }) => one.building_id)).toEqual([null, null, null]);
});
