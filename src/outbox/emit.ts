import { sql } from "kysely";
import { catalog, type EventData, type EventName } from "../contract/events/catalog.ts";
import type { Envelope } from "../contract/events/envelope.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit, hot } from "../platform/db.ts";
import { newId } from "../platform/ids.ts";

/**
 * Records that something happened, in the transaction that makes it happen: a rolled-back change never announces itself, and a committed
 * one always does. The payload is stored as the exact text that will be signed, sent, polled and streamed.
 * @param data checked against the catalog; keys leave in the catalog's order
 * @returns the event's id
 * @throws ZodError when the data doesn't fit the catalog: a fault of ours, so the change is rolled back with it
 */
export async function emit<N extends EventName>(ctx: Ctx, { event, data }: { event: N; data: EventData<N> }): Promise<string> {
  const at = ctx.now();
  const id = newId("evt", at);
  const type = catalog[event];
  // The catalog's schema for N yields N's data; TypeScript can't follow the index.
  const checked = type.data.parse(data) as EventData<N>;
  const envelope: Envelope<N> = { event, event_id: id, timestamp: at.toISOString(), tenant_id: ctx.tenantId, data: checked };
  const recordId = subjectId(checked, type.subject);
  await inTx(ctx, async (tx) => {
    await sql`${hot}
      with event as (
        insert into events (tenant_id, id, name, record_id, created_at, payload)
        values (${ctx.tenantId}, ${id}, ${event}, ${recordId}, ${at}, ${JSON.stringify(envelope)})
      )
      insert into outbox (tenant_id, event_id, event_at, name, record_id) values (${ctx.tenantId}, ${id}, ${at}, ${event}, ${recordId})
    `.execute(tx);
    afterCommit(tx, () => {
      ctx.db.signals.raise("events", ctx.tenantId);
      if (recordId) ctx.db.signals.raise("changes", ctx.tenantId, { kind: type.subject, id: recordId });
    });
  });
  return id;
}

function subjectId(data: object, subject: string): string | null {
  const record = new Map(Object.entries(data)).get(subject) as { id?: string } | undefined; // a catalog test checks the subject
  return record?.id ?? null;
}
