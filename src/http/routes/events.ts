import type { FastifyInstance } from "fastify";
import { idParams } from "../../contract/api/common.ts";
import { eventDetail, feedPage, feedQuery } from "../../contract/api/events.ts";
import { isEventName } from "../../contract/events/catalog.ts";
import { type FeedPage, findEventPayload, readEvents } from "../../outbox/read-events.ts";
import type { Ctx } from "../../platform/context.ts";
import { notFound } from "../../platform/errors.ts";
import { mayAccess } from "../../tenancy/policy.ts";
import { findDeliveriesOfEvent } from "../../webhooks/find-deliveries.ts";
import { presentDelivery } from "../../webhooks/present-delivery.ts";
import type { HttpDeps } from "../authenticate.ts";
import { waitForEvents } from "../event-waiter.ts";
import { feedStart } from "../feed-start.ts";
import { route } from "../route.ts";
import { checkSeesEvents, maySeeEvent, visibleTypes } from "../visible-events.ts";

const tag = "Events";
/** A slow poll beneath the announcements, for whatever was told to nobody. */
const pollMs = 1_000;

export function eventRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const closing = new AbortController();
  app.addHook("preClose", async () => closing.abort());

  route(app, deps, {
    method: "GET",
    url: "/v1/events",
    tag,
    summary: "Everything that a webhook can push, oldest first, without gap or repeat",
    access: null,
    query: feedQuery,
    reply: { status: 200, shape: feedPage },
    async handle(ctx, { query, caller, reply }) {
      const types = visibleTypes(caller, query.types);
      const gone = new AbortController();
      reply.raw.once("close", () => gone.abort());
      const page = await readWaiting(ctx, {
        ...{ after: await feedStart(ctx, { query, caller }), types, limit: query.limit },
        waitMs: query.wait * 1_000,
        stop: AbortSignal.any([gone.signal, closing.signal]),
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
    access: null,
    params: idParams,
    reply: { status: 200, shape: eventDetail },
    async handle(ctx, { params, caller }) {
      checkSeesEvents(caller);
      const event = await findEventPayload(ctx, params);
      // A name that the catalog no longer has is nobody's to see.
      if (!event || !isEventName(event.name) || !maySeeEvent(caller, event.name)) throw notFound("event");
      const deliveries = mayAccess(caller, "deliveries:read") ? await findDeliveriesOfEvent(ctx, { eventId: params.id }) : [];
      return `{"event":${event.payload},"deliveries":${JSON.stringify(deliveries.map(presentDelivery))}}`;
    },
  });
}

interface Wanted {
  after: string | null;
  types: string[] | null;
  limit: number;
  waitMs: number;
  stop: AbortSignal;
}

/** Long poll: the first page that has something, or an empty one when the time is over. */
async function readWaiting(ctx: Ctx, { after, types, limit, waitMs, stop }: Wanted): Promise<FeedPage> {
  const deadline = performance.now() + waitMs;
  const waiter = waitForEvents(ctx);
  let cursor = after;
  try {
    for (;;) {
      waiter.arm();
      const page = await readEvents(ctx, { after: cursor, types, limit });
      const leftMs = deadline - performance.now();
      if (page.payloads.length > 0 || leftMs <= 0 || stop.aborted) return page;
      cursor = page.nextCursor;
      await waiter.wait(Math.min(pollMs, leftMs), stop);
    }
  } finally {
    waiter.stop();
  }
}
