/** What a file's beginning, and the names inside of it, can make it. */
export interface FileType {
  /** What lists are filtered by. */
  name: string;
  mimeType: string;
  /** The endings that its name may have; the first is added to a name without one. */
  endings: readonly string[];
}

const types = [
  { name: "pdf", mimeType: "application/pdf", endings: ["pdf"] },
  { name: "png", mimeType: "image/png", endings: ["png"] },
  { name: "jpeg", mimeType: "image/jpeg", endings: ["jpg", "jpeg", "jfif"] },
  { name: "webp", mimeType: "image/webp", endings: ["webp"] },
  { name: "gif", mimeType: "image/gif", endings: ["gif"] },
  { name: "heic", mimeType: "image/heic", endings: ["heic", "heif"] },
  { name: "tiff", mimeType: "image/tiff", endings: ["tif", "tiff"] },
  { name: "dwg", mimeType: "image/vnd.dwg", endings: ["dwg"] },
  { name: "docx", mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", endings: ["docx"] },
  { name: "xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", endings: ["xlsx"] },
  { name: "pptx", mimeType: "application/vnd.openxmlformats-officedocument.presentationml.presentation", endings: ["pptx"] },
  { name: "csv", mimeType: "text/csv", endings: ["csv"] },
  { name: "txt", mimeType: "text/plain", endings: ["txt", "log", "md"] },
] as const satisfies readonly FileType[];

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
