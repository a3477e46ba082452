import { expect, test } from "vitest";
import { readWorkbook, type Sheet } from "../../connectors/handover/files/read-workbook.ts";
import { writeWorkbook } from "../../platform/write-workbook.ts";
import type { JobRow } from "../../tenancy/jobs/find-jobs.ts";
import { jobReport } from "./job-report.ts";
import { scoreOf, scoreSheets } from "./score-sheets.ts";

const rows = [
  { sheet: "Component", row: 2, status: "success", record_id: "ast_1" },
  { sheet: "Component", row: 3, status: "error", error: '=HYPERLINK("https://example.com","Pump")' },
  { sheet: "Component", row: 4, status: "duplicate" },
  { sheet: "Component", row: 4, status: "warning", error: "+1\u0000 <b>&" },
  { sheet: "Document", row: 9, status: "warning", error: "Component: missing" },
];
const result = {
  dry_run: false,
  assets: 2,
  written: 1,
  failed: 1,
  read: { components: 3, documents: 10 },
  rows,
  rows_left_out: 0,
};

function jobOf(changes: object): JobRow {
  const finished = new Date("2026-04-12T08:30:00Z");
  // What a report is made of.
  return {
    kind: "integrations.import",
    params: { file: "handover.xlsx" },
    result,
    finished_at: finished,
    ...changes,
  } as unknown as JobRow;
}

async function written(job: JobRow): Promise<Map<string, Sheet>> {
  const parts: Uint8Array[] = [];
  const { sheets } = jobReport(job, { subject: "@Marina" });
  for await (const part of writeWorkbook(sheets)) parts.push(part);
  return readWorkbook(Buffer.concat(parts), { wanted: sheets.map(({ name }) => name) });
}

test("the score is the share of rows that were taken in complete; a row counts once, with the worst that is said of it", () => {
  const scores = scoreSheets(rows, result.read);
  expect(scores).toEqual([
    { sheet: "Component", rows: 3, complete: 1, errors: 1, warnings: 1, waiting: 0, skipped: 0 },
    { sheet: "Document", rows: 10, complete: 9, errors: 0, warnings: 1, waiting: 0, skipped: 0 },
  ]);
  expect(scoreOf(scores)).toBeCloseTo(10 / 13);
  expect(scoreOf([])).toBe(1);
});

test("the workbook is read back: numbers as numbers, times as times, and nothing that could be a formula", async () => {
  const book = await written(jobOf({}));
  const summary = new Map(book.get("Summary")?.rows.map(({ cells }) => [cells.get("What"), cells.get("Value")]));
  expect(Object.fromEntries(summary)).toMatchObject({
    File: "handover.xlsx",
    Integration: "'@Marina",
    Finished: "2026-04-12T08:30:00",
    "As of": expect.stringContaining("retried or mended since then isn't in these sheets"),
    Rows: "13",
    "Rows taken in complete": "10",
    Assets: "2",
  });
  expect(Number(summary.get("Score"))).toBeCloseTo(10 / 13);
  const defects = book.get("Rows with defects")?.rows.map(({ cells }) => [cells.get("Row"), cells.get("What is wrong")]);
  expect(defects).toEqual([
    ["3", '\'=HYPERLINK("https://example.com","Pump")'],
    ["4", "'+1 <b>&"],
    ["9", "Component: missing"],
  ]);
});

test("a report of twenty thousand rows comes in pieces", async () => {
  const many = Array.from({ length: 20_000 }, (_, i) => ({ sheet: "Component", row: i + 2, status: "error", error: `No. ${i}` }));
  const { sheets } = jobReport(jobOf({ result: { ...result, rows: many } }), { subject: "Marina" });
  let largest = 0;
  let pieces = 0;
  for await (const part of writeWorkbook(sheets)) {
    largest = Math.max(largest, part.length);
    pieces += 1;
  }
  expect(pieces).toBeGreaterThan(5);
  expect(largest).toBeLessThan(200_000);
});

test("other jobs, and an import under way, have their counts alone", async () => {
  for (const changes of [{ kind: "deliveries.retry" }, { result: null }]) {
    const book = await written(
      jobOf({ ...changes, status: "running", matched: 7, done: 3, failed: 1, started_at: null, finished_at: null }),
    );
    expect([...book.keys()]).toEqual(["Summary"]);
    const summary = new Map(book.get("Summary")?.rows.map(({ cells }) => [cells.get("What"), cells.get("Value")]));
    expect([summary.get("Status"), summary.get("Found"), summary.get("Failed")]).toEqual(["Running", "7", "1"]);
  }
});
