import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { makeWorkbook } from "../../../../test/support/workbooks.ts";
import { type IntakeRecord, intakeRecord } from "../../../contract/intake.ts";
import type { CobieSettings } from "./cobie-item.ts";
import { cobieItems } from "./cobie-items.ts";
import { readCobie } from "./read-cobie.ts";

const duplex = readFileSync("test/data/cobie-2.4-duplex-handover.xlsx");
const settings: CobieSettings = { building: { id: "bld_1" }, categories: {}, onUnknownCategory: "create", handoverOn: null };

async function read(file: Buffer, more: Partial<CobieSettings> = {}) {
  const found = cobieItems(await readCobie(file), { ...settings, ...more });
  const records = found.items.flatMap(({ outcome }) => (outcome.kind === "record" ? [outcome.record] : []));
  const of = <T extends IntakeRecord["target"]>(target: T) =>
    records.filter((record): record is Extract<IntakeRecord, { target: T }> => record.target === target);
  return { ...found, records, of };
}

// Counted by other means in the published file: research of the sample, see test/data/PROVENANCE.md.
test("the published handover of a duplex has the counts that others counted", async () => {
  const { counts, of, items, records, problems } = await read(duplex);
  expect(counts).toEqual({
    contacts: 58,
    floors: 4,
    spaces: 22,
    zones: 2,
    types: 43,
    components: 232,
    systems: 5,
    documents: 48,
    jobs: 94,
  });
  expect(of("asset")).toHaveLength(232);
  expect(of("floor")).toHaveLength(4);
  expect(of("zone")).toHaveLength(22);
  expect(of("unit").map(({ name }) => name)).toEqual(["Apartment A", "Apartment B"]);
  const covers = (cover: string) => items.filter(({ kind, sourceId }) => kind === "warranty" && sourceId?.endsWith(`/${cover}`));
  expect(covers("parts")).toHaveLength(217);
  expect(covers("labour")).toHaveLength(170);
  const active = (type: string) => of("warranty").filter((one) => one.warranty_type === type && one.ends_on >= "2026-11-21");
  expect([active("manufacturer").length, active("installer").length]).toEqual([20, 20]);
  expect(of("asset").filter(({ location }) => location?.room?.includes(","))).toHaveLength(12);
  expect(problems.filter(({ sheet }) => sheet === "Document").map(({ column }) => column)).toEqual([
    "RowName",
    "RowName",
    "RowName",
  ]);
  // A mail-like key with a "_" in its domain, by which two types give warranties: told once, where it is written.
  expect(problems.filter(({ sheet }) => sheet === "Contact")).toEqual([
    {
      ...{ sheet: "Contact", row: expect.any(Number), column: "Email", severity: "partial" },
      message: expect.stringContaining('"info@North_American_Industries.com" isn\'t an e-mail address'),
    },
  ]);
  const systems = of("asset").flatMap(({ systems = [] }) => systems);
  expect(systems).toHaveLength(36);
  expect(new Set(systems).size).toBe(5);
  expect(of("document")).toHaveLength(48);
  // Three speak of types that aren't there.
  expect(of("document").filter(({ asset_type }) => asset_type)).toHaveLength(45);
  for (const record of records) expect(intakeRecord.safeParse(record).error).toBeUndefined();
});

test("the same file gives the same items, each with a source id of its own", async () => {
  const [first, second] = [await read(duplex), await read(duplex)];
  expect(second.items).toEqual(first.items);
  expect(new Set(first.items.map(({ kind, sourceId }) => `${kind} ${sourceId}`)).size).toBe(first.items.length);
});

test("a warranty's last day is its start and its length less a day, on days that exist", async () => {
  const { of } = await read(small({ start: "2012-02-29T09:00:00", parts: "1", labour: "18", unit: "Years" }));
  expect(of("warranty").map(({ starts_on, ends_on }) => [starts_on, ends_on])).toEqual([
    ["2012-02-29", "2013-02-27"],
    ["2012-02-29", "2030-02-27"],
  ]);
  const months = await read(small({ start: "2012-08-31", parts: "6", labour: "n/a", unit: "month" }));
  expect(months.of("warranty").map(({ ends_on }) => ends_on)).toEqual(["2013-02-27"]);
});

