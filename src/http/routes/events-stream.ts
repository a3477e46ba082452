import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { feedQuery } from "../../contract/api/events.ts";
import { type FeedPage, readEvents } from "../../outbox/read-events.ts";
import type { Ctx } from "../../platform/context.ts";
import { authenticate, type HttpDeps } from "../authenticate.ts";
import { type EventStream, lastEventId, makeEventStreams } from "../event-stream.ts";
import { waitForEvents } from "../event-waiter.ts";
import { feedStart } from "../feed-start.ts";
import { route } from "../route.ts";
import { checkSameRights } from "../same-rights.ts";
import { visibleTypes } from "../visible-events.ts";

/** Read, and so held in memory, at once for one reader. */
const pageSize = 100;
const pollMs = 1_000;

export function eventsStreamRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const openEventStream = makeEventStreams(app, deps);
  route(app, deps, {
    method: "GET",
    url: "/v1/events/stream",
    operationId: "streamEvents",
    tag: "Events",
    summary: "The feed as server-sent events: `id` is the cursor, `event` the name, `data` the envelope",
    access: null,
    query: feedQuery.pick({ after: true, consumer: true, types: true }),
    reply: { status: 200, type: "text/event-stream", shape: z.string() },
    async handle(ctx, { query, caller, raw, reply }) {
      const types = visibleTypes(caller, query.types);
      const waiter = waitForEvents(ctx);
      try {
        // Read before the stream is opened: a cursor that isn't valid or too old is still answered with a problem.
        waiter.arm();
        // Whoever comes back is where it broke off, which a consumer's place may lag behind.
        const after = lastEventId(raw) ?? (await feedStart(ctx, { query, caller }));
        const first = await readEvents(ctx, { after, types, limit: pageSize });
        const stream = openEventStream(reply, {
          caller,
          stillAllowed: async () => checkSameRights(caller, await authenticate(deps, raw)),
        });
        await sendFeed(ctx, { stream, waiter, types, first });
        stream.end();
      } catch (error) {
        // Once the stream is open no other reply is possible: its reader comes back to where it was.
        if (!reply.sent) throw error;
        ctx.log.warn({ event: "events_stream.ended", err: error, request_id: raw.id }, "the reader will come back");
        reply.raw.destroy();
      } finally {
        waiter.stop();
      }
    },
  });
}

interface Feed {
  stream: EventStream;
  waiter: ReturnType<typeof waitForEvents>;
  types: string[] | null;
  first: FeedPage;
}

/** Sends page after page until the reader is gone; the next page is read when the reader has taken the one before. */
async function sendFeed(ctx: Ctx, { stream, waiter, types, first }: Feed): Promise<void> {
  let page = first;
  let told: string | null = null;
  while (!stream.closed.aborted) {
    for (const [i, data] of page.payloads.entries()) {
      const message = { id: page.cursors[i] ?? page.nextCursor, event: page.names[i] ?? "message", data };
      if (!stream.send(message)) await stream.drained();
      told = message.id;
    }
    // Where the filter left all out, the reader still learns how far it is.
    if (page.payloads.length < pageSize && page.nextCursor !== told) {
      stream.send({ id: page.nextCursor });
      told = page.nextCursor;
    }
    if (page.payloads.length < pageSize) await waiter.wait(pollMs, stream.closed);
    if (stream.closed.aborted) return;
    waiter.arm();
    page = await readEvents(ctx, { after: page.nextCursor, types, limit: pageSize });
  }
}
