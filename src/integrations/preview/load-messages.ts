import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { newId } from "../../platform/ids.ts";
import type { StoredMessage } from "../take-in/load-runtime.ts";

/** `receivedAt` null: a sample, which nobody has sent. */
export type PreviewMessage = Pick<StoredMessage, "id" | "body" | "contentType"> & { receivedAt: Date | null };

const mostBytes = 4 * 1_048_576;

/** The last messages of an integration, oldest first; files have a dry run of their own. Of many large ones fewer. */
export async function loadMessages(
  tx: Tx,
  { tenantId, id, last }: { tenantId: string; id: string; last: number },
): Promise<PreviewMessage[]> {
  const { rows } = await sql<PreviewMessage>`
    select id, received_at as "receivedAt", content_type as "contentType", body from (
      select *, sum(octet_length(body)) over (order by id desc) - octet_length(body) as before from (
        select id, received_at, content_type, body from received
        where tenant_id = ${tenantId} and integration_id = ${id} and via <> 'import'
        order by id desc limit ${last}) newest) summed
    where before < ${sql.lit(mostBytes)} order by id`.execute(tx);
  return rows;
}

/** A text is a body as it stands; anything else is sent as JSON. */
export function sampleMessage(ctx: Pick<Ctx, "now">, sample: unknown): PreviewMessage {
  const text = typeof sample === "string" ? sample : JSON.stringify(sample);
  return { id: newId("rcd", ctx.now()), receivedAt: null, contentType: "application/json", body: Buffer.from(text) };
}