test("what real files have wrong is named, and costs no more than it must", async () => {
  const impossible = await read(small({ start: "2013-13-08", installed: "2013-04-01T8:30:72" }));
  expect(impossible.of("warranty")[0]).toMatchObject({ starts_on: "2013-04-01" });
  expect(impossible.of("warranty")[0]?.coverage).toContain("InstallationDate");
  const noStart = await read(small({ start: "n/a", installed: "soon" }));
  expect(noStart.of("warranty")).toEqual([]);
  expect(noStart.of("asset")).toHaveLength(1);
  expect(noStart.problems.map(({ row, column, severity }) => [row, column, severity])).toContainEqual([
    2,
    "InstallationDate",
    "partial",
  ]);
  const handover = await read(small({ start: "n/a", installed: "n/a" }), { handoverOn: "2020-01-01" });
  expect(handover.of("warranty")[0]).toMatchObject({ starts_on: "2020-01-01", ends_on: "2020-12-31" });
  const badUnit = await read(small({ unit: "maker@example.com" }));
  expect(badUnit.of("warranty")).toEqual([]);
  expect(badUnit.problems.map(({ column }) => column)).toContain("WarrantyDurationUnit");
  const noType = await read(small({ typeName: "Nothing such" }));
  expect(noType.of("asset")).toEqual([]);
  expect(noType.problems).toContainEqual(
    expect.objectContaining({ sheet: "Component", row: 2, column: "TypeName", severity: "lost" }),
  );
});

test("the guarantor is found in spite of spaces and capitals, and a generated policy number says so", async () => {
  const { of } = await read(small({}));
  expect(of("warranty")[0]).toMatchObject({
    policy_number: "COBIE-Tower-Pump-1-P",
    warranty_type: "manufacturer",
    provider: { name: "Pumps and Sons", contact_name: "Salma Nour", email: "maker@example.com", phone: "+971 4 000 0000" },
  });
  expect(of("warranty")[0]?.coverage).toContain("generated");
});

test("an e-mail that no mail reaches is told once for its cell, and the warranties come without it", async () => {
  const { of, problems } = await read(
    makeWorkbook({
      Facility: [["Name"], ["Tower"]],
      Contact: [
        ["Email", "Company"],
        ["info@Pumps_and_Sons.example", "Pumps and Sons"],
      ],
      Type: [
        [
          "Name",
          "WarrantyGuarantorParts",
          "Manufacturer",
          "WarrantyDurationParts",
          "WarrantyDurationLabor",
          "WarrantyDurationUnit",
        ],
        ["Known", "Info@pumps_and_sons.example ", "", "1", "1", "year"],
        ["Unknown", "", "someone@", "1", "1", "year"],
        ["Named", "Northwind", "Northwind", "1", "1", "year"],
      ],
      Component: [
        ["Name", "TypeName", "WarrantyStartDate"],
        ...["Known", "Known", "Unknown", "Unknown", "Named"].map((type, i) => [`P-${i}`, type, "2026-01-01"]),
      ],
    }),
  );
  const so = "isn't an e-mail address that mail reaches; warranties of this provider come without one.";
  expect(problems.map(({ sheet, row, column, message }) => [sheet, row, column, message])).toEqual([
    ["Contact", 2, "Email", `"info@Pumps_and_Sons.example" ${so}`],
    ["Type", 2, "WarrantyGuarantorLabor", "Nobody gives the warranty: neither a guarantor nor a manufacturer is named."],
    ["Type", 3, "Manufacturer", `"someone@" ${so}`],
  ]);
  expect(of("warranty").map(({ provider }) => [provider.name, provider.email])).toEqual([
    ...[0, 1].map(() => ["Pumps and Sons", null]),
    ...[0, 1, 2, 3].map(() => ["someone@", null]),
    ...[0, 1].map(() => ["Northwind", null]),
  ]);
});

