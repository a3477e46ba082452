/** Documents of Office before 2007, and encrypted ones of today, are such containers. */
const oldOffice = Buffer.from("d0cf11e0a1b11ae1", "hex");

const beginnings: readonly (readonly [Buffer, string])[] = [
  [Buffer.from("%PDF-"), "This is a PDF."],
  [Buffer.from("{\\rtf"), "This is a text document (RTF)."],
  [Buffer.from("1f8b", "hex"), "This is compressed with gzip: unpack it first."],
  [Buffer.from("377abcaf271c", "hex"), "This is a 7-Zip archive: unpack it first."],
  [Buffer.from("Rar!"), "This is a RAR archive: unpack it first."],
  [Buffer.from("89504e47", "hex"), "This is a picture (PNG)."],
  [Buffer.from("ffd8ff", "hex"), "This is a picture (JPEG)."],
  [Buffer.from("ISO-10303-21"), "This is a building model (IFC): let the program that made it export COBie from it."],
];

/**
 * What a file is that can't be imported, in a sentence, by its first bytes; its name may say anything. Null for a zip archive, which workbooks and
 * BCF files are.
 */
export function nameJunk(body: Buffer): string | null {
  if (body.length === 0) return "The file is empty.";
  if (body.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004", "latin1"))) return null;
  if (body.subarray(0, oldOffice.length).equals(oldOffice)) return nameOldOffice(body);
  const known = beginnings.find(([start]) => body.subarray(0, start.length).equals(start));
  return known?.[1] ?? nameText(body);
}

/** By the names of the streams in the container, which are UTF-16. */
function nameOldOffice(body: Buffer): string {
  const has = (name: string) => body.includes(Buffer.from(name, "utf16le"));
  if (has("EncryptedPackage")) return "This workbook is protected by a password: save it without one.";
  if (has("Workbook") || has("Book")) return "This is an Excel workbook of the old kind (.xls): save it as .xlsx.";
  return "This is a document of an old Office program.";
}

function nameText(body: Buffer): string {
  const start = body.subarray(0, 4_096);
  if (start.includes(0)) return "This is no file of a kind that is known here.";
  const text = start
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trimStart();
  const [first = "", second = ""] = text.split(/\r?\n/);
  if (/^<!doctype html|^<html/i.test(text)) return "This is a web page: the download may have led to a sign-in.";
  if (text.startsWith("<")) return "This is XML: save it as a workbook (.xlsx), where it is COBie.";
  if (/^[{[]/.test(text)) return "This is JSON: post such messages to the receiver's address instead.";
  const separators = [",", ";", "\t"].filter((sign) => first.split(sign).length > 2 && second.includes(sign));
  if (separators.length > 0) return "This is a table as text (CSV): open it in Excel and save it as a workbook (.xlsx).";
  return "This is a plain text.";
}
