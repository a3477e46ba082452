import type { z } from "zod";
import type { lookupCsvCheck, lookupCsvQuery } from "../../contract/api/lookup-tables.ts";
import type { Ctx } from "../../platform/context.ts";
import { AppError, type FieldError } from "../../platform/errors.ts";
import { mostErrors } from "../../platform/validation/describe-issue.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { type FullTable, getLookupTable } from "./find-lookup-tables.ts";
import { readCsv, type WrongLine } from "./read-csv.ts";
import { replaceLookupEntries } from "./save-lookup-table.ts";

/**
 * Puts the lines of a CSV in place of all entries of a table. What a wrong line that is skipped is about stays as it is.
 * @throws AppError not_found; validation_failed with the number of each wrong line, unless these are skipped and there are right ones; whatever
 * `ifMatch` throws
 */
export async function importCsv(
  ctx: Ctx,
  {
    id,
    text,
    wrong_lines,
    ifMatch,
  }: z.output<typeof lookupCsvQuery> & { id: string; text: string; ifMatch?: IfMatch | undefined },
): Promise<FullTable> {
  await getLookupTable(ctx, { id });
  const { entries, wrong, unread } = readCsv(text);
  const [first] = wrong.map(asError);
  if (first && (wrong_lines === "refuse" || entries.size === 0))
    throw new AppError("validation_failed", { detail: first.detail, errors: wrong.slice(0, mostErrors).map(asError) });
  return replaceLookupEntries(ctx, { id, entries, kept: unread, ifMatch });
}

/** What a CSV would make of a table, and its wrong lines; nothing is changed. @throws AppError not_found, validation_failed as `readCsv` */
export async function checkCsv(ctx: Ctx, { id, text }: { id: string; text: string }): Promise<z.input<typeof lookupCsvCheck>> {
  const { entries: before } = await getLookupTable(ctx, { id });
  const { entries, wrong, unread } = readCsv(text);
  const stays = [...before.keys()].filter((theirs) => entries.has(theirs) || unread.has(theirs));
  const known = [...entries].filter(([theirs]) => before.has(theirs));
  return {
    entry_count: entries.size,
    added: entries.size - known.length,
    changed: known.filter(([theirs, ours]) => before.get(theirs) !== ours).length,
    removed: before.size - stays.length,
    wrong_count: wrong.length,
    wrong: wrong.slice(0, mostErrors),
  };
}

function asError({ line, detail }: WrongLine): FieldError {
  return { pointer: `/lines/${line}`, code: "invalid_line", detail: `Line ${line}: ${detail}` };
}