test("a category is mapped by the longest prefix of its code, its words, or its type's name", async () => {
  const category = async (categories: Record<string, string>) => (await read(small({}), { categories })).of("asset")[0]?.category;
  expect(await category({ "23": "Products", "23-27 17": "Pumps", "23-27": "HVAC" })).toMatchObject({ ours: "Pumps" });
  expect(await category({ "23-2": "Never half a number" })).toMatchObject({ ours: null, external: "Centrifugal Pumps" });
  expect(await category({ "centrifugal pumps": "Pumps" })).toMatchObject({ ours: "Pumps" });
  expect(await category({ "pump type a": "Pumps" })).toMatchObject({ ours: "Pumps" });
});

test("rows with one serial number are assets of their own, and a tag stays with the first; both are told", async () => {
  const { of, problems } = await read(
    makeWorkbook({
      Facility: [["Name"], ["Tower"]],
      Type: [["Name"], ["Pump"]],
      Component: [
        ["Name", "TypeName", "SerialNumber", "TagNumber"],
        ["P-1", "Pump", "S-1", "T-1"],
        ["P-2", "Pump", "s-1", "T-2"],
        ["P-3", "Pump", "S-3", "t-1"],
      ],
    }),
  );
  expect(of("asset").map(({ serial_number, tag, known_by }) => [serial_number, tag, known_by])).toEqual([
    ["S-1", "T-1", []],
    ["s-1", "T-2", ["tag"]],
    ["S-3", undefined, ["serial_number"]],
  ]);
  expect(problems.map(({ row, column, message }) => [row, column, message])).toEqual([
    [2, "SerialNumber", "The serial number S-1 is on row 3 too. Each row is an asset of its own."],
    [2, "TagNumber", "The tag T-1 is on row 4 too. This asset keeps it, the others come without."],
    [3, "SerialNumber", "The serial number s-1 is on row 2 too. Each row is an asset of its own."],
    [4, "TagNumber", "The tag t-1 is on row 2 too. The asset of row 2 keeps it; this one comes without."],
  ]);
});

test("5,000 components are read in a moment and little memory", { timeout: 60_000 }, async () => {
  const before = process.memoryUsage().rss;
  const found = await read(small({ components: 5_000 }));
  expect(found.of("asset")).toHaveLength(5_000);
  expect(found.of("warranty")).toHaveLength(10_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
});

test("a workbook without the sheets of a handover is refused with a name for what is missing", async () => {
  await expect(readCobie(makeWorkbook({ Facility: [["Name"], ["Tower"]], Type: [["Name"]] }))).rejects.toThrow(
    "no sheet Component",
  );
  await expect(readCobie(makeWorkbook({ Facility: [["Name"]], Type: [["Name"]], Component: [["Name"]] }))).rejects.toThrow(
    "names no facility",
  );
});

/** A handover of one pump, or of many. */
function small({
  start = "2013-04-08T09:00:00",
  installed = "2013-04-01",
  parts = "1",
  labour = "1",
  unit = "year",
  typeName = "Pump type A",
  components = 1,
}): Buffer {
  const rows = Array.from({ length: components }, (_, i) => [`Pump-${i + 1}`, typeName, "B01", installed, start]);
  return makeWorkbook({
    Facility: [["Name"], ["Tower"]],
    Contact: [
      ["Email", "Company", "GivenName", "FamilyName", "Phone"],
      ["Maker@example.com ", "Pumps and Sons", "Salma", "Nour", "+971 4 000 0000"],
    ],
    Floor: [["Name"], ["Basement"]],
    Space: [
      ["Name", "FloorName"],
      ["B01", "Basement"],
    ],
    Type: [
      ["Name", "Category", "Manufacturer", "WarrantyDurationParts", "WarrantyDurationLabor", "WarrantyDurationUnit"],
      ["Pump type A", "23-27 17 13: Centrifugal Pumps", "maker@example.com", parts, labour, unit],
    ],
    Component: [["Name", "TypeName", "Space", "InstallationDate", "WarrantyStartDate"], ...rows],
  });
}
