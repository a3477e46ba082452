import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { ok, openTestApp } from "./support/app.ts";
import { makePerson, signInAs } from "./support/people.ts";

const app = await openTestApp();
const { tenant } = app;
const { call } = tenant;
let buildingId = "";
let id = "";

const rule = (name: string, path: string) => ({ name, target: "defect", key: "$.id", fields: [{ to: "title", path }] });
const url = () => `/v1/integrations/${id}`;
const change = async (body: object) => ok(await call("PATCH", url(), body));

beforeAll(async () => {
  buildingId = ok(await call("POST", "/v1/buildings", { name: "Tower A" })).id;
  const mapping = [rule("fault", "$.text"), rule("walk", "$.text")];
  const config = { building_id: buildingId };
  id = ok(await call("POST", "/v1/integrations", { type: "custom", name: "Partner", config, mapping })).id;
  await change({ mapping: [rule("walk", "$.words"), rule("fault", "$.text")] });
  await change({ name: "Partner of ours" });
  await change({ config: { building_id: null }, sync: { mode: "poll", interval: "PT5M" } });
});

test("each change of sync, config or mapping is a version, newest first, page by page, with what changed and who did it", async () => {
  const { data, next_cursor } = ok(await call("GET", `${url()}/versions?limit=2`));
  expect(data).toMatchObject([
    { version: 3, changed: ["sync", "config"], restored_version: null, changed_by: { id: expect.stringMatching(/^key_/) } },
    { version: 2, changed: ["mapping"] },
  ]);
  const rest = ok(await call("GET", `${url()}/versions?limit=2&cursor=${next_cursor}`));
  expect(rest).toMatchObject({ data: [{ version: 1, changed: ["sync", "config", "mapping"] }], next_cursor: null });
  expect((await call("GET", `${url()}/versions?cursor=aTEu`)).body.code).toBe("invalid_cursor");
});

test("a version is shown while a look-up table is being changed", async () => {
  const table = ok(await call("POST", "/v1/lookup-tables", { name: "Being imported", entries: { A: "B" } }));
  await app.services.db.inTenant(tenant.id, async (tx) => {
    await sql`select from lookup_tables where id = ${table.id} for update`.execute(tx);
    expect(ok(await call("GET", `${url()}/versions/2`)).obstacles).toEqual([]);
  });
});

test("a version says how it differs from the one before, or from any other", async () => {
  const second = ok(await call("GET", `${url()}/versions/2`));
  expect(second.mapping).toEqual([rule("walk", "$.words"), rule("fault", "$.text")]);
  expect([second.against, second.diff_left_out]).toEqual([1, 0]);
  expect(second.diff).toMatchObject([
    { kind: "moved", pointer: "/mapping/0", name: "walk", row: null, before: "/mapping/1", after: "/mapping/0" },
    { kind: "changed", pointer: "/mapping/0/fields/0/path", name: "walk", row: "title", before: "$.text", after: "$.words" },
    { kind: "moved", pointer: "/mapping/1", name: "fault", row: null, before: "/mapping/0", after: "/mapping/1" },
  ]);
  const back = ok(await call("GET", `${url()}/versions/1?against=3`));
  expect(back.diff.slice(0, 3)).toMatchObject([
    { kind: "changed", pointer: "/sync/mode", name: null, row: null, before: "poll", after: "realtime" },
    { kind: "removed", pointer: "/sync/interval", name: null, row: null, before: "PT5M" },
    { kind: "changed", pointer: "/config/building_id", name: null, row: null, before: null, after: buildingId },
  ]);
  expect(ok(await call("GET", `${url()}/versions/1`))).toMatchObject({ against: null, diff: [] });
  for (const wrong of ["versions/9", "versions/0", "versions/x", "versions/1?against=9"])
    expect([wrong, (await call("GET", `${url()}/${wrong}`)).status]).toEqual([wrong, 404]);
});

