import { type ReportRow, sheetName } from "./score-sheets.ts";

const worstFirst: readonly string[] = ["error", "waiting", "skipped", "warning"];
/** A row of these sheets becomes a record of its own. */
const kindOfSheet: Readonly<Record<string, string>> = {
  ...{ Floor: "floors", Space: "spaces", Zone: "units", Component: "assets", Document: "documents", Topic: "snags" },
};

/** Each row of the file once: with the worst that came of it, and all that is said of it. */
export function joinRows(rows: readonly ReportRow[], said: readonly ReportRow[]): ReportRow[] {
  const joined = [...rows];
  const places = new Map(rows.map((row, i) => [placeOf(row), i]));
  for (const one of said) {
    const at = places.get(placeOf(one));
    const known = at === undefined ? undefined : joined[at];
    if (at === undefined || !known) places.set(placeOf(one), joined.push(one) - 1);
    else joined[at] = both(known, one);
  }
  return joined;
}

/** How many rows couldn't be read at all, by the kind of record that each would have become: `other` where it is none of its own. */
export function countLost(rows: readonly ReportRow[], problems: readonly ReportRow[]): Record<string, number> {
  const counted = new Set(rows.filter(({ status }) => status === "error").map(placeOf));
  const lost: Record<string, number> = {};
  for (const problem of problems) {
    if (problem.status !== "error" || counted.has(placeOf(problem))) continue;
    counted.add(placeOf(problem));
    const kind = kindOfSheet[sheetName(problem.sheet)] ?? "other";
    lost[kind] = (lost[kind] ?? 0) + 1;
  }
  return lost;
}

function both(known: ReportRow, { status, error, record_id: recordId }: ReportRow): ReportRow {
  const words = [known.error, error && known.error?.includes(error) ? undefined : error].filter(Boolean).join(" ");
  const worse = badness(status) > badness(known.status) ? status : known.status;
  const id = known.record_id ?? recordId;
  return { ...known, status: worse, ...(words && { error: words }), ...(id && { record_id: id }) };
}

function badness(status: string): number {
  const rank = worstFirst.indexOf(status);
  return rank < 0 ? 0 : worstFirst.length - rank;
}

function placeOf({ sheet, row }: Pick<ReportRow, "sheet" | "row">): string {
  return `${sheet} ${row}`;
}
