export interface ReportRow {
  sheet: string;
  row: number;
  status: string;
  error?: string | undefined;
  record_id?: string | undefined;
}

/** How many rows of a sheet were taken in complete, and what the others have. */
export interface SheetScore {
  sheet: string;
  rows: number;
  complete: number;
  errors: number;
  warnings: number;
  waiting: number;
  skipped: number;
}

type Defect = "errors" | "warnings" | "waiting" | "skipped";
/** The worst first: a row counts once. */
const defects: readonly (readonly [string, Defect])[] = [
  ["error", "errors"],
  ["waiting", "waiting"],
  ["skipped", "skipped"],
  ["warning", "warnings"],
];

/**
 * A report's rows by sheet, the order of the file kept.
 * @param counts how many rows were read of what, such as `documents: 48`: rows that make no record of their own are complete unless something is
 * said of them
 */
export function scoreSheets(rows: readonly ReportRow[], counts: Readonly<Record<string, number>>): SheetScore[] {
  const read = new Map(Object.entries(counts).map(([name, count]) => [name.replace(/s$/, ""), count]));
  const worst = new Map<string, Map<number, number>>();
  for (const { sheet, row, status } of rows) {
    const name = sheetName(sheet);
    const found = worst.get(name) ?? new Map<number, number>();
    worst.set(name, found);
    const rank = defects.findIndex(([word]) => word === status);
    const badness = rank < 0 ? 0 : defects.length - rank;
    found.set(row, Math.max(badness, found.get(row) ?? 0));
  }
  for (const [name, count] of read) {
    const known = [...worst.keys()].some((sheet) => sheet.toLowerCase() === name);
    if (!known && count > 0) worst.set(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, new Map());
  }
  return [...worst].map(([sheet, found]) => {
    const bad = [...found.values()].filter((badness) => badness > 0);
    const of = (kind: Defect) => {
      const rank = defects.findIndex(([, name]) => name === kind);
      return bad.filter((badness) => badness === defects.length - rank).length;
    };
    const all = Math.max(found.size, read.get(sheet.toLowerCase()) ?? 0);
    return {
      sheet,
      rows: all,
      complete: all - bad.length,
      ...{ errors: of("errors"), warnings: of("warnings"), waiting: of("waiting"), skipped: of("skipped") },
    };
  });
}

/** The share of rows that were taken in complete, from 0 to 1; 1 for a file without rows. */
export function scoreOf(sheets: readonly Pick<SheetScore, "rows" | "complete">[]): number {
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows, 0);
  return rows === 0 ? 1 : sheets.reduce((sum, sheet) => sum + sheet.complete, 0) / rows;
}

/** The topics of a BCF file lie in a folder each, named by a GUID. */
export function sheetName(sheet: string): string {
  return /^[\da-f]{8}-[\da-f-]{27}$/i.test(sheet) ? "Topic" : sheet;
}
