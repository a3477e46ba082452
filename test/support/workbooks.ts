import { strToU8, zipSync } from "fflate";

/** An `.xlsx` of texts, numbers and formulas (`=A1`), as small as Excel takes it; or with its parts changed, to see what is refused. */
export function makeWorkbook(
  sheets: Record<string, (string | number | null)[][]>,
  { parts = {} }: { parts?: Record<string, string> } = {},
): Buffer {
  const names = Object.keys(sheets);
  const sheetXml = (rows: (string | number | null)[][]) =>
    `<worksheet><sheetData>${rows.map((cells, i) => `<row r="${i + 1}">${cells.map((cell, j) => cellXml(cell, `${columnName(j)}${i + 1}`)).join("")}</row>`).join("")}</sheetData></worksheet>`;
  const all: Record<string, string> = {
    "xl/workbook.xml": `<workbook><sheets>${names.map((name, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${names.map((_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`).join("")}</Relationships>`,
    ...Object.fromEntries(names.map((name, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheets[name] ?? [])])),
    ...parts,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)]))));
}

/** Any zip archive of texts. */
export function makeArchive(parts: Record<string, string | Uint8Array>): Buffer {
  return Buffer.from(
    zipSync(
      Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, typeof part === "string" ? strToU8(part) : part])),
    ),
  );
}

function cellXml(cell: string | number | null, at: string): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  if (cell.startsWith("=")) return `<c r="${at}"><f>${escapeXml(cell.slice(1))}</f><v>1</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;
}

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
