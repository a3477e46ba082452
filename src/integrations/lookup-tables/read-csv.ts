import { CsvError, parse } from "csv-parse/sync";
import { mostLookupEntries } from "../../contract/api/lookup-tables.ts";
import { AppError } from "../../platform/errors.ts";

const heading = ["external_value", "value", "left_out"] as const;
const longest = 500;
const longestShown = 60;
const format = { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true };
/** Lines that are looked at to find out what lies between the columns. */
const mostTried = 500;

export interface WrongLine {
  line: number;
  /** Theirs, as far as it could be read. */
  value: string;
  detail: string;
}

export interface CsvContents {
  /** Of the right lines: theirs -> ours, null for what is left out. */
  entries: Map<string, string | null>;
  wrong: WrongLine[];
  /** Theirs of the wrong lines: what a table says of them already is neither changed nor taken away. */
  unread: Set<string>;
}

interface Line {
  record: string[];
  info: { lines: number };
}

/**
 * The entries of a CSV: their value, ours, and in a third column whether theirs is left out. A byte order mark and the heading are passed over;
 * besides commas, semicolons and tabs may lie between the columns, as spreadsheets write them. An apostrophe before what a
 * spreadsheet takes for a formula is taken off.
 * @throws AppError validation_failed where a quotation mark leaves open which lines there are
 */
export function readCsv(text: string): CsvContents {
  const entries = new Map<string, string | null>();
  const seenAt = new Map<string, number>();
  const wrong: WrongLine[] = [];
  const unread = new Set<string>();
  readLines(text).forEach(({ record: written, info: { lines: line } }, index) => {
    if (index === 0 && isHeading(written)) return;
    const record = written.map(unguarded);
    const [external = "", value = "", leftOut = ""] = record;
    const fault = faultOf(record, seenAt) ?? (entries.size < mostLookupEntries ? null : tooMany);
    if (fault) {
      wrong.push({ line, value: external.slice(0, longestShown), detail: fault });
      unread.add(external);
    } else entries.set(external, isYes(leftOut) ? null : value);
    if (!seenAt.has(external)) seenAt.set(external, line);
  });
  return { entries, wrong, unread };
}

/** As `readCsv` takes it, and never a formula to a spreadsheet; the third column is there where something is left out. */
export function writeCsv(entries: ReadonlyMap<string, string | null>): string {
  const width = [...entries.values()].includes(null) ? 3 : 2;
  const lines = [...entries].map(([theirs, ours]) => [theirs, ours ?? "", ours === null ? "yes" : ""]);
  const written = [heading, ...lines].map((fields) =>
    fields
      .slice(0, width)
      .map((field) => quoted(guarded(field)))
      .join(","),
  );
  return `${written.join("\r\n")}\r\n`;
}

const tooMany = `A table has at most ${mostLookupEntries} entries.`;

function readLines(text: string): Line[] {
  try {
    // With `info` a record comes with its place, which the types of the package don't say.
    return parse(text, {
      ...{ ...format, info: true },
      delimiter: delimiterOf(text),
    }) as unknown as Line[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : 1;
    const detail = `Line ${line}: A quotation mark is missing or too much: write one within a value twice.`;
    throw new AppError("validation_failed", { detail, errors: [{ pointer: `/lines/${line}`, code: "invalid_line", detail }] });
  }
}

/** What makes two or three columns of most lines; commas lie within values more often than the others do. */
function delimiterOf(text: string): string {
  const best = ["\t", ";", ","]
    .map((sign) => ({ sign, fits: fittingLines(text, sign) }))
    .reduce((most, one) => (one.fits > most.fits ? one : most));
  return best.fits > 0 ? best.sign : ",";
}

/** How many of the first lines have columns as they should; none where quotation marks lie so that they can't be told apart. */
function fittingLines(text: string, delimiter: string): number {
  try {
    const lines = parse(text, { ...format, delimiter, to: mostTried }) as string[][];
    return lines.filter(({ length }) => length === 2 || length === 3).length;
  } catch (error) {
    if (error instanceof CsvError) return 0;
    throw error;
  }
}

function isHeading(record: string[]): boolean {
  return (record.length === 2 || record.length === 3) && record.every((name, i) => name.toLowerCase() === heading[i]);
}

function faultOf(record: string[], seenAt: ReadonlyMap<string, number>): string | null {
  const [external = "", value = "", leftOut = ""] = record;
  if (record.length < 2 || record.length > 3)
    return `Two columns are expected, here ${record.length === 1 ? "is one" : `are ${record.length}`}.`;
  if (external === "") return "Their value, in the first column, is empty.";
  if (!isYes(leftOut) && !isNo(leftOut)) return "The third column says “yes” where their value is left out; else it is empty.";
  if (isYes(leftOut) && value !== "")
    return "Their value is left out, in the third column, and has a value of ours: empty one of them.";
  if (value === "" && !isYes(leftOut)) return "Our value, in the second column, is empty.";
  if (external.length > longest || value.length > longest) return `A value has at most ${longest} characters.`;
  const before = seenAt.get(external);
  return before === undefined ? null : `“${external.slice(0, longestShown)}” is in line ${before} already.`;
}

function isYes(text: string): boolean {
  return ["yes", "true", "x", "1"].includes(text.toLowerCase());
}

function isNo(text: string): boolean {
  return ["", "no", "false", "0"].includes(text.toLowerCase());
}

/** A spreadsheet shows what begins with an apostrophe as text, and calculates nothing. */
function guarded(field: string): string {
  return /^'*[=+\-@\t\r\n]/.test(field) ? `'${field}` : field;
}

function unguarded(field: string): string {
  return /^'+[=+\-@\t\r\n]/.test(field) ? field.slice(1) : field;
}

function quoted(field: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
