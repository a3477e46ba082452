import { catalog, type EventName, isEventName } from "../../contract/events/catalog.ts";
import { findRecentEvents } from "../../outbox/find-recent-events.ts";
import type { Ctx } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { readEnvelope } from "../post/read-envelope.ts";

/** An event that rules are tried on; `isSample`: the catalog's example, which never happened. */
export interface TriedEvent {
  name: string;
  eventId: string;
  at: Date;
  recordId: string | null;
  payload: string;
  isSample: boolean;
}

/** The last events of these names, newest first; at least one of each, which is the catalog's example where none happened lately. */
export async function eventsToTry(ctx: Ctx, { names, last }: { names: readonly string[]; last: number }): Promise<TriedEvent[]> {
  const latest = await findRecentEvents(ctx, { names, limit: last });
  const rare = names.filter((name) => !latest.some((event) => event.name === name));
  const found = [...latest];
  // Hidden behind many of the others.
  for (const name of latest.length < last ? [] : rare) found.push(...(await findRecentEvents(ctx, { names: [name], limit: 1 })));
  const stored = found.map(({ name, at, recordId, payload }) => ({
    ...{ name, at, recordId, payload, isSample: false },
    eventId: readEnvelope(payload).event_id,
  }));
  const missing = names.filter((name) => !found.some((event) => event.name === name)).filter(isEventName);
  return [...stored, ...missing.map((name) => sampleOf(ctx, name))];
}

function sampleOf(ctx: Ctx, name: EventName): TriedEvent {
  const at = ctx.now();
  const eventId = newId("evt", at);
  const data = catalog[name].sample;
  const envelope = { event: name, event_id: eventId, timestamp: at.toISOString(), tenant_id: ctx.tenantId, data };
  return { name, eventId, at, recordId: null, payload: JSON.stringify(envelope), isSample: true };
}
