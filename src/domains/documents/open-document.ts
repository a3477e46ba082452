import type { Readable } from "node:stream";
import { sql } from "kysely";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { audit } from "../../tenancy/audit.ts";
import { getRecord } from "../property/find-records.ts";
import { type DocumentRow, documentKind, presentWithContent } from "./documents.ts";

/** Bytes from `start` to `end`, both included; without an end to the last one, without a start that many from the end. */
export interface AskedRange {
  start: number | null;
  end: number | null;
}

export interface OpenedDocument {
  document: DocumentRow;
  /** Null where the whole is given. */
  range: { start: number; end: number } | null;
  content: Readable;
}

/** A download that was interrupted goes on within this time without being noted again. */
const sameReadingMs = 3_600_000;

/**
 * Opens a file's content, notes who did so from where, and announces `document.accessed`: once a reading, so not for the later parts of one
 * that the same person began within the hour.
 * @throws AppError not_found, conflict for one that is kept elsewhere, range_not_satisfiable, unavailable
 */
export async function openDocument(ctx: Ctx, { id, asked }: { id: string; asked: AskedRange | null }): Promise<OpenedDocument> {
  const document = await getRecord(ctx, documentKind, { id });
  const { size, storage_key: key } = document;
  if (key === null || size === null) throw keptElsewhere(document);
  const range = asked && rangeOf(asked, size);
  // Opened first: what can't be read wasn't accessed.
  const content = await ctx.files.get(key, range ?? undefined);
  try {
    await inTx(ctx, async (tx, ctx) => {
      if (range && range.start > 0 && (await hasBegun(ctx, tx, document))) return;
      await noteAccess(ctx, document);
    });
  } catch (error) {
    content.destroy();
    throw error;
  }
  return { document, range, content };
}

/** Nothing to fetch here yet, with where it is, as whoever handed it over said. */
export function keptElsewhere({ file_location: location }: Pick<DocumentRow, "file_location">): AppError {
  const where = location === null ? "nobody has said where" : `at ${location}`;
  const detail = `The file isn't here: it is kept elsewhere, ${where}. Get it there and attach it to this document.`;
  return new AppError("conflict", { detail });
}

function rangeOf({ start, end }: AskedRange, size: number): { start: number; end: number } {
  const first = start ?? Math.max(0, size - (end ?? 0));
  const last = start === null ? size - 1 : Math.min(end ?? size - 1, size - 1);
  if (first > last) {
    const detail = `The file has ${size} bytes.`;
    throw new AppError("range_not_satisfiable", { detail, extra: { size } });
  }
  return { start: first, end: last };
}

async function hasBegun(ctx: Ctx, tx: Tx, { id }: DocumentRow): Promise<boolean> {
  const since = new Date(ctx.now().getTime() - sameReadingMs);
  const { rows } = await sql`
    select from audit_log where tenant_id = ${ctx.tenantId} and subject_id = ${id} and action = 'access'
      and at >= ${since} and actor ->> 'id' = ${ctx.actor.id} limit 1`.execute(tx);
  return rows.length > 0;
}

async function noteAccess(ctx: Ctx, row: DocumentRow): Promise<void> {
  const document = presentWithContent(row);
  await audit(ctx, { action: "access", subjectType: "document", subjectId: row.id });
  await emit(ctx, {
    event: "document.accessed",
    // The address stays in the audit log: it is personal, and receivers need not have it.
    data: { document, accessed_by: ctx.actor, accessed_at: ctx.now().toISOString() },
  });
}
