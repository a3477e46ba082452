import { setImmediate } from "node:timers/promises";
import { type SqlBool, sql } from "kysely";
import type { z } from "zod";
import type { notSent, trailDelivery } from "../contract/api/deliveries.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { valuesRead } from "./filter/values-read.ts";
import type { DeliveryRow } from "./find-deliveries.ts";
import { findDeliveriesOfEvents } from "./find-deliveries-of-events.ts";
import { presentDelivery } from "./present-delivery.ts";
import { makeFilterReader, subscribes } from "./webhook-wants.ts";

type NotSent = z.input<typeof notSent>;
type TrailDelivery = z.input<typeof trailDelivery>;

export interface ToldEvent {
  id: string;
  name: string;
  record_id: string | null;
  created_at: Date;
  /** The stored envelope. */
  payload: string;
}

/** A tenant has a few; of one with more the oldest are told of. */
const mostWebhooks = 100;

/**
 * Where each of these events went: its deliveries, with what holds back those that are due, and the webhooks that didn't get it with the
 * reason, judged by their settings of now.
 */
export async function tellWhereEventsWent(
  ctx: Ctx,
  { events }: { events: readonly ToldEvent[] },
): Promise<Map<string, { deliveries: TrailDelivery[]; notSent: NotSent[] }>> {
  if (events.length === 0) return new Map();
  const deliveries = await findDeliveriesOfEvents(ctx, { eventIds: events.map(({ id }) => id) });
  const webhooks = await findChoices(ctx);
  const byId = new Map(webhooks.map((webhook) => [webhook.id, webhook]));
  const told = new Map<string, { deliveries: TrailDelivery[]; notSent: NotSent[] }>();
  for (const event of events) {
    const rows = deliveries.get(event.id) ?? [];
    const got = new Set(rows.map((row) => row.webhook_id));
    const verdictOf = makeFilterReader(event.payload);
    told.set(event.id, {
      deliveries: rows.map((row) => ({ ...presentDelivery(row), waiting: waitingOf(row, byId.get(row.webhook_id), ctx.now()) })),
      notSent: webhooks.flatMap((webhook) => (got.has(webhook.id) ? [] : (explain(webhook, event, verdictOf) ?? []))),
    });
    // Evaluations may take a while; meanwhile other work goes on.
    await setImmediate();
  }
  return told;
}

type Choice = Awaited<ReturnType<typeof findChoices>>[number];

function findChoices(ctx: Ctx) {
  return inTx(ctx, (tx) =>
    tx
      .selectFrom("webhooks as w")
      .leftJoin("webhook_gates as g", (join) => join.onRef("g.tenant_id", "=", "w.tenant_id").onRef("g.webhook_id", "=", "w.id"))
      .select(["w.id", "w.events", "w.filter", "w.created_at", "w.updated_at", "w.rate_limit_per_second"])
      .select(sql<Date | null>`case when g.open_until > ${ctx.now()} then g.open_until end`.as("open_until"))
      .where("w.tenant_id", "=", ctx.tenantId)
      .where(sql<SqlBool>`w.deleted_at is null`)
      .orderBy("w.id")
      .limit(mostWebhooks)
      .execute(),
  );
}

/** Null for what is on its way: fanned out in a moment. */
function explain(webhook: Choice, event: ToldEvent, verdictOf: ReturnType<typeof makeFilterReader>): NotSent | null {
  const changed = webhook.updated_at > event.created_at;
  const plain = { webhook_id: webhook.id, filter: null, values: [], detail: null, changed_since: changed };
  if (webhook.created_at > event.created_at) return { ...plain, reason: "added_later" };
  if (!subscribes(webhook, { name: event.name, recordId: event.record_id })) return { ...plain, reason: "not_subscribed" };
  const { filter } = webhook;
  const verdict = filter === null ? null : verdictOf(filter);
  if (filter === null || verdict?.kind === "matches") return changed ? { ...plain, reason: "changed_since" } : null;
  return {
    ...{ ...plain, reason: "filtered", filter, values: valuesRead({ filter, payload: event.payload }) },
    detail: verdict && "detail" in verdict ? verdict.detail : null,
  };
}

/** What holds back a first attempt; that of a scheduled retry is its time, which the row says itself. */
function waitingOf(row: DeliveryRow, webhook: Choice | undefined, now: Date): TrailDelivery["waiting"] {
  if (row.done || row.status !== "pending") return null;
  if (row.order_key !== null && row.next_attempt_at === null) return { for: "earlier", until: null };
  if (row.leased_until !== null) return null;
  if (row.trigger !== "manual" && webhook?.open_until) return { for: "breaker", until: webhook.open_until.toISOString() };
  const isDue = row.next_attempt_at !== null && row.next_attempt_at <= now;
  // With a limit, what is due and isn't being sent waits for its turn.
  return isDue && webhook?.rate_limit_per_second ? { for: "rate", until: null } : null;
}
