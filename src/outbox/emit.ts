import { sql } from "kysely";
import { catalog, type EventData, type EventName } from "../contract/events/catalog.ts";
import type { Envelope } from "../contract/events/envelope.ts";
import { writeSoon } from "../platform/batch.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit, hot, type Tx } from "../platform/db.ts";
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
    await writeSoon(tx, insertEvents, { tenantId: ctx.tenantId, id, event, recordId, at, payload: JSON.stringify(envelope) });
    afterCommit(tx, () => {
      ctx.db.signals.raise("events", ctx.tenantId);
      if (recordId) ctx.db.signals.raise("changes", ctx.tenantId, { kind: type.subject, id: recordId });
    });
  });
  return id;
}

interface EventRow {
  tenantId: string;
  id: string;
  event: EventName;
  recordId: string | null;
  at: Date;
  payload: string;
}

/** The outbox counts them in this order. */
async function insertEvents(tx: Tx, rows: readonly EventRow[]): Promise<void> {
  await sql`${hot}
    with made as materialized (
      select * from unnest(${rows.map(({ tenantId }) => tenantId)}::text[], ${rows.map(({ id }) => id)}::text[],
        ${rows.map(({ event }) => event)}::text[], ${rows.map(({ recordId }) => recordId)}::text[],
        ${rows.map(({ at }) => at)}::timestamptz[], ${rows.map(({ payload }) => payload)}::text[])
        with ordinality as made (tenant_id, id, name, record_id, at, payload, place)
    ), event as (
      insert into events (tenant_id, id, name, record_id, created_at, payload)
      select tenant_id, id, name, record_id, at, payload from made order by place
    )
    insert into outbox (tenant_id, event_id, event_at, name, record_id)
    select tenant_id, id, at, name, record_id from made order by place`.execute(tx);
}

function subjectId(data: object, subject: string): string | null {
  const record = new Map(Object.entries(data)).get(subject) as { id?: string } | undefined; // a catalog test checks the subject
  return record?.id ?? null;
}
