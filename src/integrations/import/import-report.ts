import { z } from "zod";
import type { FilePicture, FileReading } from "../../connectors/kit/define-connector.ts";
import type { IntakeItem } from "../../contract/intake.ts";
import type { Verdict } from "../take-in/verdict.ts";
import { countKind, kindCounts, noCounts } from "./count-kinds.ts";
import type { PictureOutcome } from "./hang-picture.ts";
import { countLost, joinRows } from "./join-rows.ts";
import { scoreSheets } from "./score-sheets.ts";

const mostRows = 20_000;

export const importReport = z.object({
  /** Records by what they are, as far as they are here now. */
  taken: z.record(z.string(), z.number()),
  /** Of them those that this import made or changed. */
  written: z.number(),
  failed: z.number(),
  /** A row of the file may make several records: the worst counts. */
  rows: z.array(
    z.object({
      sheet: z.string(),
      row: z.number(),
      status: z.string(),
      error: z.string().optional(),
      /** What it became, the first of several; never in a dry run. */
      record_id: z.string().optional(),
    }),
  ),
  left_out: z.number(),
  kinds: kindCounts.default({}),
  /** Values that nothing is mapped to, with how many records are held up by each. */
  gaps: z.array(z.object({ kind: z.string(), value: z.string(), count: z.number() })).default([]),
});
type Report = z.output<typeof importReport>;

export const emptyReport: Report = { taken: {}, written: 0, failed: 0, rows: [], left_out: 0, kinds: {}, gaps: [] };

const isTaken = ["success", "mapped", "duplicate", "warning"];
const worst = ["error", "waiting", "skipped", "warning", "success", "mapped", "duplicate"];

/** The report so far with what came of the next items. */
export function addToReport(
  report: Report,
  {
    part,
    verdicts,
    read,
    dryRun,
    receivedId,
  }: {
    part: readonly IntakeItem[];
    verdicts: readonly Verdict[];
    read: { file: FileReading };
    dryRun: boolean;
    receivedId: string;
  },
): Report {
  const kinds = { ...report.kinds };
  const taken = { ...report.taken };
  const rows = [...report.rows];
  const gaps = new Map(report.gaps.map((gap) => [keyOf(gap), gap]));
  const places = new Map(rows.map((row, i) => [`${row.sheet} ${row.row}`, i]));
  let { written, failed, left_out: leftOut } = report;
  part.forEach((item, i) => {
    const found = verdicts[i];
    const place = read.file.places[item.element];
    if (!found || !place) return;
    countKind(kinds, { item, verdict: found, receivedId });
    const verdict = ("again" in found && found.again) || found;
    const { status } = verdict;
    if (isTaken.includes(status)) taken[nameOf(item)] = (taken[nameOf(item)] ?? 0) + 1;
    if (status === "success") written += 1;
    if (status === "error") failed += 1;
    const gap = verdict.status === "error" ? verdict.error.gap : null;
    if (gap) gaps.set(keyOf(gap), { ...gap, count: (gaps.get(keyOf(gap))?.count ?? 0) + 1 });
    const said = messageOf(verdict, { isKnown: verdict !== found });
    const at = places.get(`${place.sheet} ${place.row}`);
    const known = at === undefined ? undefined : rows[at];
    const recordId = known?.record_id ?? (dryRun ? undefined : recordOf(verdict));
    const row = { ...place, status, ...(said ? { error: said } : {}), ...(recordId ? { record_id: recordId } : {}) };
    if (at === undefined && rows.length >= mostRows) leftOut += 1;
    else if (at === undefined) places.set(`${place.sheet} ${place.row}`, rows.push(row) - 1);
    else if (worst.indexOf(status) < worst.indexOf(known?.status ?? "")) rows[at] = row;
    else if (known && status === "waiting") rows[at] = withWaiting(known, { item, said });
  });
  return { taken, written, failed, rows, left_out: leftOut, kinds, gaps: [...gaps.values()] };
}

export const picturesReport = z.object({
  /** Pictures that were looked at. */
  done: z.number().default(0),
  made: z.number().default(0),
  changed: z.number().default(0),
  unchanged: z.number().default(0),
  left_out: z.number().default(0),
  /** Why pictures were left out, at their topics. */
  rows: importReport.shape.rows.default([]),
});
export type PicturesReport = z.output<typeof picturesReport>;

