import { type FileHandle, mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { AppError } from "./errors.ts";

/** Where the bytes of files lie. A key is letters, digits, `_` and `-`, in parts divided by `/`. */
export interface FileStore {
  /**
   * Keeps the whole content under the key, or nothing of it. A key is used once.
   * @throws whatever the content throws; AppError insufficient_storage, unavailable
   */
  put(key: string, content: Readable): Promise<void>;
  /** The bytes, of a part of them where a range is given (both ends included). @throws AppError unavailable when they aren't there */
  get(key: string, range?: { start: number; end: number }): Promise<Readable>;
  /** Also what a process left under the key that died while it wrote. Nothing happens where there is nothing. */
  delete(key: string): Promise<void>;
}

/** Files in a local folder, made at the first use. They are written beside their place and renamed, so that a crash leaves no half of one. */
export function openFolderStore(folder: string): FileStore {
  return {
    async put(key, content) {
      const target = fileOf(folder, key);
      const part = partOf(target);
      try {
        await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
        await writeFlushed(part, content);
        await rename(part, target);
        await flushFolder(path.dirname(target));
      } catch (error) {
        content.destroy();
        await rm(part, { force: true }).catch(() => {});
        throw storeFault(error);
      }
    },
    async get(key, range) {
      const file = await openOf(fileOf(folder, key));
      return file.createReadStream(range);
    },
    async delete(key) {
      const target = fileOf(folder, key);
      await rm(partOf(target), { force: true });
      await rm(target, { force: true });
    },
  };
}

function fileOf(folder: string, key: string): string {
  return path.join(folder, checkedKey(key));
}

/** Keys are ours, yet nothing outside the store may ever be meant. @throws Error */
export function checkedKey(key: string): string {
  if (!/^[\w-]+(\/[\w-]+)*$/.test(key)) throw new Error(`not a key of a file: ${key}`);
  return key;
}

/** Where it is written: known by its key, so that it is found again after a crash. No key has a dot. */
function partOf(target: string): string {
  return `${target}.part`;
}

async function openOf(file: string): Promise<FileHandle> {
  try {
    return await open(file, "r");
  } catch (error) {
    throw storeFault(error);
  }
}

async function writeFlushed(part: string, content: Readable): Promise<void> {
  const file = await open(part, "wx", 0o600);
  try {
    await writeFile(file, content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is on the disk when its folder is. */
async function flushFolder(folder: string): Promise<void> {
  const opened = await open(folder, "r");
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

const full = ["ENOSPC", "EDQUOT", "EFBIG"];
const away = ["EACCES", "EPERM", "EROFS", "EIO", "ENOENT", "ENOTDIR", "EMFILE", "ENFILE", "EBUSY", "ESTALE"];

/** What a fault of the disk means to whoever sent or asked for a file; anything else stays what it is. */
export function storeFault(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (full.includes(code)) return storeIsFull(error);
  if (away.includes(code)) return storeIsAway(error);
  return error;
}

export function storeIsFull(cause: unknown): AppError {
  const detail = "There is no room left for files. Nothing was stored; tell the operator.";
  return new AppError("insufficient_storage", { detail, cause });
}

/** @param cause what the operator reads in the log: the sender is told no more than that it isn't their fault */
export function storeIsAway(cause: unknown): AppError {
  const detail = "Files can't be stored or read at the moment. Nothing was changed; try again, or tell the operator.";
  return new AppError("unavailable", { detail, cause, retryAfterSeconds: 30 });
}
