import { z } from "zod";
import type { Cell, SheetToWrite } from "../../platform/write-workbook.ts";
import type { JobRow } from "../../tenancy/jobs/find-jobs.ts";
import { kindCounts } from "./count-kinds.ts";
import { importedCounts, importReport } from "./import-report.ts";
import { orderKinds } from "./order-kinds.ts";
import { scoreOf, scoreSheets } from "./score-sheets.ts";
import { importKind } from "./start-import.ts";

/** What an import ended with, as it is stored: counts of any name beside the rows. */
const importResult = z
  .object({
    dry_run: z.boolean(),
    written: z.number(),
    failed: z.number(),
    kinds: kindCounts.default({}),
    besides: z.array(z.object({ kind: z.string(), rows: z.number(), imported: z.boolean(), words: z.string() })).default([]),
    read: z.record(z.string(), z.number()),
    rows: importReport.shape.rows,
    rows_left_out: z.number(),
  })
  .catchall(z.unknown());

/**
 * An import as a paper to hand on: its score (the share of rows that were taken in complete), the defects by sheet, and the rows that have one.
 * Other jobs, and an import that isn't over, have their counts alone.
 * @returns the sheets of a workbook, and a name for it
 */
export function jobReport(job: JobRow, { subject }: { subject: string }): { name: string; sheets: SheetToWrite[] } {
  const read = job.kind === importKind.kind ? importResult.safeParse(orderKinds(job).result) : null;
  return read?.success ? acceptanceReport(job, { integration: subject, result: read.data }) : plainReport(job, { subject });
}

function plainReport(job: JobRow, { subject }: { subject: string }): { name: string; sheets: SheetToWrite[] } {
  const rows: Cell[][] = [
    ["Job", job.kind],
    ["Of", subject],
    ["Status", readable(job.status)],
    ["Started", job.started_at],
    ["Finished", job.finished_at],
    ["Found", job.matched],
    ["Done", job.done],
    ["Failed", job.failed],
  ];
  return { name: `${job.kind}.xlsx`, sheets: [summarySheet(rows)] };
}

function summarySheet(rows: Cell[][]): SheetToWrite {
  return { name: "Summary", header: ["What", "Value"], widths: [34, 44], rows };
}

function acceptanceReport(
  job: JobRow,
  { integration, result }: { integration: string; result: z.output<typeof importResult> },
): { name: string; sheets: SheetToWrite[] } {
  const file = z.object({ file: z.string() }).safeParse(job.params).data?.file ?? "";
  const scores = scoreSheets(result.rows, importedCounts({ counts: result.read, besides: result.besides }));
  const complete = ["success", "mapped", "duplicate"];
  const defects = result.rows.filter(({ status }) => !complete.includes(status));
  const counts = Object.entries(result).flatMap(([name, count]): Cell[][] =>
    typeof count === "number" && !shown.includes(name) ? [[readable(name), count]] : [],
  );
  const summary: Cell[][] = [
    ["File", file],
    ["Integration", integration],
    ["Kind", result.dry_run ? "Dry run: nothing was written" : "Import"],
    ["Finished", job.finished_at],
    ["As of", "When it finished: what was retried or mended since then isn't in these sheets"],
    ["Score", { share: scoreOf(scores) }],
    ["Rows", sum(scores, "rows")],
    ["Rows taken in complete", sum(scores, "complete")],
    ["Rows with errors", sum(scores, "errors")],
    ["Records made or changed", result.written],
    ["Records refused", result.failed],
    ...counts,
    ...(result.rows_left_out > 0 ? [["Rows that this report leaves out", result.rows_left_out]] : []),
  ];
  return {
    name: `${file.replace(/\.\w{1,10}$/, "") || "import"} - ${result.dry_run ? "dry run" : "acceptance report"}.xlsx`,
    sheets: [
      summarySheet(summary),
      {
        name: "Records",
        header: ["Kind", ...outcomes.map(([, word]) => word)],
        widths: [20, ...outcomes.map(() => 12)],
        rows: Object.entries(result.kinds).map(([kind, counts]) => [readable(kind), ...outcomes.map(([name]) => counts[name])]),
      },
      {
        name: "Without records of their own",
        header: ["Kind", "Rows", "Imported", "In what way, or why not"],
        widths: [20, 10, 16, 90],
        rows: result.besides.map(({ kind, rows, imported, words }) => [
          ...[readable(kind), rows, imported ? "With assets" : "Only read"],
          words,
        ]),
      },
      {
        name: "Defects by sheet",
        header: ["Sheet", "Rows", "Complete", "Errors", "Waiting", "Skipped", "Warnings", "Score"],
        widths: [20, 10, 10, 10, 10, 10, 10, 10],
        rows: scores.map((one) => [
          ...[one.sheet, one.rows, one.complete, one.errors, one.waiting, one.skipped, one.warnings],
          { share: scoreOf([one]) },
        ]),
      },
      {
        name: "Rows with defects",
        header: ["Sheet", "Row", "Status", "What is wrong", "Record"],
        widths: [20, 8, 12, 90, 34],
        rows: defects.map(({ sheet, row, status, error, record_id: id }) => [sheet, row, status, error ?? null, id ?? null]),
      },
    ],
  };
}

const outcomes = [
  ["made", "Made"],
  ["changed", "Changed"],
  ["unchanged", "Unchanged"],
  ["waiting", "Waiting"],
  ["failed", "Refused"],
  ["left_out", "Left out"],
] as const;

const shown: readonly string[] = ["written", "failed", "rows_left_out"];

function readable(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function sum<Key extends string>(rows: readonly Record<Key, number>[], key: Key): number {
  return rows.reduce((total, row) => total + row[key], 0);
}
