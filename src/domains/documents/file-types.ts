import { type FileType, documentTypes as types } from "../../contract/document-limits.ts";

export type FileTypeName = (typeof types)[number]["name"];

export function fileType(name: FileTypeName): FileType {
  const found = types.find((type) => type.name === name);
  if (!found) throw new Error(`no type of file called ${name}`);
  return found;
}

/** For people: what may be uploaded. */
export const acceptedTypes = types.map(({ name }) => name).join(", ");

/** Types that show themselves in their first bytes; null for what may be a text, which shows itself only at its end. */
export function typeByBeginning(head: Buffer): FileTypeName | "zip" | "refused" | null {
  const latin = head.toString("latin1");
  const begins = (bytes: string, at = 0) => latin.startsWith(bytes, at);
  if (/^[\s\u00ef\u00bb\u00bf]{0,16}%PDF-/.test(latin)) return "pdf";
  if (begins("\x89PNG\r\n\x1a\n")) return "png";
  if (begins("\xff\xd8\xff")) return "jpeg";
  if (begins("RIFF") && begins("WEBP", 8)) return "webp";
  if (/^GIF8[79]a/.test(latin)) return "gif";
  if (begins("ftyp", 4) && /^(heic|heix|mif1|msf1|hevc)/.test(latin.slice(8))) return "heic";
  if (begins("II*\0") || begins("MM\0*")) return "tiff";
  if (/^AC10\d\d/.test(latin)) return "dwg";
  if (begins("PK\x03\x04")) return "zip";
  return isRunnableText(latin) ? "refused" : null;
}

/** Texts that a shell or a browser would run. Programs aren't texts, and so are refused as being nothing that we know. */
function isRunnableText(latin: string): boolean {
  const text = latin.replace(/^(\u00ef\u00bb\u00bf|\s|<!--[\s\S]*?-->)+/, "").toLowerCase();
  return /^(#!|@echo off|<\?|<!doctype|<(html|head|body|script|svg|iframe|style|meta|a |img|xml|hta)|mime-version:)/.test(text);
}
