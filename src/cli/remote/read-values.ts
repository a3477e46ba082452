import { CliError, exitCodes } from "../exit-codes.ts";

const unitMs: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A time as people type it: RFC 3339, a day, or how long ago (`90s`, `30m`, `2h`, `7d`). @returns RFC 3339 in UTC @throws CliError usage */
export function readTime(option: string, typed: string, now: Date): string {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(typed) ?? [];
  const at = unit
    ? now.getTime() - Number(count) * (unitMs[unit] ?? 0)
    : /^\d{4}-\d\d-\d\d/.test(typed)
      ? Date.parse(typed)
      : NaN;
  if (!Number.isNaN(at)) return new Date(at).toISOString();
  throw new CliError(
    exitCodes.usage,
    `--${option} takes a time such as 2026-04-12T14:00:00Z, or 2h for two hours ago, not ${typed}.`,
  );
}

/** @throws CliError usage */
export function readNumber(option: string, typed: string, { min, max }: { min: number; max: number }): number {
  const number = /^\d{1,9}(\.\d+)?$/.test(typed) ? Number(typed) : NaN;
  if (number >= min && number <= max) return number;
  throw new CliError(exitCodes.usage, `--${option} takes a number from ${min} to ${max}, not ${typed}.`);
}

/** @throws CliError usage unless it is one of `known` */
export function readChoice<const Choice extends string>(option: string, typed: string, known: readonly Choice[]): Choice {
  const choice = known.find((one) => one === typed);
  if (choice !== undefined) return choice;
  throw new CliError(exitCodes.usage, `--${option} is one of ${known.join(", ")}, not ${typed}.`);
}

/** `a,b` or the option several times. */
export function readNames(typed: readonly string[] | undefined): string[] {
  return (typed ?? [])
    .flatMap((one) => one.split(","))
    .map((name) => name.trim())
    .filter(Boolean);
}

/** The one id that a command is about. @throws CliError usage */
export function readId(positionals: readonly string[], { of, list }: { of: string; list: string }): string {
  const [id, ...rest] = positionals;
  if (id && rest.length === 0) return id;
  throw new CliError(exitCodes.usage, `Name one ${of} by its id; "arkanpm ${list}" shows them.`);
}

/** Options that were not given are left out, so that the API's own defaults hold. */
export function given<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as { [K in keyof T]?: Exclude<T[K], undefined> }; // the same without what is undefined
}
