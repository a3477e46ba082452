import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import Fastify, { type FastifyInstance } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { HttpDeps } from "./authenticate.ts";
import { builtConsole, type ServePage, serveConsole } from "./console.ts";
import { handleErrors, sendProblem } from "./errors.ts";
import { makeNotFound } from "./not-found.ts";
import { buildingRoutes } from "./routes/buildings.ts";
import { deliveryRoutes } from "./routes/deliveries.ts";
import { eventTypeRoutes } from "./routes/event-types.ts";
import { eventRoutes } from "./routes/events.ts";
import { sessionRoutes } from "./routes/session.ts";
import { streamRoutes } from "./routes/stream.ts";
import { webhookRoutes } from "./routes/webhooks.ts";
import { workOrderRoutes } from "./routes/work-orders.ts";
import { sendSecurityHeaders } from "./security-headers.ts";

const oneMiB = 1_048_576;

/** Every group of routes; adding a resource is adding a file and a line. */
const groups = [
  sessionRoutes,
  buildingRoutes,
  workOrderRoutes,
  webhookRoutes,
  deliveryRoutes,
  eventRoutes,
  eventTypeRoutes,
  streamRoutes,
];

export interface ServerOptions extends HttpDeps {
  /** Where the built console lies. */
  consoleFolder?: string;
}

/** The API server with the console, not yet listening. */
export async function makeServer(deps: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: oneMiB,
    requestTimeout: 60_000,
    keepAliveTimeout: 72_000,
    trustProxy: false,
    genReqId: () => `req_${randomUUID().replaceAll("-", "")}`,
    routerOptions: { maxParamLength: 200 },
    logger: false,
    frameworkErrors: (_error, request, reply) =>
      sendProblem(reply as never, "not_found", { detail: `There is nothing at ${request.url}.` }),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("Request-Id", request.id);
  });
  handleErrors(app, deps.services);
  await sendSecurityHeaders(app, { publicUrl: deps.publicUrl ?? null });
  let servePage: ServePage = () => false;
  app.setNotFoundHandler(makeNotFound(app, { servePage: () => servePage }));
  await app.register(cookie);
  await app.register(async (scope) => {
    for (const group of groups) group(scope, deps);
  });
  servePage = await serveConsole(app, { folder: deps.consoleFolder ?? builtConsole });
  return app;
}
