import { beforeAll, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "../../../test/support/app.ts";
import { makeHandover, type TestHandover } from "../../../test/support/handover.ts";
import { makePerson } from "../../../test/support/people.ts";
import { uploadOf } from "../../../test/support/upload.ts";
import { makeWorkbook } from "../../../test/support/workbooks.ts";

// Documents that a handover names and doesn't bring.
const app = await openTestApp();
const { tenant } = app;
const { call } = tenant;
let handover: TestHandover;

const documents = [
  ["Name", "SheetName", "RowName", "Stage", "Category", "Directory", "File"],
  ["Pump/valve manual", "Type", "Pump A", "As built", "O&M", "\\\\share\\manuals", "pump.pdf"],
  ["Test protocol", "Component", "P-1", "As built", "Protocol", "https://files.example.com/", "p1.pdf"],
  ["Floor plan", "Floor", "Ground", "As built", "Drawing", "plans", "ground.dwg"],
  ["Room sheet", "Space", "B01", "As built", "Drawing", "n/a", "b01.pdf"],
  ["Schema", "System", "Cooling", "As built", "Drawing", "n/a", "n/a"],
  ["Permit", "Facility", "Annex", "As built", "Permit", "n/a", "permit.pdf"],
];

function workbook(rows: string[][] = documents) {
  return makeWorkbook({
    Facility: [["Name"], ["Annex"]],
    Floor: [["Name"], ["Ground"]],
    Space: [
      ["Name", "FloorName"],
      ["B01", "Ground"],
    ],
    Type: [
      ["Name", "Category"],
      ["Pump A", "Pumps"],
    ],
    Component: [
      ["Name", "TypeName", "Space"],
      ["P-1", "Pump A", "B01"],
      ["P-2", "Pump A", "B01"],
    ],
    System: [
      ["Name", "ComponentNames"],
      ["Cooling", "P-1, P-2"],
    ],
    Document: rows,
  });
}

async function importFile(content: Buffer): Promise<ParsedJson> {
  const { body, headers } = uploadOf({ name: "annex.xlsx", content });
  const { id } = ok(await call("POST", `/v1/integrations/${handover.id}/import`, body, headers));
  const show = async () => ok(await call("GET", `/v1/jobs/${id}`));
  await expect.poll(async () => (await show()).status, { timeout: 60_000 }).toBe("done");
  return (await show()).result;
}

const find = async (name: string): Promise<ParsedJson> =>
  ok(await call("GET", "/v1/documents?limit=200")).data.find((one: ParsedJson) => one.name.startsWith(name));
const asset = async (name: string): Promise<ParsedJson> => ok(await call("GET", `/v1/assets?q=${name}`)).data[0];

beforeAll(async () => {
  app.product.startWorker();
  handover = await makeHandover(app, tenant, { on_unknown_category: "create" });
});

test("each hangs on what its row speaks of, one of a type on the building and at each of its assets", {
  timeout: 120_000,
}, async () => {
  expect(await importFile(workbook())).toMatchObject({ documents: 6, failed: 0 });
  const records = await Promise.all(documents.slice(1).map(async ([name = ""]) => (await find(name)).record.name));
  expect(records).toEqual(["Tower A", "P-1", "Ground", "B01", "Tower A", "Tower A"]);
  const namesAt = async (id: string) =>
    ok(await call("GET", `/v1/assets/${id}/documents`)).data.map((one: ParsedJson) => one.name);
  expect(await namesAt((await asset("P-1")).id)).toEqual(["Test protocol", "Pump/valve manual"]);
  expect(await namesAt((await asset("P-2")).id)).toEqual(["Pump/valve manual"]);
  // An asset that comes later, by hand, has it too.
  const { category_id, building_id } = await asset("P-2");
  const later = ok(await call("POST", "/v1/assets", { name: "P-3", type: "Pump A", category_id, building_id }));
  expect(await namesAt(later.id)).toEqual(["Pump/valve manual"]);
  expect(await find("Schema")).toMatchObject({ file_location: null, description: "Stage: As built\nSystem: Cooling" });
  expect((await find("Test protocol")).file_location).toBe("https://files.example.com/p1.pdf");
});

test("its content can't be fetched, with where it is instead", async () => {
  const { id } = await find("Pump");
  const refused = await call("GET", `/v1/documents/${id}/content`);
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining("\\\\share\\manuals\\pump.pdf")]);
});

