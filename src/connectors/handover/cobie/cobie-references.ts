import { keyOf, listOf } from "./cobie-values.ts";
import type { Cobie, CobieProblem, CobieRow } from "./read-cobie.ts";

/** Rows that name other rows which aren't there: nothing is lost by it, but somebody should know. */
export function checkReferences(cobie: Cobie, problems: CobieProblem[]): void {
  const names = (rows: readonly CobieRow[]) => new Set(rows.map((row) => keyOf(row.name ?? "")));
  const components = names(cobie.Component);
  const spaces = names(cobie.Space);
  for (const row of cobie.System) {
    for (const name of listOf(row.get("ComponentNames"))) {
      if (!components.has(keyOf(name))) problems.push(missing(row, "ComponentNames", name, "Component"));
    }
  }
  for (const row of cobie.Zone) {
    for (const name of listOf(row.get("SpaceNames")))
      if (!spaces.has(keyOf(name))) problems.push(missing(row, "SpaceNames", name, "Space"));
  }
  const sheets = new Map<string, Set<string>>(
    (["Facility", "Floor", "Space", "Zone", "Type", "Component", "System", "Job"] as const).map((sheet) => [
      keyOf(sheet),
      names(cobie[sheet]),
    ]),
  );
  for (const row of cobie.Document) {
    const target = sheets.get(keyOf(row.get("SheetName") ?? ""));
    const name = row.get("RowName");
    if (target && !name) {
      const message = "It is empty, so the document hangs on the building.";
      problems.push({ sheet: row.sheet, row: row.row, column: "RowName", message, severity: "partial" });
    }
    if (target && name && !target.has(keyOf(name))) problems.push(missing(row, "RowName", name, row.get("SheetName") ?? ""));
  }
}

/** What a row says of another row that isn't there. */
export function missing(row: CobieRow, column: string, name: string, sheet: string): CobieProblem {
  const message = `${name} isn't in the sheet ${sheet}.`;
  return { sheet: row.sheet, row: row.row, column, message, severity: "partial" };
}
