import { createHash } from "node:crypto";
import { Transform } from "node:stream";
import { AppError } from "../../platform/errors.ts";
import { acceptedTypes, type FileTypeName, fileType, typeByBeginning } from "./file-types.ts";

export interface ReadFile {
  type: FileTypeName;
  mimeType: string;
  size: number;
  sha256: string;
}

const headBytes = 4_096;

/** What a ZIP's members are called tells what it is; their names lie readable between the packed parts. */
const members = { "word/document": "docx", "xl/workbook": "xlsx", "ppt/presentation": "pptx" } as const;
const macros = "vbaProject.bin";
const longestName = 32;

/**
 * Lets a file pass while it is counted, hashed and judged by its content, in the memory of a few chunks. Ends the stream with AppError
 * body_too_large or unsupported_media_type as soon as it is known. `result` is there when the stream has ended well.
 */
export function makeFileReader({ maxBytes, isCsv }: { maxBytes: number; isCsv: boolean }): {
  stream: Transform;
  result(): ReadFile;
} {
  const hash = createHash("sha256");
  let size = 0;
  let head = Buffer.alloc(0);
  let begins: ReturnType<typeof typeByBeginning> | undefined;
  let tail = "";
  let isText = true;
  const found = new Set<string>();

  const look = (chunk: Buffer): void => {
    if (begins === undefined && head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)]);
    if (begins === undefined && head.length >= headBytes) begins = judge(head);
    isText &&= !hasControls(chunk);
    if (begins !== "zip" && !head.subarray(0, 2).equals(Buffer.from("PK"))) return;
    const text = tail + chunk.toString("latin1");
    for (const name of [...Object.keys(members), macros]) if (text.includes(name)) found.add(name);
    tail = text.slice(-longestName);
  };
  const typeOf = (): FileTypeName => {
    begins ??= judge(head);
    if (begins === "zip") {
      const [type] = Object.entries(members).flatMap(([name, type]) => (found.has(name) ? [type] : []));
      if (found.has(macros)) throw refused("It holds macros.");
      if (!type) throw refused("It is an archive.");
      return type;
    }
    if (begins === null && isText && size > 0) return isCsv ? "csv" : "txt";
    if (begins === null || begins === "refused") throw refused(size === 0 ? "It is empty." : "Its content is of another kind.");
    return begins;
  };
  let read: ReadFile | null = null;

  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > maxBytes) return done(tooLarge(maxBytes));
      hash.update(chunk);
      try {
        look(chunk);
        done(null, chunk);
      } catch (error) {
        done(error as Error); // an AppError of judge
      }
    },
    flush(done) {
      try {
        const type = typeOf();
        read = { type, mimeType: fileType(type).mimeType, size, sha256: hash.digest("hex") };
        done();
      } catch (error) {
        done(error as Error); // an AppError of typeOf
      }
    },
  });
  return {
    stream,
    result() {
      if (!read) throw new Error("the file hasn't ended");
      return read;
    },
  };
}

export function tooLarge(maxBytes: number): AppError {
  return new AppError("body_too_large", {
    detail: `The file is larger than ${maxBytes / 1_048_576} MiB, which is the most a document may have.`,
    extra: { max_bytes: maxBytes },
  });
}

export function refused(why: string): AppError {
  return new AppError("unsupported_media_type", { detail: `This file isn't accepted. ${why} Accepted are: ${acceptedTypes}.` });
}

function judge(head: Buffer): ReturnType<typeof typeByBeginning> {
  const type = typeByBeginning(head);
  if (type === "refused") throw refused("It is a program, a script or a page.");
  return type;
}

/** Signs that no text has: all below the space but tab, line feed, form feed, carriage return and escape. */
function hasControls(chunk: Buffer): boolean {
  for (const byte of chunk) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) return true;
  return false;
}
