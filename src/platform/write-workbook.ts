import { strToU8, Zip, ZipDeflate } from "fflate";

/** A number with `as: "share"` shows as a percentage; a Date as day and time, UTC. */
export type Cell = string | number | Date | { share: number } | null;

export interface SheetToWrite {
  name: string;
  header: readonly string[];
  /** Widths in characters, by column. */
  widths: readonly number[];
  rows: readonly (readonly Cell[])[];
}

/** Cells of Excel hold so many characters. */
const longestText = 32_767;
const rowsAtOnce = 500;
const spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/**
 * An `.xlsx` (ECMA-376) piece by piece: texts, numbers, times and shares, never a formula. A text that a program could take for one, here or after it
 * was saved as CSV, gets an apostrophe in front. Memory: some hundred rows of XML at a time.
 */
export async function* writeWorkbook(sheets: readonly SheetToWrite[]): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for (const [name, text] of partsOf(sheets)) {
    const part = new ZipDeflate(name, { level: 6 });
    zip.add(part);
    for (const piece of text) {
      part.push(strToU8(piece));
      yield* ready;
      ready = [];
    }
    part.push(new Uint8Array(0), true);
  }
  zip.end();
  yield* ready;
}

function partsOf(sheets: readonly SheetToWrite[]): [string, Iterable<string>][] {
  const paths = sheets.map((_, i) => `worksheets/sheet${i + 1}.xml`);
  const types = paths.map((path) => override(`/xl/${path}`, "worksheet")).join("");
  const related = [
    ...paths.map((path, i) => relation(i + 1, "worksheet", path)),
    relation(paths.length + 1, "styles", "styles.xml"),
  ];
  const named = sheets.map(({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join("");
  return [
    [
      "[Content_Types].xml",
      [
        `${prolog}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
        `${override("/xl/workbook.xml", "sheet.main")}${types}${override("/xl/styles.xml", "styles")}</Types>`,
      ],
    ],
    [
      "_rels/.rels",
      [
        `${prolog}<Relationships xmlns="${packageRelationships}">${relation(1, "officeDocument", "xl/workbook.xml")}</Relationships>`,
      ],
    ],
    [
      "xl/workbook.xml",
      [`${prolog}<workbook xmlns="${spreadsheet}" xmlns:r="${relationships}"><sheets>${named}</sheets></workbook>`],
    ],
    [
      "xl/_rels/workbook.xml.rels",
      [`${prolog}<Relationships xmlns="${packageRelationships}">${related.join("")}</Relationships>`],
    ],
    ["xl/styles.xml", [styles]],
    ...sheets.map((sheet, i): [string, Iterable<string>] => [`xl/${paths[i]}`, sheetXml(sheet)]),
  ];
}

/** By number: plain, heading, time, share. */
const styles = `${prolog}<styleSheet xmlns="${spreadsheet}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>`;

function* sheetXml({ header, widths, rows }: SheetToWrite): Generator<string> {
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join("");
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  yield `${prolog}<worksheet xmlns="${spreadsheet}"><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews><cols>${columns}</cols><sheetData>`;
  yield rowXml(header, 1, 1);
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    yield rows
      .slice(from, from + rowsAtOnce)
      .map((cells, i) => rowXml(cells, from + i + 2))
      .join("");
  }
  yield `</sheetData><autoFilter ref="A1:${columnName(header.length - 1)}${rows.length + 1}"/></worksheet>`;
}

function rowXml(cells: readonly Cell[], row: number, style = 0): string {
  return `<row r="${row}">${cells.map((cell, i) => cellXml(cell, `r="${columnName(i)}${row}"`, style)).join("")}</row>`;
}

function cellXml(cell: Cell, at: string, style: number): string {
  if (cell === null || cell === "") return "";
  if (typeof cell === "string")
    return `<c ${at} s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(harmless(cell))}</t></is></c>`;
  if (cell instanceof Date) return `<c ${at} s="2"><v>${cell.getTime() / 86_400_000 + 25_569}</v></c>`;
  return typeof cell === "number" ? `<c ${at} s="${style}"><v>${cell}</v></c>` : `<c ${at} s="3"><v>${cell.share}</v></c>`;
}

function harmless(text: string): string {
  return (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text).slice(0, longestText);
}

/** Without the signs that XML can't hold. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function override(part: string, kind: "sheet.main" | "worksheet" | "styles"): string {
  return `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
}

function relation(id: number, kind: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="${relationships}/${kind}" Target="${target}"/>`;
}

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}
