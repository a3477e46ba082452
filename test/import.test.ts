import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { readWorkbook } from "../src/connectors/handover/files/read-workbook.ts";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";
import { makeHandover, type TestHandover } from "./support/handover.ts";
import { uploadOf } from "./support/upload.ts";
import { makeWorkbook } from "./support/workbooks.ts";

const app = await openTestApp();
const { tenant } = app;
const { call } = tenant;
const duplex = readFileSync("test/data/cobie-2.4-duplex-handover.xlsx");
const plumbing = [
  "Bath/Shower-1",
  "Shower Stall-1",
  "Sink Type A-1",
  "Sink Type B-1",
  "Sink Type C-1",
  "Sink Type C-2",
  "Toilet-1",
  "Toilet-2",
];
let handover: TestHandover;

beforeAll(async () => {
  app.product.startWorker();
  handover = await makeHandover(app, tenant, { on_unknown_category: "create" });
});

async function upload(file: Buffer, { name = "handover.xlsx", query = "" } = {}) {
  const { body, headers } = uploadOf({ name, content: file });
  return call("POST", `/v1/integrations/${handover.id}/import${query}`, body, headers);
}

async function importFile(file: Buffer, options: { name?: string; query?: string } = {}): Promise<ParsedJson> {
  const begun = await upload(file, options);
  expect(begun.status).toBe(202);
  const show = async () => ok(await call("GET", `/v1/jobs/${begun.body.id}`));
  await expect.poll(async () => (await show()).status, { timeout: 170_000, interval: 200 }).toBe("done");
  return (await show()).result;
}

/** How many assets stand on each floor; none for those whose row names no space. */
async function floorsHere(): Promise<Record<string, number>> {
  const { rows } = await sql<{ floor: string; assets: number }>`
    select coalesce(f.name, 'none') as floor, count(*)::int as assets from assets a left join floors f on f.tenant_id = a.tenant_id and f.id = a.floor_id
    where a.tenant_id = ${tenant.id} group by 1`.execute(app.services.db.worker);
  return Object.fromEntries(rows.map(({ floor, assets }) => [floor, assets]));
}

/** The same, read off the sheets. */
async function floorsOfWorkbook(): Promise<Record<string, number>> {
  const book = await readWorkbook(duplex, { wanted: ["Space", "Component"] });
  const floorOf = new Map(book.get("Space")?.rows.map(({ cells }) => [cells.get("Name"), cells.get("FloorName")]));
  const found: Record<string, number> = {};
  for (const { cells } of book.get("Component")?.rows ?? []) {
    const floor = floorOf.get(cells.get("Space")?.split(",")[0]?.trim()) ?? "none";
    found[floor] = (found[floor] ?? 0) + 1;
  }
  return found;
}

const count = async (path: string): Promise<number> => ok(await call("GET", path)).data.length;

