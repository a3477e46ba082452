import type { Job } from "../../../data/shapes.ts";

export type ImportRow = { sheet: string; row: number; status: string; error?: string; record_id?: string };
export type SheetScore = Record<"rows" | "complete" | "errors" | "warnings" | "waiting" | "skipped", number> & { sheet: string };
/** Values that nothing is mapped to, with how many records each holds up. */
export type ImportGap = { kind: string; value: string; count: number };
/** What came of the records of a kind. */
export type KindCounts = Record<"made" | "changed" | "unchanged" | "waiting" | "failed" | "left_out", number>;
/** What of the file makes no records of its own. */
export type Beside = { kind: string; rows: number; imported: boolean; words: string };
export type ImportResult = {
  kinds: [kind: string, counts: KindCounts][];
  besides: Beside[];
  written: number;
  sheets: SheetScore[];
  rows: ImportRow[];
  leftOut: number;
  gaps: ImportGap[];
};
export type RowFilters = { status: string | null; sheet: string | null; words: string };

/** What an import ended with; null before its end, and when it didn't come so far. */
export function resultOf({ status, result }: Job): ImportResult | null {
  if (status !== "done" || !result) return null;
  // The server checks its replies; a job's result is as free as its kind.
  const { written, rows_left_out: leftOut } = result as Record<string, number>;
  const { sheets = [], rows = [], gaps = [] } = result as { sheets?: SheetScore[]; rows?: ImportRow[]; gaps?: ImportGap[] };
  const { kinds = {}, besides = [] } = result as { kinds?: Record<string, KindCounts>; besides?: Beside[] };
  return {
    kinds: Object.entries(kinds),
    besides,
    written: written ?? 0,
    sheets,
    rows,
    leftOut: leftOut ?? 0,
    gaps,
  };
}

/** Of a file's gaps those whose value the settings don't map by now: what was mended since isn't asked for again. */
export function unmappedOf(gaps: ImportGap[], config: Record<string, unknown>): ImportGap[] {
  return gaps.filter(({ kind, value }) => {
    const map = config[`${kind}_map`];
    const mapped = typeof map === "object" && map !== null ? Object.keys(map) : [];
    return !mapped.some((one) => plain(one) === plain(value));
  });
}

function plain(words: string): string {
  return words.trim().toLowerCase();
}

/** How many rows there are, and which share of them is complete. */
export function scoreOf(sheets: SheetScore[]): { rows: number; share: number } {
  const rows = sheets.reduce((sum, one) => sum + one.rows, 0);
  const complete = sheets.reduce((sum, one) => sum + one.complete, 0);
  return { rows, share: rows === 0 ? 1 : complete / rows };
}

/** How many rows nothing came of, also those that couldn't be read: as the table by sheet tells. */
export function refusedRows(sheets: SheetScore[]): number {
  return sheets.reduce((sum, { errors }) => sum + errors, 0);
}

const COMPLETE = ["success", "mapped", "duplicate"];
/** Every status but those of complete rows. */
export const DEFECT = "defect";

export function filterRows(rows: ImportRow[], { status, sheet, words }: RowFilters): ImportRow[] {
  const text = words.trim().toLowerCase();
  return rows.filter(
    (one) =>
      (!status || (status === DEFECT ? !COMPLETE.includes(one.status) : one.status === status)) &&
      (!sheet || one.sheet === sheet) &&
      (!text || `${one.sheet} ${one.row} ${one.error ?? ""} ${one.record_id ?? ""}`.toLowerCase().includes(text)),
  );
}

export function isDryRun({ params }: Job): boolean {
  return params.dry_run === true;
}

export function fileOf({ params, id }: Job): string {
  return typeof params.file === "string" && params.file !== "" ? params.file : id;
}
