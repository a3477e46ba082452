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
    "On the server's machine settings come from its environment: PORT, DATABASE_URL, ARKANPM_DATA_DIR, …",
    "From anywhere, --url and --key (ARKANPM_URL, ARKANPM_API_KEY) name a server and an API key.",
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

/**
 * Columns as wide as their widest value, one line a row.
 * @param columns of the terminal: what doesn't fit is cut off; undefined cuts nothing
 */
export function table(rows: readonly (readonly string[])[], { columns }: { columns?: number | undefined } = {}): string {
  const clean = rows.map((row) => row.map(plain));
  const widths = (clean[0] ?? []).map((_, column) => Math.max(...clean.map((row) => row[column]?.length ?? 0)));
  return clean
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => (columns !== undefined && line.length > columns ? `${line.slice(0, columns - 1)}…` : line))
    .join("\n");
}

/** What others wrote, such as a receiver's reply, mustn't steer the terminal. */
export function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => (character === "\t" || character === "\n" ? " " : "·"));
}
