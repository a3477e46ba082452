import { FileRefused } from "../files/file-refused.ts";
import { readWorkbook, type Sheet, type SheetRow } from "../files/read-workbook.ts";
import { filled, keyOf } from "./cobie-values.ts";

export const cobieSheets = [
  "Facility",
  "Contact",
  "Floor",
  "Space",
  "Zone",
  "Type",
  "Component",
  "System",
  "Job",
  "Document",
  "Spare",
  "Attribute",
  "Issue",
] as const;
export type CobieSheet = (typeof cobieSheets)[number];

/** A row with what is filled in; columns under the names of COBie 2.4, whoever wrote the file. */
export interface CobieRow {
  sheet: CobieSheet;
  row: number;
  name: string | null;
  get(column: string): string | null;
  /** All that is written in it, by the words of its header. */
  cells(): Record<string, string>;
}

/** What is wrong with a row, for whoever has to mend the workbook. `lost`: the row can't be taken; else part of it is passed over. */
export interface CobieProblem {
  sheet: CobieSheet;
  row: number;
  column: string | null;
  message: string;
  severity: "lost" | "partial";
}

export type Cobie = Readonly<Record<CobieSheet, readonly CobieRow[]>> & {
  facility: CobieRow;
  problems: readonly CobieProblem[];
};

/** Other names for a column, by writers of other versions. */
const alsoCalled: Readonly<Record<string, readonly string[]>> = {
  ExtSystem: ["ExternalSystem"],
  ExtObject: ["ExternalObject", "ExternalFacilityObject"],
  ExtIdentifier: ["ExternalIdentifier", "ExternalFacilityIdentifier"],
  SpaceNames: ["Spaces", "SpaceName"],
  ComponentNames: ["Components", "ComponentName"],
};

/** Rows that must have a name; the others name what they belong to. */
const named: readonly CobieSheet[] = [
  "Facility",
  "Floor",
  "Space",
  "Zone",
  "Type",
  "Component",
  "System",
  "Document",
  "Attribute",
];
/** One row a pair, so that names repeat. */
const pairs: readonly CobieSheet[] = ["Zone", "System", "Document", "Attribute", "Job", "Spare", "Issue"];

/**
 * Reads a COBie 2.4 workbook (https://www.nibs.org/nbims/v3/cobie) as it is: rows with their numbers, and what is wrong with them.
 * @throws FileRefused for what isn't a workbook, or one without a Facility, Type and Component sheet
 */
export async function readCobie(file: Buffer): Promise<Cobie> {
  const book = await readWorkbook(file, { wanted: cobieSheets });
  for (const needed of ["Facility", "Type", "Component"] as const) {
    if (!book.has(needed)) {
      throw new FileRefused(`The workbook has no sheet ${needed}, so it isn't a COBie handover.`, { place: needed });
    }
  }
  const problems: CobieProblem[] = [];
  const rowsOf = (sheet: CobieSheet) => readRows(sheet, { from: book.get(sheet), problems });
  const sheets = Object.fromEntries(cobieSheets.map((sheet) => [sheet, rowsOf(sheet)])) as Record<CobieSheet, CobieRow[]>; // of all names
  const facility = sheets.Facility[0];
  if (!facility?.name) throw new FileRefused("The sheet Facility names no facility.", { place: "Facility!A2" });
  return { ...sheets, facility, problems };
}

function readRows(sheet: CobieSheet, { from, problems }: { from: Sheet | undefined; problems: CobieProblem[] }): CobieRow[] {
  const seen = new Set<string>();
  const columns = new Map((from?.header ?? []).map((word) => [keyOf(word), word]));
  return (from?.rows ?? []).flatMap((row) => {
    const found = readRow(sheet, { ...row, columns });
    const problem = (message: string) =>
      problems.push({ sheet, row: row.row, column: sheet === "Contact" ? "Email" : "Name", message, severity: "lost" });
    if (!found.name && named.includes(sheet)) {
      problem("The row has no name.");
      return [];
    }
    if (!found.name || pairs.includes(sheet)) return [found];
    if (seen.has(keyOf(found.name))) {
      problem(`${found.name} is named twice; the first row counts.`);
      return [];
    }
    seen.add(keyOf(found.name));
    return [found];
  });
}

/** @param columns the header's words by their keys, of which the rows of a sheet share one copy */
function readRow(sheet: CobieSheet, { row, cells, columns }: SheetRow & { columns: ReadonlyMap<string, string> }): CobieRow {
  const byKey = new Map([...cells].map(([column, text]) => [keyOf(column), text]));
  const get = (column: string) => {
    for (const name of [column, ...(alsoCalled[column] ?? [])]) {
      const value = filled(byKey.get(keyOf(name)));
      if (value !== null) return value;
    }
    return null;
  };
  const written = () => Object.fromEntries([...byKey].map(([key, text]) => [columns.get(key) ?? key, text]));
  return { sheet, row, cells: written, name: get(sheet === "Contact" ? "Email" : "Name"), get };
}
