import { readXml } from "./read-xml.ts";

/** Built-in number formats that show dates or times (ECMA-376 Part 1, §18.8.30). */
const dateFormats = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57]);
const dayMs = 86_400_000;

/** Indexes of the cell styles under which a number is a date. */
export async function readStyles(source: AsyncIterable<unknown>): Promise<Set<number>> {
  const formats = new Set(dateFormats);
  const styles = new Set<number>();
  let inCells = false;
  let index = 0;
  await readXml(source, {
    place: "xl/styles.xml",
    handlers: {
      open(name, attributes) {
        if (name === "numFmt" && showsDate(attributes.formatCode ?? "")) formats.add(Number(attributes.numFmtId));
        if (name === "cellXfs") inCells = true;
        if (name !== "xf" || !inCells) return;
        if (formats.has(Number(attributes.numFmtId))) styles.add(index);
        index += 1;
      },
      close(name) {
        if (name === "cellXfs") inCells = false;
      },
    },
  });
  return styles;
}

/**
 * A serial day number as a date, or a date and a time where it has one. Excel takes 1900 for a leap year, so that days before March 1900 are one off;
 * no asset is so old.
 */
export function cellDate(serial: number, { is1904 }: { is1904: boolean }): string {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return String(serial);
  const firstDay = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const text = new Date(firstDay + Math.round(serial * dayMs)).toISOString();
  return Number.isInteger(serial) ? text.slice(0, 10) : text.slice(0, 19);
}

function showsDate(format: string): boolean {
  // Quoted words, colours and escaped letters aside, only dates have these letters.
  return /[dmyhs]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));
}
