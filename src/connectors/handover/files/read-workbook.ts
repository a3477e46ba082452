import { cellDate, readStyles } from "./cell-dates.ts";
import { FileRefused } from "./file-refused.ts";
import { type Archive, openArchive } from "./open-archive.ts";
import { readXml } from "./read-xml.ts";

/** A row of a sheet: its number as people see it, and its cells by the header's words. */
export interface SheetRow {
  row: number;
  cells: ReadonlyMap<string, string>;
}

export interface Sheet {
  name: string;
  header: readonly string[];
  rows: readonly SheetRow[];
}

const mostRows = 200_000;
const mostColumns = 200;
const mostTextBytes = 100 * 1024 * 1024;

/**
 * Reads sheets of an `.xlsx` (ECMA-376 Part 1, §18) into texts: shared and inline strings, numbers as they are written, dates as
 * `2012-03-23` or `2012-03-23T08:30:00`. The first row is the header. Memory: one sheet's XML streams, its texts stay.
 * @param wanted names of sheets; those that the workbook lacks are left out
 * @throws FileRefused for what isn't a workbook, for a formula (its stored result may be anything), for more rows than a sheet should have
 */
export async function readWorkbook(file: Buffer, { wanted }: { wanted: readonly string[] }): Promise<Map<string, Sheet>> {
  const archive = await openArchive(file);
  try {
    const { sheets, is1904 } = await readIndex(archive);
    const shared = archive.has("xl/sharedStrings.xml") ? await readShared(archive) : [];
    const dateStyles = archive.has("xl/styles.xml") ? await readStyles(await archive.read("xl/styles.xml")) : new Set<number>();
    const found = new Map<string, Sheet>();
    for (const name of wanted) {
      const part = sheets.get(name.toLowerCase());
      if (part) found.set(name, await readSheet(archive, { name, part, shared, dateStyles, is1904 }));
    }
    return found;
  } finally {
    archive.close();
  }
}

/** Sheets by their name in lower case, as parts of the archive. */
async function readIndex(archive: Archive): Promise<{ sheets: Map<string, string>; is1904: boolean }> {
  if (!archive.has("xl/workbook.xml"))
    throw new FileRefused(`This isn't an Excel workbook (.xlsx), but ${nameArchive(archive.names)}.`);
  const targets = new Map<string, string>();
  await readXml(await archive.read("xl/_rels/workbook.xml.rels"), {
    place: "xl/_rels/workbook.xml.rels",
    handlers: {
      open(name, { Id, Target }) {
        if (name === "Relationship" && Id && Target) targets.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`);
      },
    },
  });
  const sheets = new Map<string, string>();
  let is1904 = false;
  await readXml(await archive.read("xl/workbook.xml"), {
    place: "xl/workbook.xml",
    handlers: {
      open(element, attributes) {
        if (element === "workbookPr") is1904 = ["1", "true"].includes(attributes.date1904 ?? "");
        if (element !== "sheet") return;
        const part = targets.get(attributes["r:id"] ?? "");
        if (attributes.name && part) sheets.set(attributes.name.trim().toLowerCase(), part);
      },
    },
  });
  return { sheets, is1904 };
}

async function readShared(archive: Archive): Promise<string[]> {
  const place = "xl/sharedStrings.xml";
  const texts: string[] = [];
  let bytes = 0;
  let inText = false;
  let phonetic = false;
  let parts = "";
  await readXml(await archive.read(place), {
    place,
    handlers: {
      open(name) {
        if (name === "si") parts = "";
        if (name === "rPh") phonetic = true;
        inText = name === "t" && !phonetic;
      },
      text(text) {
        if (inText) parts += text;
      },
      close(name) {
        if (name === "t") inText = false;
        if (name === "rPh") phonetic = false;
        if (name !== "si") return;
        bytes += parts.length;
        if (bytes > mostTextBytes) throw new FileRefused("The workbook holds more text than a handover does.", { place });
        texts.push(parts);
      },
    },
  });
  return texts;
}

interface SheetPart {
  name: string;
  part: string;
  shared: readonly string[];
  dateStyles: ReadonlySet<number>;
  is1904: boolean;
}

async function readSheet(archive: Archive, { name, part, shared, dateStyles, is1904 }: SheetPart): Promise<Sheet> {
  const header: string[] = [];
  const rows: SheetRow[] = [];
  let rowNumber = 0;
  let column = 0;
  let cells: string[] = [];
  let type = "n";
  let style = 0;
  let text: string | null = null;
  let taken = false;

  const cellName = () => `${name}!${columnName(column)}${rowNumber}`;
  const value = (): string => {
    const raw = (text ?? "").trim();
    if (type === "s") return (shared[Number(raw)] ?? "").trim();
    if (type === "n" && raw !== "" && dateStyles.has(style)) return cellDate(Number(raw), { is1904 });
    return type === "e" ? "" : raw;
  };
  await readXml(await archive.read(part), {
    place: `Sheet ${name}`,
    handlers: {
      open(element, attributes) {
        if (element === "row") {
          rowNumber = attributes.r ? Number(attributes.r) : rowNumber + 1;
          column = -1;
          cells = [];
        } else if (element === "c") {
          column = attributes.r ? columnIndex(attributes.r) : column + 1;
          type = attributes.t ?? "n";
          style = Number(attributes.s ?? 0);
          text = null;
        } else if (element === "f") {
          const place = cellName();
          throw new FileRefused(`${place} is a formula. Paste it as a value: what a formula shows depends on who opens it.`, {
            place,
          });
        }
        taken = element === "v" || (element === "t" && type === "inlineStr");
      },
      text(part) {
        if (taken) text = (text ?? "") + part;
      },
      close(element) {
        taken = false;
        if (element === "c" && text !== null && column < mostColumns) cells[column] = value();
        if (element !== "row") return;
        if (header.length === 0) header.push(...Array.from(cells, (cell) => cell ?? ""));
        else if (cells.some((cell) => cell)) rows.push({ row: rowNumber, cells: byHeader(header, cells) });
        if (rows.length > mostRows) throw new FileRefused(`Sheet ${name} has more than ${mostRows} rows.`, { place: name });
      },
    },
  });
  return { name, header, rows };
}

function byHeader(header: readonly string[], cells: readonly (string | undefined)[]): Map<string, string> {
  const found = new Map<string, string>();
  header.forEach((word, i) => {
    const cell = cells[i];
    if (word && cell && !found.has(word)) found.set(word, cell);
  });
  return found;
}

/** `AB12` → 27, counted from 0. */
function columnIndex(reference: string): number {
  let index = 0;
  for (const letter of reference.replace(/[^A-Z]/g, "")) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

/** What a zip archive is, by the names in it. */
function nameArchive(names: readonly string[]): string {
  const [first] = names;
  if (names.some((name) => name.startsWith("word/"))) return "a Word document: export COBie as a workbook";
  if (names.some((name) => name.startsWith("ppt/"))) return "a PowerPoint presentation";
  if (names.includes("content.xml")) return "an OpenDocument file: save it as .xlsx";
  if (names.some((name) => /\.(xlsx|bcf|bcfzip)$/i.test(name)))
    return "a zip archive with such a file in it: unpack it, and import what is inside";
  return first === undefined
    ? "an empty zip archive"
    : `a zip archive with ${names.length === 1 ? first : `${names.length} files, such as ${first}`}`;
}
