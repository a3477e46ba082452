import { expect, test } from "vitest";
import { makeArchive } from "../../../test/support/workbooks.ts";
import { nameJunk } from "./name-junk.ts";

const office = (stream: string) =>
  Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(512), Buffer.from(stream, "utf16le")]);

test.each([
  ["nothing", "", "The file is empty."],
  ["a PDF", "%PDF-1.7\n…", "This is a PDF."],
  ["an old workbook", office("Workbook"), "old kind (.xls): save it as .xlsx"],
  ["an encrypted workbook", office("EncryptedPackage"), "protected by a password"],
  ["an old letter", office("WordDocument"), "an old Office program"],
  ["a CSV", "Name,Category,Floor\nAHU-1,HVAC,3\n", "(CSV): open it in Excel"],
  ["a CSV of another country", "\uFEFFName;Category;Floor\r\nAHU-1;HVAC;3\r\n", "(CSV)"],
  ["a web page", "\n<!DOCTYPE html><html>", "a web page"],
  ["XML", '<?xml version="1.0"?><a/>', "This is XML"],
  ["JSON", ' {"record_type":"asset"}', "post such messages"],
  ["a model", "ISO-10303-21;\nHEADER;", "(IFC)"],
  ["gzip", Buffer.from("1f8b0800", "hex"), "gzip"],
  ["a picture", Buffer.from("89504e470d0a1a0a", "hex"), "a picture"],
  ["words", "Dear all", "a plain text"],
  ["noise", Buffer.from([1, 0, 2, 0, 3]), "no file of a kind"],
])("%s is called so", (_name, body, words) => {
  expect(nameJunk(Buffer.from(body as string))).toContain(words);
});

test("of an archive nothing is said: it is opened", () => {
  expect(nameJunk(makeArchive({ a: "b" }))).toBeNull();
});
