import type { Io } from "../command.ts";
import { CliError, exitCodes } from "../exit-codes.ts";
import { table } from "../help.ts";
import { readNumber } from "./read-values.ts";

/** The options of every list. */
export const pageOptions = { limit: { type: "string" }, all: { type: "boolean" } } as const;
export const pageHelp = `
  --limit        how many rows, newest first: 20 unless given
  --all          every row`;

/** @returns rows to take and how many to ask for at a time @throws CliError usage */
export function readPage({ limit, all }: { limit?: string | undefined; all?: boolean | undefined }): {
  most: number;
  pageSize: number;
} {
  if (limit !== undefined && all) throw new CliError(exitCodes.usage, "Give --limit or --all.");
  const most = all ? Number.POSITIVE_INFINITY : readNumber("limit", limit ?? "20", { min: 1, max: 100_000 });
  // One more, to see whether there are more.
  return { most, pageSize: Math.min(most + 1, 200) };
}

/** Writes a list: a table, or JSON rows in one array. */
export async function showRows<Row>(
  io: Io,
  rows: AsyncIterable<Row>,
  {
    most,
    json,
    head,
    cells,
  }: {
    most: number;
    json: boolean;
    head: string[];
    /** Of one row; it may look up names for all rows first. */
    cells: ((row: Row) => string[]) | { of(rows: Row[]): Promise<(row: Row) => string[]> };
  },
): Promise<void> {
  const taken: Row[] = [];
  let isMore = false;
  for await (const row of rows) {
    isMore = taken.length === most;
    if (isMore) break;
    taken.push(row);
  }
  if (json) io.out(JSON.stringify(taken));
  else if (taken.length === 0) io.err("None.");
  else {
    const cellsOf = typeof cells === "function" ? cells : await cells.of(taken);
    io.out(table([head, ...taken.map(cellsOf)], { columns: io.columns }));
  }
  if (isMore) io.err(`There are more than these ${most}: --limit or --all shows them.`);
}

/** One record as lines of name and value. */
export function showFields(io: Io, fields: Record<string, string | number | boolean | null | undefined>): void {
  const shown = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== "");
  io.out(table(shown.map(([name, value]) => [name, String(value)])));
}
