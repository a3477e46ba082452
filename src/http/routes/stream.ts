import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Caller } from "../../tenancy/caller.ts";
import { buildingsFor, mayAccess } from "../../tenancy/policy.ts";
import { authenticate, type HttpDeps } from "../authenticate.ts";
import { type ChangeMessage, makeChangeFeed } from "../change-feed.ts";
import { lastEventId, makeEventStreams, whenClosed } from "../event-stream.ts";
import { readingRight } from "../resource-of.ts";
import { route } from "../route.ts";
import { checkSameRights } from "../same-rights.ts";

export function streamRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const openEventStream = makeEventStreams(app, deps);
  const feed = makeChangeFeed(deps.services);
  app.addHook("onClose", async () => feed.close());

  route(app, deps, {
    method: "GET",
    url: "/v1/stream",
    operationId: "streamChanges",
    tag: "Events",
    summary: "The console's feed of changes, as server-sent events",
    access: null,
    query: z.object({ after: z.string().max(200).optional() }),
    reply: { status: 200, type: "text/event-stream", shape: z.string() },
    async handle(_ctx, { query, caller, raw, reply }) {
      const stream = openEventStream(reply, {
        caller,
        stillAllowed: async () => checkSameRights(caller, await authenticate(deps, raw)),
      });
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
        after: lastEventId(raw) ?? query.after ?? null,
        onMessage: (message) => {
          const told = messageFor(caller, message);
          if (told) send(told);
        },
      });
      // A message without data isn't shown to the page, but tells the browser where to go on after a break.
      stream.send({ id: position });
      whenClosed(stream, stop);
    },
  });
}

/** Whoever sees some buildings only is told that something of the kind changed, not what: the lists they read again show what is theirs. */
function messageFor(caller: Caller, message: ChangeMessage): ChangeMessage | null {
  if (message.kind === "") return message;
  const right = message.right ?? readingRight(message.kind);
  if (!mayAccess(caller, right)) return null;
  const seesAll = caller.credential.kind === "key" || buildingsFor(caller, right) === null;
  return seesAll ? message : { ...message, data: '{"id":null}' };
}
