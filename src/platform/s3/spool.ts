import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";

export interface Spooled {
  size: number;
  /** Hexadecimal. */
  sha256: string;
  /** From the beginning. */
  read(): Readable;
  close(): Promise<void>;
}

/**
 * Keeps content in a file of the folder for temporary files (TMPDIR) that has no name any more, so that nothing of it is left when the process dies.
 * @throws whatever the content or the disk throws
 */
export async function spool(content: Readable): Promise<Spooled> {
  const file = await openNameless();
  try {
    const hash = createHash("sha256");
    let size = 0;
    for await (const chunk of content) {
      hash.update(chunk);
      size += chunk.length;
      await file.writeFile(chunk);
    }
    const read = () => file.createReadStream({ start: 0, autoClose: false });
    return { size, sha256: hash.digest("hex"), read, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openNameless(): Promise<FileHandle> {
  const name = path.join(tmpdir(), `arkanpm-${randomUUID()}`);
  const file = await open(name, "wx+", 0o600);
  await rm(name);
  return file;
}
