import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { mayAccess } from "../../tenancy/policy.ts";
import { authenticate, type HttpDeps } from "../authenticate.ts";
import { type ChangeMessage, makeChangeFeed } from "../change-feed.ts";
import { makeEventStreams } from "../event-stream.ts";
import { readingRight } from "../resource-of.ts";
import { route } from "../route.ts";

/** A session that ended or a key that was revoked hears no more after this. */
const checkCallerMs = 60_000;

export function streamRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const openEventStream = makeEventStreams(app);
  const feed = makeChangeFeed(deps.services);
  app.addHook("onClose", async () => feed.close());

  route(app, deps, {
    method: "GET",
    url: "/v1/stream",
    tag: "Events",
    summary: "The console's feed of changes, as server-sent events",
    access: null,
    query: z.object({ after: z.string().max(200).optional() }),
    reply: { status: 200, shape: z.string() },
    async handle(_ctx, { query, caller, raw, reply }) {
      const lastEventId = raw.headers["last-event-id"];
      const after = (typeof lastEventId === "string" && lastEventId) || query.after || null;
      const stream = openEventStream(reply);
      // A reader that is behind isn't written to until it has caught up; then it is told to read everything afresh.
      let behind = false;
      const send = ({ id, type, data }: ChangeMessage) => {
        if (behind || stream.closed.aborted) return;
        if (stream.send({ id, event: type, data })) return;
        behind = true;
        void stream.drained().then(() => {
          behind = false;
          send({ id, kind: "", type: "reset", data: "{}" });
        });
      };
      const { position, stop } = feed.follow(caller.tenantId, {
        after,
        onMessage: (message) => (message.kind === "" || mayAccess(caller, readingRight(message.kind))) && send(message),
      });
      // A message without data isn't shown to the page, but tells the browser where to go on after a break.
      stream.send({ id: position });
      const check = setInterval(() => void authenticate(deps, raw, reply).catch(() => stream.end()), checkCallerMs);
      stream.closed.addEventListener("abort", () => {
        clearInterval(check);
        stop();
      });
    },
  });
}
