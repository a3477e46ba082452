import path from "node:path";
import { type FileTypeName, fileType } from "./file-types.ts";

/**
 * The name a file was sent with, as it is kept: without folders, control and direction signs (which make `gpj.exe` look like `exe.jpg`), and
 * not too long. Empty names become `document`.
 */
export function cleanName(sent: string): string {
  const base = path.posix.basename(sent.replaceAll("\\", "/").replace(/\p{Surrogate}/gu, ""));
  const clean = base
    .replace(/[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, "")
    .replace(/[<>:"/\\|?*]/g, "_")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  if (clean === "") return "document";
  const ending = endingOf(clean);
  const rest = ending === null ? clean : clean.slice(0, -ending.length - 1);
  return `${[...rest].slice(0, 150).join("")}${ending === null ? "" : `.${ending}`}`;
}

/** The name with an ending that fits what the file is, or null when the name says that it is something else. */
export function nameFor(name: string, type: FileTypeName): string | null {
  const { endings } = fileType(type);
  const ending = endingOf(name);
  if (ending === null) return `${name}.${endings[0]}`;
  return endings.includes(ending.toLowerCase()) ? name : null;
}

/** A document's name as that of a file of this type: `Bath/Shower Data` of a pdf becomes `Bath-Shower Data.pdf`. */
export function fileNameOf(name: string, type: FileTypeName): string {
  const clean = cleanName(name.replace(/[\\/]/g, "-"));
  return nameFor(clean, type) ?? cleanName(`${clean}.${fileType(type).endings[0]}`);
}

/** Some letters and digits behind the last dot, one of them a letter: `Lease 2.5` has no ending. */
export function endingOf(name: string): string | null {
  return /[^.]\.(?=[\da-z]*[a-z])([\da-z]{1,10})$/i.exec(name)?.[1] ?? null;
}

/** `Content-Disposition` for a download, also of names beyond ASCII (RFC 6266, RFC 8187). */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