test("going back makes a new version like the old one, for whoever may change what differs", async () => {
  const developer = await makePerson(app, { roles: ["developer"] });
  const { cookie, csrfToken } = await signInAs(app.callBare, developer);
  const asDeveloper = (version: number) =>
    app.callBare("POST", `${url()}/restore`, { version }, { cookie, "x-csrf-token": csrfToken });
  expect((await asDeveloper(1)).status).toBe(403);

  const stale = await call("POST", `${url()}/restore`, { version: 1 }, { "if-match": '"older"' });
  expect(stale.status).toBe(412);
  const restored = ok(await call("POST", `${url()}/restore`, { version: 1 }));
  expect(restored).toMatchObject({ version: 4, config: { building_id: buildingId }, sync: { mode: "realtime" } });
  expect(restored.mapping).toEqual([rule("fault", "$.text"), rule("walk", "$.text")]);
  const { data } = ok(await call("GET", `${url()}/versions?limit=1`));
  expect(data).toMatchObject([{ version: 4, restored_version: 1 }]);
  const [audited] = ok(await call("GET", `/v1/audit-log?limit=1`)).data;
  expect(audited).toMatchObject({ action: "restore", subject_id: id });

  // Now the sync is the same, and a developer may.
  expect(ok(await asDeveloper(2)).version).toBe(5);
  // It is in force already.
  expect(ok(await call("POST", `${url()}/restore`, { version: 5 })).version).toBe(5);
});

test("what an old version names and is gone is told, and nothing changes", async () => {
  ok(await call("POST", "/v1/lookup-tables", { name: "Sites", entries: { A: "B" } }));
  const { data: tables } = ok(await call("GET", "/v1/lookup-tables"));
  const looked = {
    ...rule("fault", "$.text"),
    fields: [{ to: "title", path: "$.a", transforms: [{ kind: "lookup", table: "Sites" }] }],
  };
  const other = ok(await call("POST", "/v1/buildings", { name: "Tower B" })).id;
  const { version } = await change({ mapping: [looked], config: { building_id: other } });
  const after = await change({ mapping: [], config: { building_id: null } });
  ok(await call("DELETE", `/v1/lookup-tables/${tables[0].id}`));
  ok(await call("DELETE", `/v1/buildings/${other}`));

  // Before anybody tries, too; of the version in force nothing stands in the way.
  const { obstacles } = ok(await call("GET", `${url()}/versions/${version}?against=${after.version}`));
  expect(obstacles.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    "/config/building_id",
    "/mapping/0/fields/0/transforms/0/table",
  ]);
  expect(ok(await call("GET", `${url()}/versions/${after.version}`)).obstacles).toEqual([]);

  const reply = await call("POST", `${url()}/restore`, { version });
  expect(reply.status).toBe(422);
  expect(reply.body.detail).toContain(
    `Version ${version} can't be put back as it was: “Building” names a building that isn't there`,
  );
  expect(reply.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual([
    ["/config/building_id", "unknown_reference"],
    ["/mapping/0/fields/0/transforms/0/table", "unknown_table"],
  ]);
  expect(ok(await call("GET", url())).version).toBe(after.version);
  expect((await call("POST", `${url()}/restore`, { version: 99 })).body.errors).toMatchObject([{ pointer: "/version" }]);
});

test("a config names buildings, people and roles that there are", async () => {
  const refuse = async (config: object, type: string) => {
    const reply = await call("POST", "/v1/integrations", { type, name: "A", config });
    expect(reply.status).toBe(422);
    return reply.body.errors.map(({ pointer }: { pointer: string }) => pointer);
  };
  const stranger = await app.makeTenant();
  const foreign = ok(await stranger.call("POST", "/v1/buildings", { name: "Theirs" })).id;
  expect(await refuse({ building_id: foreign }, "custom")).toEqual(["/config/building_id"]);
  const rules = [buildingId, foreign].map((building_id, i) => ({ when: { "metadata.tower": i }, building_id }));
  const defects = { as: "work_order", default_assignee: { user_id: stranger.adminId } };
  expect(await refuse({ building: { mode: "rules", rules }, defects }, "arkan_handover")).toEqual([
    "/config/building/rules/1/building_id",
    "/config/defects/default_assignee/user_id",
  ]);
  const single = { mode: "single", building_id: buildingId };
  const role = { as: "work_order", default_assignee: { role: "plumber" } };
  expect(await refuse({ building: single, defects: role }, "arkan_handover")).toEqual(["/config/defects/default_assignee/role"]);
});

test("one whose building is gone can still be renamed, and be given another one", async () => {
  const gone = ok(await call("POST", "/v1/buildings", { name: "Tower C" })).id;
  const body = { type: "custom", name: "Old", config: { building_id: gone } };
  const old = `/v1/integrations/${ok(await call("POST", "/v1/integrations", body)).id}`;
  ok(await call("DELETE", `/v1/buildings/${gone}`));
  expect(ok(await call("PATCH", old, { name: "New" })).name).toBe("New");
  expect((await call("PATCH", old, { config: { building_id: gone } })).status).toBe(422);
  expect(ok(await call("PATCH", old, { config: { building_id: buildingId } })).version).toBe(2);
});
