import { z } from "zod";

// What other systems write into a field, taken as far as it makes sense: numbers where texts are meant, blanks where nothing is, and more
// than we can hold. A record mustn't be lost for that.

const textOrNumber = z.union([z.string(), z.number()]).transform((value) => String(value).trim());

/** A text that has to be there, cut to so many characters. */
export function sentText(most: number) {
  return textOrNumber.pipe(z.string().min(1)).transform((text) => cut(text, most));
}

/** A text that may be missing, null or blank, which all mean the same; absent stays absent, so that a change leaves it as it is. */
export function sentTextOrNull(most: number) {
  return textOrNumber
    .transform((text) => (text === "" ? null : cut(text, most)))
    .nullable()
    .optional();
}

/** Who the record is to the sender. */
export const sentId = textOrNumber.pipe(z.string().min(1).max(200));

/** RFC 3339 with its offset. */
export const sentTime = z.iso.datetime({ offset: true });

/** A day; of a time its day as written. */
export const sentDay = z
  .string()
  .trim()
  .regex(/^\d{4}-\d\d-\d\d(T.*)?$/, "Write a day such as 2026-04-30.")
  .transform((text) => text.slice(0, 10))
  .pipe(z.iso.date("There is no such day: write one that is in the calendar, as YYYY-MM-DD, such as 2026-04-30."));

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  // Never half of a surrogate pair.
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
