import { expect, test } from "vitest";
import { makeArchive, makeWorkbook } from "../../../../test/support/workbooks.ts";
import { readBcf } from "../bcf/read-bcf.ts";
import { openArchive } from "./open-archive.ts";
import { readWorkbook } from "./read-workbook.ts";

const one = {
  Component: [
    ["Name", "Count"],
    ["Pump", 3],
  ],
};
const read = (file: Buffer) => readWorkbook(file, { wanted: ["Component"] });

test("a workbook is read: texts, numbers, and dates by their style", async () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/></cellXfs></styleSheet>';
  const sheet =
    '<worksheet><sheetData><row><c t="inlineStr"><is><t>Day</t></is></c><c t="inlineStr"><is><t>Time</t></is></c><c t="s"><v>0</v></c></row><row><c s="1"><v>40991</v></c><c s="2"><v>40991.5</v></c><c><v>2.50</v></c></row></sheetData></worksheet>';
  const shared = "<sst><si><r><t>Num</t></r><r><t>ber</t></r><rPh><t>read aloud</t></rPh></si></sst>";
  const file = makeWorkbook(one, {
    parts: { "xl/styles.xml": styles, "xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": shared },
  });
  expect([...((await read(file)).get("Component")?.rows[0]?.cells ?? [])]).toEqual([
    ["Day", "2012-03-23"],
    ["Time", "2012-03-23T12:00:00"],
    ["Number", "2.50"],
  ]);
});

test("a formula is refused with its cell", async () => {
  const file = makeWorkbook({ Component: [["Name"], ["Pump"], ['=HYPERLINK("https://example.com","Pump")']] });
  await expect(read(file)).rejects.toMatchObject({ name: "FileRefused", place: "Component!A3" });
});

test("a document type is refused unread: an entity bomb, and a reference to another file", async () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`;
  await expect(read(makeWorkbook(one, { parts: { "xl/worksheets/sheet1.xml": bomb } }))).rejects.toThrow("document type");
  const outside = '<!DOCTYPE v [<!ENTITY x SYSTEM "file:///etc/passwd">]><Version VersionId="2.1">&x;</Version>';
  await expect(readBcf(makeArchive({ "bcf.version": outside }))).rejects.toThrow("document type");
});

test("a zip bomb isn't unpacked", async () => {
  const sheet = `<worksheet><sheetData>${" ".repeat(40 * 1024 * 1024)}</sheetData></worksheet>`;
  await expect(read(makeWorkbook(one, { parts: { "xl/worksheets/sheet1.xml": sheet } }))).rejects.toThrow("unpacks to far more");
});

test("a part that unpacks to more than it says is refused where it says so", async () => {
  const file = makeArchive({ "a.txt": "a".repeat(1_000) });
  // The size unpacked, in the directory at the end of the archive.
  file.writeUInt32LE(10, file.indexOf(Buffer.from("504b0102", "hex")) + 24);
  const archive = await openArchive(file);
  await expect(archive.text("a.txt", { mostBytes: 1_000 })).rejects.toMatchObject({ name: "FileRefused", place: "a.txt" });
});

test("names that lead out of the archive are refused", async () => {
  for (const name of ["../escape.txt", "/etc/passwd", "a/../../b"]) {
    await expect(openArchive(makeArchive({ [name]: "x" }))).rejects.toMatchObject({ name: "FileRefused" });
  }
});

test("a sheet that is cut off, and what isn't an archive at all, are refused in words", async () => {
  const cut = makeWorkbook(one, { parts: { "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row><c" } });
  await expect(read(cut)).rejects.toThrow("Sheet Component is not well-formed XML");
  await expect(read(Buffer.from("Name;Count\nPump;3"))).rejects.toThrow("isn't a zip archive");
  await expect(read(makeWorkbook(one).subarray(0, 300))).rejects.toThrow("isn't a zip archive");
  await expect(read(makeArchive({ "bcf.version": "<Version/>" }))).rejects.toThrow("isn't an Excel workbook");
});
