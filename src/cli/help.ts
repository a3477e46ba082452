import type { Command } from "./command.ts";

/** All commands, a line each. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    "Usage: arkanpm <command> [options]",
    "",
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    "",
    '"arkanpm <command> --help" shows examples and options; --json writes JSON on every command.',
    "Settings come from the environment: PORT, DATABASE_URL, ARKANPM_DATA_DIR and the other ARKANPM_ names.",
  ].join("\n");
}

export function helpOf({ name, usage, summary, help }: Command): string {
  return [
    `Usage: arkanpm ${name}${usage ? ` ${usage}` : ""} [options]`,
    "",
    `${summary}.`,
    "",
    help.replace(/^\n/, "").trimEnd(),
  ].join("\n");
}

/** Columns as wide as their widest value. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
