import { sql } from "kysely";
import type { z } from "zod";
import type { logEntryDetail } from "../../contract/api/integration-log.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { unlessUnavailable } from "../../platform/errors.ts";
import type { Runtime } from "../take-in/load-runtime.ts";
import { loadUsable } from "../take-in/load-usable.ts";
import { mayBeOwn, ownItem } from "../take-in/own-item.ts";
import { readItems } from "../take-in/read-items.ts";
import type { EntryRow } from "./entry-rows.ts";
import { explainPosting } from "./explain-posting.ts";
import { getEntry } from "./find-log.ts";
import { presentEntry } from "./present-entry.ts";

/** What is shown of a body; all of it is kept. */
const mostShown = 65_536;

interface Message {
  id: string;
  received_at: Date;
  content_type: string | null;
  headers: string;
  remote_ip: string | null;
  body: Buffer;
  via: string;
}

/** Of an imported file the bytes tell people nothing: they are shown the row. */
interface FileRow {
  sheet: string;
  row: number;
  cells: Record<string, string> | null;
}

/** An entry with the message that it came from, and what the settings of now make of it. @throws AppError not_found */
export async function explainEntry(
  ctx: Ctx,
  { integrationId, entryId }: { integrationId: string; entryId: string },
): Promise<z.input<typeof logEntryDetail>> {
  const entry = await getEntry(ctx, { integrationId, entryId });
  if (entry.direction === "out") return { ...presentEntry(entry), message: null, ...(await explainPosting(ctx, entry)) };
  const { message, settings } = await inTx(ctx, async (tx) => {
    const { rows } = await sql<Message>`
      select id, received_at, content_type, headers, remote_ip, body, via from received
      where tenant_id = ${ctx.tenantId} and id = ${entry.received_id}`.execute(tx);
    const message = rows[0];
    return { message, settings: message && (await loadUsable(tx, { tenantId: ctx.tenantId, id: integrationId })) };
  });
  // Outside the transaction: a mapping may take its whole time.
  const usable = settings?.kind === "usable" ? settings : null;
  const read = message && usable ? await readOf(ctx, { entry, message, ...usable }) : null;
  const shown = message ? presentMessage(message, { fileRow: read?.fileRow ?? null }) : null;
  return { ...presentEntry(entry), message: shown, mapped: read?.mapped ?? null, posting: null };
}

/** What the entry's element is made of and becomes; of a file the row that it stands in. */
async function readOf(
  ctx: Ctx,
  { entry, message, runtime }: { entry: EntryRow; message: Message; runtime: Runtime },
): Promise<{ mapped: Record<string, unknown> | null; fileRow: FileRow | null }> {
  const { id, body, content_type: contentType } = message;
  const wants = (place: { element: number; sourceId: string | null }) => mayBeOwn(entry, place);
  // Where expressions can't be evaluated at the moment the rest of the entry is shown all the same.
  const read = await unlessUnavailable(readItems(ctx, { runtime, message: { id, body, contentType }, wants }));
  const item = ownItem(read?.items ?? [], entry);
  const place = item && read?.file?.places[item.element];
  const fileRow = item && place ? { ...place, cells: read?.file?.cellsOf?.(item.element) ?? null } : null;
  const outcome = item?.outcome;
  return { mapped: outcome?.kind === "record" ? { ...outcome.record } : null, fileRow };
}

function presentMessage({ id, received_at, remote_ip, ...message }: Message, { fileRow }: { fileRow: FileRow | null }) {
  const headers = JSON.parse(message.headers) as Record<string, string>; // written when it was stored
  const isFile = message.via === "import";
  const row = { file: headers.file ?? null, ...fileRow };
  const body = isFile ? Buffer.from(JSON.stringify(row, null, 2)) : message.body;
  return {
    ...{ id, received_at: received_at.toISOString(), headers, remote_ip },
    content_type: isFile ? "application/json" : message.content_type,
    body: body.subarray(0, mostShown).toString("utf8"),
    truncated: body.length > mostShown,
  };
}
