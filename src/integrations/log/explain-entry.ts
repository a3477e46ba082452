import { sql } from "kysely";
import type { z } from "zod";
import type { logEntryDetail } from "../../contract/api/integration-log.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { unlessUnavailable } from "../../platform/errors.ts";
import type { Runtime } from "../take-in/load-runtime.ts";
import { loadUsable } from "../take-in/load-usable.ts";
import { mayBeOwn, ownItem } from "../take-in/own-item.ts";
import { readItems } from "../take-in/read-items.ts";
import { explainPosting } from "./explain-posting.ts";
import { type EntryRow, getEntry } from "./find-log.ts";
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
      select id, received_at, content_type, headers, remote_ip, body from received
      where tenant_id = ${ctx.tenantId} and id = ${entry.received_id}`.execute(tx);
    const message = rows[0];
    return { message, settings: message && (await loadUsable(tx, { tenantId: ctx.tenantId, id: integrationId })) };
  });
  // Outside the transaction: a mapping may take its whole time.
  const mapped = message && settings?.kind === "usable" ? await mappedOf(ctx, { entry, message, ...settings }) : null;
  return { ...presentEntry(entry), message: message ? presentMessage(message) : null, mapped, posting: null };
}

async function mappedOf(
  ctx: Ctx,
  { entry, message, runtime }: { entry: EntryRow; message: Message; runtime: Runtime },
): Promise<Record<string, unknown> | null> {
  const { id, body, content_type: contentType } = message;
  const wants = (place: { element: number; sourceId: string | null }) => mayBeOwn(entry, place);
  // Where expressions can't be evaluated at the moment the rest of the entry is shown all the same.
  const read = await unlessUnavailable(readItems(ctx, { runtime, message: { id, body, contentType }, wants }));
  const outcome = ownItem(read?.items ?? [], entry)?.outcome;
  return outcome?.kind === "record" ? { ...outcome.record } : null;
}

function presentMessage({ id, received_at, content_type, headers, remote_ip, body }: Message) {
  return {
    id,
    received_at: received_at.toISOString(),
    content_type,
    headers: JSON.parse(headers) as Record<string, string>, // written when it was stored
    remote_ip,
    body: body.subarray(0, mostShown).toString("utf8"),
    truncated: body.length > mostShown,
  };
}
