import { type EventName, eventNames } from "../contract/events/catalog.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { subscribes } from "./webhook-wants.ts";

export interface Subscriber {
  id: string;
  name: string;
  status: "active" | "paused" | "failing";
  /** Whether a filter narrows down which of the events it gets. */
  filtered: boolean;
}

/** The tenant's webhooks that ask for each event, oldest first. */
export async function findSubscribers(ctx: Ctx): Promise<Map<EventName, Subscriber[]>> {
  const rows = await inTx(ctx, (tx) =>
    tx
      .selectFrom("webhooks")
      .select(["id", "name", "status", "events", "filter"])
      .where("tenant_id", "=", ctx.tenantId)
      .where("deleted_at", "is", null)
      .orderBy("id")
      .execute(),
  );
  const subscribersOf = (name: EventName) =>
    rows
      .filter((webhook) => name !== "ping" && subscribes(webhook, { name, recordId: null }))
      .map(({ id, name, status, filter }) => ({
        ...{ id, name, filtered: filter !== null },
        status: status as Subscriber["status"], // checked by the database
      }));
  return new Map(eventNames.map((name) => [name, subscribersOf(name)]));
}
