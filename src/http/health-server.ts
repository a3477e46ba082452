import Fastify, { type FastifyInstance } from "fastify";
import type { HttpDeps } from "./authenticate.ts";
import { handleErrors, sendProblem } from "./errors.ts";
import { makeRateLimiter } from "./rate-limit.ts";
import { newRequestId } from "./request-id.ts";
import { healthRoutes } from "./routes/health.ts";
import { makeStreamLimit } from "./stream-limit.ts";

/** What a process serves that is a worker only: `/healthz`, `/readyz` and `/metrics`, not yet listening. */
export async function makeHealthServer(options: Omit<HttpDeps, "limiter" | "streams">): Promise<FastifyInstance> {
  const { services } = options;
  const app = Fastify({ trustProxy: "loopback", genReqId: newRequestId, logger: false });
  handleErrors(app, services);
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, "not_found", { detail: "This process is a worker: it serves /healthz, /readyz and /metrics." }),
  );
  app.addHook("onRequest", async (request, reply) => {
    reply.header("Request-Id", request.id);
  });
  healthRoutes(app, { ...options, limiter: makeRateLimiter(services), streams: makeStreamLimit() });
  return app;
}