test("the published handover comes in with the counts that others counted, first tried without writing", {
  timeout: 400_000,
}, async () => {
  const golden = {
    assets: 232,
    floors: 4,
    spaces: 22,
    units: 2,
    parts_warranties: 217,
    labour_warranties: 170,
    documents: 48,
    failed: 0,
  };
  const tried = await importFile(duplex, { query: "?dry_run=true" });
  const none = { made: 0, changed: 0, unchanged: 0, waiting: 0, failed: 0, left_out: 0 };
  const sizes = { floors: 4, spaces: 22, units: 2, assets: 232, warranties: 387, documents: 48 };
  const allOf = (outcome: string) =>
    Object.fromEntries(Object.entries(sizes).map(([kind, n]) => [kind, { ...none, [outcome]: n }]));
  expect(tried).toMatchObject({ ...golden, dry_run: true });
  expect(tried.kinds).toEqual(allOf("made"));
  expect(Object.keys(tried.kinds)).toEqual(Object.keys(sizes));
  const besides = tried.besides.map(({ kind, rows, imported }: ParsedJson) => [kind, rows, imported]);
  expect(besides).toEqual([
    ["types", 43, true],
    ["systems", 5, true],
    ["contacts", 58, false],
    ["jobs", 94, false],
    ["spares", 3, false],
    ["attributes", 94, false],
  ]);
  expect(tried.sheets.map(({ sheet }: ParsedJson) => sheet)).not.toContain("Job");
  expect(await count("/v1/assets")).toBe(0);
  expect(await handover.log()).toEqual([]);

  const made = await importFile(duplex);
  expect(made).toMatchObject({
    ...golden,
    dry_run: false,
    written: 695,
    read: { types: 43, components: 232, systems: 5, documents: 48 },
  });
  // Also those that share a serial number: each is an asset of its own.
  const { rows } = await sql<{ assets: number; external: number }>`
    select count(*)::int as assets, count(distinct external_id)::int as external from assets where tenant_id = ${tenant.id}`.execute(
    app.services.db.worker,
  );
  expect(rows).toEqual([{ assets: 232, external: 232 }]);
  // An e-mail by which two types give warranties isn't one that mail reaches: told once, at the contact.
  const contacts = made.rows.filter((row: ParsedJson) => row.sheet === "Contact");
  expect(contacts).toEqual([
    expect.objectContaining({ status: "warning", error: expect.stringContaining('Email: "info@North_') }),
  ]);
  expect(tried.rows.filter((row: ParsedJson) => row.sheet === "Contact")).toEqual(contacts);
  // Three documents name rows that aren't there.
  const wrong = made.rows.filter((row: ParsedJson) => row.error !== undefined && row.sheet === "Document");
  expect(wrong).toHaveLength(3);
  expect(await count("/v1/floors?limit=200")).toBe(4);
  const { data: pumps } = ok(await call("GET", "/v1/assets?external_id=2h405XijT83A$BX7w5ki4b"));
  expect(pumps).toMatchObject([{ name: "Bath/Shower-1", category: { name: "Bath/Shower Units" }, serial_number: "VACA689" }]);
  expect(pumps).toMatchObject([{ type: "Bath/Shower", systems: ["Apartment A Plumbing"] }]);
  // Its apartment spans two levels: its floor is that of its own space, B204.
  expect(pumps).toMatchObject([{ unit: { name: "Apartment B" }, floor: { name: "Level 2" }, room: "B204" }]);
  expect(await floorsHere()).toEqual(await floorsOfWorkbook());
  const { data: covers } = ok(await call("GET", `/v1/assets/${pumps[0].id}/warranties`));
  expect(covers.map((one: ParsedJson) => one.warranty_type).sort()).toEqual(["installer", "manufacturer"]);

  // Of 36 pairs of a system and a component, five systems; writers spell one of them in two ways.
  const inSystem = async (system: string) => {
    const { data } = ok(await call("GET", `/v1/assets?limit=200&system=${encodeURIComponent(system)}`));
    return data.map(({ name }: ParsedJson) => name).sort();
  };
  expect(await inSystem("Apartment A Plumbing")).toEqual(plumbing);
  const others = [
    "Apartment B Plumbing",
    "Apartment A Heating",
    "Apartment B Heating",
    "Apartment b Heating",
    "apartment a plumbing",
  ];
  expect(await Promise.all(others.map(async (name) => (await inSystem(name)).length))).toEqual([8, 6, 13, 1, 0]);

  // All speak of types: a document of a type is listed at each of its assets, and hangs on the building.
  const { data: handed } = ok(await call("GET", "/v1/documents?limit=200"));
  expect(handed).toHaveLength(48);
  expect(new Set(handed.map((one: ParsedJson) => one.record_id))).toEqual(new Set([handover.buildingId]));
  expect(
    handed
      .filter((one: ParsedJson) => one.asset_type === null)
      .map((one: ParsedJson) => one.name)
      .sort(),
  ).toEqual(["Duplex Receptacle Product Data", "Shower Product Data", "Sink Type C Product Data"]);
  const { data: ofPump } = ok(await call("GET", `/v1/documents?record_id=${pumps[0].id}`));
  expect(ofPump.map(({ name, file_location, size }: ParsedJson) => [name, file_location, size])).toEqual([
    ["Bath/Shower Warranty", "document/KOHLER_ Warranty Information.pdf", null],
    ["Bath/Shower Product Data", "document/BathTub_ProductData.pdf", null],
  ]);
  expect(ok(await call("GET", `/v1/assets/${pumps[0].id}/documents`)).data).toEqual(ofPump);

  // Rows are shown by the job itself; lists leave them out.
  const [listed] = ok(await call("GET", "/v1/jobs?limit=1")).data;
  expect(listed.result).toMatchObject({
    written: 695,
    sheets: expect.arrayContaining([expect.objectContaining({ sheet: "Component" })]),
  });
  expect(listed.result).not.toHaveProperty("rows");
  const pump = made.rows.find((row: ParsedJson) => row.record_id === pumps[0].id);
  expect(pump).toMatchObject({ sheet: "Component", status: "success" });
  const report = await app.app.inject({
    url: `/v1/jobs/${listed.id}/report`,
    headers: { authorization: `Bearer ${tenant.key}` },
  });
  expect(report.headers["content-disposition"]).toContain("handover - acceptance report.xlsx");
  const book = await readWorkbook(report.rawPayload, { wanted: ["Summary", "Defects by sheet", "Rows with defects"] });
  const summary = new Map(book.get("Summary")?.rows.map(({ cells }) => [cells.get("What"), cells.get("Value")]));
  expect([summary.get("Rows with errors"), summary.get("Records made or changed")]).toEqual(["0", "695"]);
  const documents = book.get("Defects by sheet")?.rows.find(({ cells }) => cells.get("Sheet") === "Document")?.cells;
  expect([documents?.get("Rows"), documents?.get("Complete"), documents?.get("Warnings")]).toEqual(["48", "45", "3"]);
  const defectsOf = (sheet: string) => book.get("Rows with defects")?.rows.filter(({ cells }) => cells.get("Sheet") === sheet);
  expect([defectsOf("Document")?.length, defectsOf("Contact")?.length]).toEqual([3, 1]);

  const { last_received_at, last_success_at } = await handover.show();
  expect([last_received_at, last_success_at]).toEqual([expect.any(String), expect.any(String)]);
  const again = await importFile(duplex);
  expect(again).toMatchObject({ ...golden, written: 0 });
  expect(again.kinds).toEqual(allOf("unchanged"));
  expect(await count("/v1/assets?serial_number=VACA689")).toBe(1);
});

