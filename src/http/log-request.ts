import type { FastifyReply, FastifyRequest } from "fastify";
import type { Log } from "../platform/log.ts";
import type { Caller } from "../tenancy/caller.ts";

/** One line a request, by which a Request-Id is found again. What only reads is told at `debug`: there is much of it. */
export function logRequest(
  log: Log,
  { request, reply, caller }: { request: FastifyRequest; reply: FastifyReply; caller: Caller | undefined },
): void {
  const isQuiet = ["GET", "HEAD"].includes(request.method) && reply.statusCode < 500;
  log[isQuiet ? "debug" : "info"](
    {
      event: "request.handled",
      request_id: request.id,
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      duration_ms: Math.round(reply.elapsedTime),
      tenant_id: caller?.tenantId ?? null,
      actor_id: caller?.actor.id ?? null,
    },
    "handled",
  );
}
