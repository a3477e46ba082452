import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Config } from "../../platform/config.ts";
import type { TrustedReceiver } from "../../platform/egress/types.ts";
import { AppError } from "../../platform/errors.ts";
import type { FileStore } from "../../platform/file-store.ts";
import { openFileStore } from "../../platform/open-file-store.ts";
import { type Finding, fine, wrong } from "./finding.ts";

/**
 * Writes a small file into the store, reads it and takes it away again. A folder that isn't there yet is left to the first upload.
 * @param trusted an authority of a store on this machine, for tests
 */
export async function checkFiles(
  { files }: Pick<Config, "files">,
  { trusted = [] }: { trusted?: readonly TrustedReceiver[] } = {},
): Promise<Finding> {
  const isFolder = files.kind === "folder";
  if (isFolder && !existsSync(files.folder)) return fine("files", `${files.folder}, made at the first upload`);
  const place = isFolder ? files.folder : `${[files.bucket, ...files.prefix].join("/")} at ${files.endpoint}`;
  const trouble = await tryOut(openFileStore({ files, log: { warn() {} }, trusted }));
  if (trouble === null) return fine("files", `${place} takes files, gives them back and deletes them`);
  const fix = isFolder
    ? "Give this user the right to write there."
    : "Check ARKANPM_FILES and the ARKANPM_S3_… settings; the key needs s3:PutObject, s3:GetObject and s3:DeleteObject.";
  return wrong("files", `${place}: ${trouble}`, fix);
}

/** @returns what is wrong, in the store's own words where it has some */
async function tryOut(store: FileStore): Promise<string | null> {
  const key = `doctor-${randomUUID()}`;
  const content = Buffer.from(key);
  try {
    await store.put(key, Readable.from([content]));
    const read = await buffer(await store.get(key));
    await store.delete(key);
    return read.equals(content) ? null : "what was read isn't what was written";
  } catch (error) {
    await store.delete(key).catch(() => {});
    return wordsOf(error);
  }
}

function wordsOf(error: unknown): string {
  const told = error instanceof AppError ? (error.details.cause ?? error) : error;
  return told instanceof Error ? told.message : String(told);
}