/** The report so far with what came of the next pictures. What is so of several pictures of a topic is told once. */
export function addPictures(
  report: PicturesReport,
  { outcomes, pictures, file }: { outcomes: readonly PictureOutcome[]; pictures: readonly FilePicture[]; file: FileReading },
): PicturesReport {
  const next = { ...report, done: report.done + outcomes.length };
  const rows = new Map(report.rows.map((row) => [JSON.stringify(row), row]));
  outcomes.forEach(({ did, why }, i) => {
    next[did] += 1;
    const picture = pictures[i];
    const place = picture && file.places[picture.element];
    if (why === null || !place) return;
    const row = { sheet: place.sheet, row: place.row, status: "warning", error: `Snapshot: ${why}` };
    rows.set(JSON.stringify(row), row);
  });
  return { ...next, rows: [...rows.values()] };
}

/** What the job ends with: counts, what the file names besides, and the file row by row, with what is wrong with rows that made nothing. */
export function finishReport(
  { taken, written, failed, rows, left_out, kinds, gaps }: Report,
  { file, pictures, dryRun }: { file: FileReading; pictures: PicturesReport; dryRun: boolean },
) {
  const problems = file.problems.map(({ sheet, row, column, message, severity }) => ({
    sheet,
    row,
    status: severity === "lost" ? "error" : "warning",
    error: column ? `${column}: ${message}` : message,
  }));
  const all = joinRows(rows, [...problems, ...pictures.rows]);
  const lost = countLost(rows, problems);
  const withLost = { ...kinds };
  for (const [kind, n] of Object.entries(lost)) {
    const counts = kinds[kind] ?? noCounts;
    if (kind !== "other") withLost[kind] = { ...counts, failed: counts.failed + n };
  }
  const { made, changed, unchanged, left_out: passedOver } = pictures;
  const hasPictures = pictures.done > 0;
  const besides = file.besides ?? [];
  const sheets = scoreSheets(all, importedCounts(file));
  return {
    dry_run: dryRun,
    ...taken,
    ...(hasPictures && { pictures: made + changed + unchanged }),
    written: written + made + changed,
    failed: Object.values(lost).reduce((sum, n) => sum + n, failed),
    kinds: { ...withLost, ...(hasPictures && { pictures: { ...noCounts, made, changed, unchanged, left_out: passedOver } }) },
    besides,
    read: file.counts,
    sheets,
    rows: all,
    rows_left_out: left_out,
    gaps,
  };
}

/** What is only read isn't judged: a sheet of which nothing comes isn't complete. */
export function importedCounts({ counts, besides = [] }: Pick<FileReading, "counts" | "besides">): Record<string, number> {
  const onlyRead = besides.flatMap(({ kind, imported }) => (imported ? [] : [kind]));
  return Object.fromEntries(Object.entries(counts).filter(([kind]) => !onlyRead.includes(kind)));
}

/** A component that is refused keeps its warranties waiting, which stand in the same row. */
function withWaiting(
  row: Report["rows"][number],
  { item, said }: { item: IntakeItem; said: string | null },
): Report["rows"][number] {
  const sentence = `Its ${item.kind} waits: ${said}`;
  return row.error?.includes(sentence) ? row : { ...row, error: [row.error, sentence].filter(Boolean).join(" ") };
}

function keyOf({ kind, value }: { kind: string; value: string }): string {
  return `${kind} ${value}`;
}

function recordOf(verdict: Verdict): string | undefined {
  return "target" in verdict ? verdict.target?.id : undefined;
}

function nameOf({ kind, sourceId }: IntakeItem): string {
  if (kind === "warranty") return sourceId?.endsWith("/labour") ? "labour_warranties" : "parts_warranties";
  return kind === "snagging_item" ? "snags" : `${kind}s`;
}

function messageOf(verdict: Verdict, { isKnown }: { isKnown: boolean }): string | null {
  const still = isKnown ? " It still waits in the log from an earlier import." : "";
  if (verdict.status === "error") return `${verdict.error.message}${still}`;
  if ("message" in verdict) return `${verdict.message}${still}`;
  return verdict.status === "success" || verdict.status === "mapped" ? verdict.note : null;
}
