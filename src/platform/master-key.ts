import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import type { Config } from "./config.ts";
import { keyIdOf } from "./secret-box.ts";
import { StartError } from "./start-error.ts";

type Folder = Pick<Config, "dataDir">;

/**
 * The key that seals every stored secret: the configured one, else the one in `<dataDir>/master.key` (mode 0600), which
 * the first start makes.
 * @returns 32 bytes
 * @throws StartError when the file holds something else
 */
export function readMasterKey({ masterKey, dataDir }: Pick<Config, "masterKey" | "dataDir">): Buffer {
  if (masterKey) return masterKey;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  makeOnce(masterKeyFile({ dataDir }));
  return readKey(masterKeyFile({ dataDir }));
}

/** The key before it, while the key in the data folder is changed; null otherwise. @throws StartError */
export function readPreviousKey(folder: Folder): Buffer | null {
  return existsSync(previousFile(folder)) ? readKey(previousFile(folder)) : null;
}

/**
 * Puts a new key in the place of the data folder's, which stays beside it as `master.key.previous`. At every moment each key is in a file, and
 * `master.key` is whole: a crash in between loses nothing, and the next call goes on.
 * @returns false when a change was begun before and isn't ended: then nothing is replaced
 * @throws StartError
 */
export function beginKeyChange(folder: Folder): boolean {
  const file = masterKeyFile(folder);
  const previous = readPreviousKey(folder);
  if (previous && !previous.equals(readKey(file))) return false;
  if (!previous) linkSync(file, previousFile(folder));
  const side = writeKey(file);
  renameSync(side, file);
  flushFolder(folder);
  return true;
}

/**
 * Ends a change: the old key isn't read any more. It is kept under another name, since backups made before need it.
 * @returns the file it is kept in; null when no change was begun
 */
export function endKeyChange(folder: Folder): string | null {
  const previous = readPreviousKey(folder);
  if (!previous) return null;
  const kept = `${masterKeyFile(folder)}.retired-${keyIdOf(previous)}`;
  renameSync(previousFile(folder), kept);
  flushFolder(folder);
  return kept;
}

export function masterKeyFile({ dataDir }: Folder): string {
  return path.join(dataDir, "master.key");
}

function previousFile(folder: Folder): string {
  return `${masterKeyFile(folder)}.previous`;
}

function readKey(file: string): Buffer {
  const key = Buffer.from(readFileSync(file, "utf8").trim(), "base64");
  if (key.length === 32) return key;
  throw new StartError(`${file} isn't 32 bytes in base64: restore it from a backup, or set ARKANPM_MASTER_KEY.`);
}

/** Written beside its place and linked when complete: two processes that start at once agree, and a crash leaves no half key. */
function makeOnce(file: string): void {
  if (existsSync(file)) return;
  const side = writeKey(file);
  try {
    linkSync(side, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(side, { force: true });
  }
}

/** A new key in a file of its own beside `file`, on the disk before anything is sealed with it. */
function writeKey(file: string): string {
  const side = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(side, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600, flush: true });
  return side;
}

function flushFolder({ dataDir }: Folder): void {
  const folder = openSync(dataDir, "r");
  fsyncSync(folder);
  closeSync(folder);
}