test("topics of a BCF file become snags, joined to the assets of the handover by their IFC id", {
  timeout: 200_000,
}, async () => {
  const result = await importFile(readFileSync("test/data/bcf-2.1-maximum-information.bcf"), { name: "snags.bcf" });
  expect(result).toMatchObject({ snags: 2, pictures: 3, written: 5, failed: 0 });
  expect(result.besides).toContainEqual(expect.objectContaining({ kind: "document_references", rows: 2, imported: false }));
  const { data } = ok(await call("GET", "/v1/snags?q=Maximum"));
  expect(data).toMatchObject([{ title: "Maximum Content", severity: "high", status: "open" }]);
});

test("an unmapped category holds up its assets and what hangs on them; mended and retried, all of them come", {
  timeout: 200_000,
}, async () => {
  const strict = await makeHandover(app, tenant, { on_unknown_category: "error" });
  const file = makeWorkbook({
    Facility: [["Name"], ["Annex"]],
    Type: [
      ["Name", "Category", "Manufacturer", "WarrantyDurationParts", "WarrantyDurationLabor", "WarrantyDurationUnit"],
      ["Pump A", "Odd pumps", "Pumps and Sons", "2", "n/a", "year"],
    ],
    Component: [
      ["Name", "TypeName", "WarrantyStartDate"],
      ["P-1", "Pump A", "2026-01-01"],
      ["P-2", "Pump A", "2026-01-01"],
    ],
  });
  const { body, headers } = uploadOf({ name: "annex.xlsx", content: file });
  const begun = await call("POST", `/v1/integrations/${strict.id}/import`, body, headers);
  await expect.poll(async () => ok(await call("GET", `/v1/jobs/${begun.body.id}`)).status, { timeout: 60_000 }).toBe("done");
  expect(ok(await call("GET", `/v1/jobs/${begun.body.id}`)).result).toMatchObject({ failed: 2, written: 0 });
  const entries = await strict.waitForLog(4);
  expect(entries.map(({ status }) => status).sort()).toEqual(["error", "error", "waiting", "waiting"]);
  const refused = entries.find(({ source_record_id }) => source_record_id === "Annex/P-2");
  const { message } = ok(await call("GET", `/v1/integrations/${strict.id}/log/${refused?.id}`));
  expect(JSON.parse(message.body)).toEqual({
    ...{ file: "annex.xlsx", sheet: "Component", row: 3 },
    cells: { Name: "P-2", TypeName: "Pump A", WarrantyStartDate: "2026-01-01" },
  });
  ok(await call("POST", "/v1/asset-categories", { name: "Odd pumps" }));
  ok(await call("POST", `/v1/integrations/${strict.id}/retry-failed`, {}));
  await expect.poll(async () => (await strict.log("status=success")).length, { timeout: 120_000 }).toBe(4);
});

test("a file that can't be read is refused at once, and named", async () => {
  const formula = await upload(makeWorkbook({ Facility: [["Name"], ["=A1"]], Type: [["Name"]], Component: [["Name"]] }));
  expect([formula.status, formula.body.errors]).toEqual([
    422,
    [expect.objectContaining({ pointer: "/file", detail: expect.stringContaining("Facility!A2 is a formula") })],
  ]);
  const text = await upload(Buffer.from("Name;Count"), { name: "list.csv" });
  expect([text.status, text.body.errors[0].pointer]).toEqual([422, "/file"]);
});

test("a component that is refused leaves an entry; those around it come, each announced and audited once", {
  timeout: 200_000,
}, async () => {
  const rows = [..."ABCDEF"].map((letter) => [`Refused ${letter}`, "Pump R", letter === "C" ? "2999-01-01" : "2026-01-01"]);
  const file = makeWorkbook({
    Facility: [["Name"], ["Refusals"]],
    Type: [
      ["Name", "Category"],
      ["Pump R", "Pumps of refusals"],
    ],
    Component: [["Name", "TypeName", "InstallationDate"], ...rows],
  });
  expect(await importFile(file)).toMatchObject({ assets: 5, written: 5, failed: 1 });
  const made = await app.product.services.db.inTenant(tenant.id, async (tx) => {
    const { rows } = await sql<{ name: string; events: number; audited: number }>`
      select a.name, (select count(*)::int from events e where e.record_id = a.id and e.name = 'asset.created') as events,
        (select count(*)::int from audit_log l where l.subject_id = a.id and l.action = 'create') as audited
      from assets a where a.name like 'Refused %' order by a.name`.execute(tx);
    return rows;
  });
  expect(made).toEqual([..."ABDEF"].map((letter) => ({ name: `Refused ${letter}`, events: 1, audited: 1 })));
});
