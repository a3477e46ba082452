import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Config } from "./config.ts";
import { StartError } from "./start-error.ts";

/**
 * The key that seals every stored secret: the configured one, else the one in `<dataDir>/master.key` (mode 0600), which
 * the first start makes.
 * @returns 32 bytes
 * @throws StartError when the file holds something else
 */
export function readMasterKey({ masterKey, dataDir }: Pick<Config, "masterKey" | "dataDir">): Buffer {
  if (masterKey) return masterKey;
  const file = path.join(dataDir, "master.key");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  makeOnce(file);
  const key = Buffer.from(readFileSync(file, "utf8").trim(), "base64");
  if (key.length === 32) return key;
  throw new StartError(`${file} isn't 32 bytes in base64: restore it from a backup, or set ARKANPM_MASTER_KEY.`);
}

/** Written beside its place and linked when complete: two processes that start at once agree, and a crash leaves no half key. */
function makeOnce(file: string): void {
  if (existsSync(file)) return;
  const side = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(side, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600 });
  try {
    linkSync(side, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(side, { force: true });
  }
}
