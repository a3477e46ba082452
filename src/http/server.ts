import cookie from "@fastify/cookie";
import Fastify, { type FastifyInstance, type RouteOptions } from "fastify";
import { serializerCompiler } from "fastify-type-provider-zod";
import { forgetReplies } from "../tenancy/idempotency.ts";
import type { HttpDeps } from "./authenticate.ts";
import { limitBodyTime, longestRequestMs } from "./body-time.ts";
import { checkText } from "./check-text.ts";
import { answerClientError } from "./client-error.ts";
import { builtConsole, type ServePage, serveConsole } from "./console.ts";
import { handleErrors, sendProblem } from "./errors.ts";
import { measureRequests } from "./measure-requests.ts";
import { makeNotFound } from "./not-found.ts";
import { describeApi } from "./openapi.ts";
import { makeRateLimiter } from "./rate-limit.ts";
import { readJson } from "./read-json.ts";
import { newRequestId } from "./request-id.ts";
import { routeGroups } from "./routes.ts";
import { sendSecurityHeaders } from "./security-headers.ts";
import { makeStreamLimit } from "./stream-limit.ts";
import { compileValidator } from "./validation/validate.ts";

const oneMiB = 1_048_576;
const forgetEveryMs = 600_000;

export interface ServerOptions extends Omit<HttpDeps, "limiter" | "streams"> {
  /** Where the built console lies. */
  consoleFolder?: string;
  /** Told of every route, before it is made. */
  onRoute?: (route: RouteOptions) => void;
}

/** The API server with the console, not yet listening. */
export async function makeServer(options: ServerOptions): Promise<FastifyInstance> {
  const { services, consoleFolder = builtConsole } = options;
  const deps: HttpDeps = { ...options, limiter: makeRateLimiter(services), streams: makeStreamLimit() };
  const app = Fastify({
    bodyLimit: oneMiB,
    // The body's time is limited below, by what the route takes; Node itself would end every large file on a slow link.
    requestTimeout: longestRequestMs,
    keepAliveTimeout: 72_000,
    // A reverse proxy on this machine says who really calls; nobody else is believed.
    trustProxy: "loopback",
    genReqId: newRequestId,
    // Without a Host we answer too, rather than let Node refuse in a form of its own.
    http: { requireHostHeader: false, headersTimeout: 60_000 },
    clientErrorHandler: answerClientError,
    routerOptions: { maxParamLength: 200 },
    logger: false,
    frameworkErrors: (_error, request, reply) =>
      // A URL that can't be decoded, or too long a part of it.
      sendProblem(reply as never, "not_found", { detail: `There is nothing at ${request.url.slice(0, 200)}.` }),
  });
  app.setValidatorCompiler(compileValidator);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("Request-Id", request.id);
  });
  if (options.onRoute) app.addHook("onRoute", options.onRoute);
  limitBodyTime(app);
  measureRequests(app, services);
  handleErrors(app, services);
  readJson(app);
  app.addHook("preValidation", async (request) => {
    if (!Buffer.isBuffer(request.body)) checkText(request.body, { where: "body" });
    checkText(request.query, { where: "query" });
  });
  // An expectation we don't know is passed over, as for a server that knows none.
  app.server.on("checkExpectation", (request, response) => app.server.emit("request", request, response));
  await sendSecurityHeaders(app, { publicUrl: options.publicUrl ?? null });
  let servePage: ServePage = () => false;
  app.setNotFoundHandler(makeNotFound(app, { servePage: () => servePage }));
  await app.register(cookie);
  await describeApi(app, options);
  await app.register(async (scope) => {
    for (const group of routeGroups) group(scope, deps);
  });
  servePage = await serveConsole(app, { folder: consoleFolder });
  const chore = setInterval(() => {
    forgetReplies(services).catch((error) =>
      services.log.warn({ event: "idempotency.not_forgotten", err: error }, "will be tried again"),
    );
  }, forgetEveryMs);
  app.addHook("onClose", async () => clearInterval(chore));
  return app;
}
