import type { FastifyInstance } from "fastify";
import { idParams } from "../../contract/api/common.ts";
import { eventDetail, feedPage, feedQuery } from "../../contract/api/events.ts";
import { isEventName } from "../../contract/events/catalog.ts";
import { findEventPayload, readEvents } from "../../outbox/read-events.ts";
import type { Ctx } from "../../platform/context.ts";
import { AppError, notFound } from "../../platform/errors.ts";
import { findDeliveriesOfEvent } from "../../webhooks/find-deliveries.ts";
import { presentDelivery } from "../../webhooks/present-delivery.ts";
import type { HttpDeps } from "../authenticate.ts";
import { route } from "../route.ts";

const tag = "Events";

export function eventRoutes(app: FastifyInstance, deps: HttpDeps): void {
  route(app, deps, {
    method: "GET",
    url: "/v1/events",
    tag,
    summary: "Everything that a webhook can push, oldest first, without gap or repeat",
    access: "events:read",
    query: feedQuery,
    reply: { status: 200, shape: feedPage },
    async handle(ctx, { query, raw }) {
      const types = readTypes(query.types);
      const page = await readWaiting(ctx, {
        after: query.after ?? null,
        types,
        limit: query.limit,
        waitMs: query.wait * 1_000,
        gone: () => raw.raw.socket.destroyed,
      });
      // The stored texts as they are: what the webhooks get, byte for byte.
      return `{"data":[${page.payloads.join(",")}],"next_cursor":${JSON.stringify(page.nextCursor)}}`;
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/events/:id",
    tag,
    summary: "One event and where it was delivered",
    access: "events:read",
    params: idParams,
    reply: { status: 200, shape: eventDetail },
    async handle(ctx, { params }) {
      const event = await findEventPayload(ctx, params);
      if (!event) throw notFound("event");
      const deliveries = await findDeliveriesOfEvent(ctx, { eventId: params.id });
      return `{"event":${event.payload},"deliveries":${JSON.stringify(deliveries.map(presentDelivery))}}`;
    },
  });
}

function readTypes(types: string | undefined): string[] | null {
  if (types === undefined || types === "") return null;
  const names = types.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !isEventName(name));
  if (unknown !== undefined) throw new AppError("invalid_query", { detail: `types: no event is called ${unknown}.` });
  return names;
}

/** Long poll: woken by this process's events and other processes' signals, and once a second for whatever was told to nobody. */
async function readWaiting(
  ctx: Ctx,
  {
    waitMs,
    gone,
    after,
    types,
    limit,
  }: { waitMs: number; gone: () => boolean; after: string | null; types: string[] | null; limit: number },
): ReturnType<typeof readEvents> {
  const deadline = performance.now() + waitMs;
  let cursor = after;
  for (;;) {
    let wake = () => {};
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    // Listening starts before reading, so that nothing falls between the two.
    const stops = (["events", "feed"] as const).map((name) =>
      ctx.db.signals.on(name, (tenantId) => tenantId === ctx.tenantId && wake()),
    );
    const timer = setTimeout(() => wake(), Math.max(0, Math.min(1_000, deadline - performance.now())));
    try {
      const page = await readEvents(ctx, { after: cursor, types, limit });
      if (page.payloads.length > 0 || performance.now() >= deadline || gone()) return page;
      cursor = page.nextCursor;
      await woken;
    } finally {
      clearTimeout(timer);
      for (const stop of stops) stop();
    }
  }
}
