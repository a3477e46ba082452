import { CsvError, parse } from "csv-parse/sync";
import { mostLookupEntries } from "../../contract/api/lookup-tables.ts";
import { AppError, type FieldError } from "../../platform/errors.ts";
import { mostErrors } from "../../platform/validation/describe-issue.ts";

export const heading = ["external_value", "value"] as const;
const longest = 500;

interface Line {
  record: string[];
  info: { lines: number };
}

/**
 * The entries of a CSV with two columns: their value and ours. A byte order mark and the heading are passed over; besides commas, semicolons
 * and tabs may lie between the columns, as spreadsheets write them.
 * @throws AppError validation_failed, with the number of each wrong line
 */
export function readCsv(text: string): Map<string, string> {
  const lines = readLines(text);
  const entries = new Map<string, string>();
  const seenAt = new Map<string, number>();
  const errors: FieldError[] = [];
  lines.forEach(({ record, info }, index) => {
    if (index === 0 && isHeading(record)) return;
    const [external = "", value = ""] = record;
    const fault = faultOf(record, seenAt);
    if (fault) errors.push(wrongLine(info.lines, fault));
    else entries.set(external, value);
    if (!seenAt.has(external)) seenAt.set(external, info.lines);
  });
  if (entries.size > mostLookupEntries)
    errors.unshift(wrongLine(lines.at(-1)?.info.lines ?? 0, `A table has at most ${mostLookupEntries} entries.`));
  const [first] = errors;
  if (first) throw new AppError("validation_failed", { detail: first.detail, errors: errors.slice(0, mostErrors) });
  return entries;
}

/** As `readCsv` takes it. */
export function writeCsv(entries: Iterable<[string, string]>): string {
  const lines = [[...heading], ...entries].map((fields) => fields.map(quoted).join(","));
  return `${lines.join("\r\n")}\r\n`;
}

function readLines(text: string): Line[] {
  try {
    // With `info` a record comes with its place, which the types of the package don't say.
    return parse(text, {
      ...{ bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true },
      delimiter: delimiterOf(text),
    }) as unknown as Line[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : 1;
    const fault = wrongLine(line, "A quotation mark is missing or too much: write one within a value twice.");
    throw new AppError("validation_failed", { detail: fault.detail, errors: [fault] });
  }
}

/** What the first line has between its columns. */
function delimiterOf(text: string): string {
  const [first = ""] = text.split(/\r?\n/, 1);
  return [",", ";", "\t"].find((sign) => first.includes(sign)) ?? ",";
}

function isHeading(record: string[]): boolean {
  return record.length === 2 && heading.every((name, i) => record[i]?.toLowerCase() === name);
}

function faultOf(record: string[], seenAt: ReadonlyMap<string, number>): string | null {
  const [external = "", value = ""] = record;
  if (record.length !== 2) return `Two columns are expected, here ${record.length === 1 ? "is one" : `are ${record.length}`}.`;
  if (external === "") return "Their value, in the first column, is empty.";
  if (value === "") return "Our value, in the second column, is empty.";
  if (external.length > longest || value.length > longest) return `A value has at most ${longest} characters.`;
  const before = seenAt.get(external);
  return before === undefined ? null : `“${external.slice(0, 60)}” is in line ${before} already.`;
}

function wrongLine(line: number, detail: string): FieldError {
  return { pointer: `/lines/${line}`, code: "invalid_line", detail: `Line ${line}: ${detail}` };
}

function quoted(field: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
