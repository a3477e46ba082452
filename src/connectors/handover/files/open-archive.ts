import type { Readable } from "node:stream";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { FileRefused } from "./file-refused.ts";

const mostEntries = 20_000;
/** Of the archive's entries together, unpacked. A workbook of 5,000 components has about 60 MB. */
const mostBytes = 600 * 1024 * 1024;
/** Above this, an entry that unpacks to more than `mostRatio` times its size is a bomb: sheets of real files reach 40. */
const ratioFrom = 10 * 1024 * 1024;
const mostRatio = 150;

export interface Archive {
  /** Names as stored, with `/`. */
  names: readonly string[];
  has(name: string): boolean;
  /** Of the entry unpacked, as the archive says. It is held to that while it is read. */
  sizeOf(name: string): number;
  /** Its first bytes, as many as there are; null where it can't be unpacked. */
  head(name: string, bytes: number): Promise<Buffer | null>;
  /** The entry unpacked, as a stream that fails when it is larger than it says. */
  read(name: string): Promise<Readable>;
  /** The entry as text (UTF-8, without a byte order mark). */
  text(name: string, options: { mostBytes: number }): Promise<string>;
  close(): void;
}

/**
 * Opens a zip archive from outside without unpacking it: what it announces is checked first, what it unpacks to is checked while it streams.
 * @throws FileRefused for what isn't an archive, names that lead out of it, encrypted entries, and bombs
 */
export async function openArchive(file: Buffer): Promise<Archive> {
  const zip = await open(file);
  const entries = await list(zip);
  const entryOf = (name: string): Entry => {
    const entry = entries.get(name);
    if (!entry) throw new FileRefused(`The file has no part ${name}: it is broken or of another kind.`, { place: name });
    return entry;
  };
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    sizeOf: (name) => entryOf(name).uncompressedSize,
    head: (name, bytes) => head(zip, entryOf(name), bytes),
    read: (name) => stream(zip, entryOf(name)),
    text: async (name, { mostBytes: most }) => {
      const entry = entryOf(name);
      if (entry.uncompressedSize > most) throw new FileRefused(`${name} is larger than ${most} bytes.`, { place: name });
      const parts: Buffer[] = [];
      try {
        for await (const part of await stream(zip, entry)) parts.push(part as Buffer); // a stream without encoding gives buffers
      } catch (cause) {
        throw asRefused(cause, name);
      }
      return Buffer.concat(parts)
        .toString("utf8")
        .replace(/^\uFEFF/, "");
    },
    close: () => zip.close(),
  };
}

/** What a damaged or lying archive throws while it is read, as a sentence. */
export function asRefused(cause: unknown, place: string): FileRefused {
  if (cause instanceof FileRefused) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new FileRefused(`${place} can't be unpacked: ${why}. Save the file again, or export it anew.`, { place, cause });
}

function open(file: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, validateEntrySizes: true, strictFileNames: false, autoClose: false };
    fromBuffer(file, options, (error, zip) => {
      if (error)
        reject(new FileRefused("This isn't a zip archive, which .xlsx and .bcf files are; or it is cut off.", { cause: error }));
      else resolve(zip);
    });
  });
}

function list(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    let bytes = 0;
    zip.on("error", (error) => reject(asRefused(error, "The archive")));
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: Entry) => {
      bytes += entry.uncompressedSize;
      const refused = refuse(entry, { count: entries.size + 1, bytes });
      if (refused) return reject(refused);
      if (!entry.fileName.endsWith("/")) entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function refuse(entry: Entry, { count, bytes }: { count: number; bytes: number }): FileRefused | null {
  const place = entry.fileName;
  if (count > mostEntries) return new FileRefused(`The archive has more than ${mostEntries} parts.`);
  if (entry.isEncrypted()) return new FileRefused("The file is protected by a password. Save it without one.", { place });
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (bytes > mostBytes || (entry.uncompressedSize > ratioFrom && ratio > mostRatio)) {
    return new FileRefused("The archive unpacks to far more than a file of this kind holds, so it isn't opened.", { place });
  }
  return null;
}

function stream(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, readable) => {
      if (error) reject(asRefused(error, entry.fileName));
      else resolve(readable);
    });
  });
}

async function head(zip: ZipFile, entry: Entry, bytes: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    // Leaving the loop ends the stream.
    for await (const part of await stream(zip, entry)) {
      parts.push(part as Buffer); // a stream without encoding gives buffers
      length += (part as Buffer).length;
      if (length >= bytes) break;
    }
  } catch {
    return null;
  }
  return Buffer.concat(parts).subarray(0, bytes);
}