test("somebody attaches the file, once; from then on it is a document like any, and stays one when the handover changes it", {
  timeout: 120_000,
}, async () => {
  const { id } = await find("Pump");
  const attach = () => {
    const { body, headers } = uploadOf({ name: "scan.pdf", content: Buffer.from("%PDF-1.7 manual") });
    return call("POST", `/v1/documents/${id}/content`, body, headers);
  };
  const [one, other] = await Promise.all([attach(), attach()]);
  expect([one.status, other.status].sort()).toEqual([200, 409]);
  const attached = ok(await call("GET", `/v1/documents/${id}`));
  expect(attached).toMatchObject({ name: "Pump-valve manual.pdf", type: "pdf", size: 15, uploaded_at: expect.any(String) });
  expect((await call("GET", `/v1/documents/${id}/content`)).status).toBe(200);
  const events = ok(await call("GET", "/v1/events?limit=200")).data.filter(
    (one: ParsedJson) => one.event === "document.uploaded",
  );
  expect(events).toHaveLength(1);

  const changed = documents.map((row) => (row[0] === "Pump/valve manual" ? row.with(4, "Manual").with(6, "pump-2.pdf") : row));
  expect(await importFile(workbook(changed))).toMatchObject({ documents: 6, written: 1, failed: 0 });
  expect(ok(await call("GET", `/v1/documents/${id}`))).toMatchObject({
    ...{ name: "Pump-valve manual.pdf", category: "Manual", file_location: "\\\\share\\manuals\\pump-2.pdf", size: 15 },
    asset_type: "Pump A",
  });
  expect(await importFile(workbook(changed))).toMatchObject({ documents: 6, written: 0 });
});

test("whoever has no say in a document attaches nothing to it; a wrong file is replaced by who has, and the former is kept", {
  timeout: 120_000,
}, async () => {
  const { id, record, updated_at } = await find("Permit");
  const technician = await (await makePerson(app, { roles: ["technician"], buildingIds: [record.id] })).signIn();
  const send = (by: typeof call, content: string, query = "") => {
    const { body, headers } = uploadOf({ name: "holiday.txt", content: Buffer.from(content) });
    return by("POST", `/v1/documents/${id}/content${query}`, body, headers);
  };
  for (const query of ["", "?replace=true"]) expect((await send(technician.call, "mine", query)).status).toBe(403);
  expect((await technician.call("DELETE", `/v1/documents/${id}`)).status).toBe(403);
  expect(ok(await call("GET", `/v1/documents/${id}`))).toMatchObject({ sha256: null, updated_at });

  const manager = await (await makePerson(app, { roles: ["facility_manager"], buildingIds: [record.id] })).signIn();
  const wrong = ok(await send(manager.call, "wrong"));
  expect(wrong.name).toBe("Permit.txt");
  expect((await send(call, "right")).status).toBe(409);
  const { body, headers } = uploadOf({ name: "scan.pdf", content: Buffer.from("%PDF-1.7 right") });
  const right = ok(await call("POST", `/v1/documents/${id}/content?replace=true`, body, headers));
  expect(right).toMatchObject({ id, name: "Permit.pdf", type: "pdf", file_location: "permit.pdf", record });
  expect((await call("GET", `/v1/documents/${id}/content`)).text).toBe("%PDF-1.7 right");
  const { db } = app.services;
  const kept = await db.worker.selectFrom("documents").selectAll().where("sha256", "=", wrong.sha256).execute();
  expect(kept).toMatchObject([{ name: "Permit.txt", uploaded_by: wrong.uploaded_by, deleted_at: expect.any(Date) }]);
  expect(
    await db.worker
      .selectFrom("stored_files")
      .selectAll()
      .where("key", "=", kept[0]?.storage_key ?? "")
      .execute(),
  ).toHaveLength(1);
});
