import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sql } from "kysely";
import { maxDocumentBytes } from "../../contract/document-limits.ts";
import type { Services } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { cleanName, endingOf, nameFor } from "./file-names.ts";
import { makeFileReader, type ReadFile, refused } from "./file-reader.ts";

/** A file whose bytes are on the disk, and of which no document speaks yet. */
export interface ReceivedFile extends ReadFile {
  key: string;
  name: string;
}

/**
 * Stores a file while it arrives. Nothing of it stays when it is too large, of a kind that isn't accepted, or when the disk is full.
 * @param name as it was sent
 * @throws AppError body_too_large, unsupported_media_type, insufficient_storage, unavailable
 */
export async function receiveFile(
  services: Services,
  { tenantId, name: sent, content }: { tenantId: string; name: string; content: Readable },
): Promise<ReceivedFile> {
  const at = services.now();
  const name = cleanName(sent);
  const key = `${tenantId}/${randomUUID()}`;
  await services.db.inTenant(tenantId, (tx) =>
    tx.insertInto("stored_files").values({ tenant_id: tenantId, key, created_at: at }).execute(),
  );
  const reader = makeFileReader({ maxBytes: maxDocumentBytes, isCsv: endingOf(name)?.toLowerCase() === "csv" });
  try {
    await bothEnded([pipeline(content, reader.stream), services.files.put(key, reader.stream)]);
    const read = reader.result();
    const fitting = nameFor(name, read.type);
    if (fitting === null) throw refused(`It is ${read.type}, and its name says otherwise.`);
    return { ...read, key, name: fitting };
  } catch (error) {
    await discardFile(services, { tenantId, key });
    throw error;
  }
}

/** A stream that fails breaks the other one too: the fault that has words for the sender is told. */
async function bothEnded(ends: Promise<void>[]): Promise<void> {
  const faults = (await Promise.allSettled(ends)).flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
  if (faults.length > 0) throw faults.find((fault) => fault instanceof AppError) ?? faults[0];
}

/** Takes a file away unless a document speaks of it. @returns whether it did */
export async function discardFile(
  { db, files }: Pick<Services, "db" | "files">,
  { tenantId, key }: { tenantId: string; key: string },
): Promise<boolean> {
  return db.inTenant(tenantId, async (tx) => {
    const { rows } = await sql`
      select from stored_files s where tenant_id = ${tenantId} and key = ${key}
        and not exists (select from documents d where d.tenant_id = s.tenant_id and d.storage_key = s.key)
      for update skip locked`.execute(tx);
    if (rows.length === 0) return false;
    // The row first, which a document would keep from being deleted; it comes back when the bytes can't be deleted.
    await tx.deleteFrom("stored_files").where("tenant_id", "=", tenantId).where("key", "=", key).execute();
    await files.delete(key);
    return true;
  });
}
