import { makeWorkbook } from "../test/support/workbooks.ts";

/** A COBie workbook: ten floors of twenty rooms, fifty types of components. @param years of warranty on parts and on labour; 0 for none */
export function handoverWorkbook({ components, years }: { components: number; years: number }): Buffer {
  const floors = Array.from({ length: 10 }, (_, i) => `Level ${i}`);
  const spaces = floors.flatMap((floor, f) =>
    Array.from({ length: 20 }, (_, i) => [`R${f}${String(i).padStart(2, "0")}`, floor]),
  );
  const types = Array.from({ length: 50 }, (_, i) => `Type ${i}`);
  const duration = String(years);
  return makeWorkbook({
    Facility: [["Name"], ["Tower"]],
    Contact: [
      ["Email", "Company"],
      ["maker@example.com", "Pumps and Sons"],
    ],
    Floor: [["Name"], ...floors.map((name) => [name])],
    Space: [["Name", "FloorName"], ...spaces],
    Type: [
      [
        "Name",
        "Category",
        "Manufacturer",
        "ModelNumber",
        "WarrantyDurationParts",
        "WarrantyDurationLabor",
        "WarrantyDurationUnit",
      ],
      ...types.map((name, i) => [
        name,
        `23-27 ${10 + (i % 12)}: Class ${i % 12}`,
        "maker@example.com",
        `M-${i}`,
        duration,
        duration,
        "year",
      ]),
    ],
    Component: [
      ["Name", "TypeName", "Space", "SerialNumber", "TagNumber", "InstallationDate", "WarrantyStartDate", "ExtIdentifier"],
      ...Array.from({ length: components }, (_, i) => [
        ...[`Component ${i}`, types[i % types.length] ?? "", spaces[i % spaces.length]?.[0] ?? "", `SN-${i}`, `T-${i}`],
        ...["2026-01-10", "2026-02-01T00:00:00", `ext-${i}`],
      ]),
    ],
  });
}
