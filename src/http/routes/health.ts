import type { FastifyInstance, FastifyRequest } from "fastify";
import { AppError } from "../../platform/errors.ts";
import { authenticate, type HttpDeps } from "../authenticate.ts";
import { checkReadiness, type Readiness } from "../readiness.ts";

const rememberMs = 1_000;

/** For whoever runs the product: no sign-in for the first two, no request limit, not in the OpenAPI document. */
export function healthRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const readiness = makeReadiness(deps);
  const schema = { hide: true };
  const config = { access: "public" } as const;

  app.get("/healthz", { schema, config }, async () => ({ status: "ok", version: deps.version }));

  app.get("/readyz", { schema, config }, async () => {
    const checks = await readiness();
    const failing = Object.entries(checks).filter(([, { ok }]) => !ok);
    if (failing.length === 0) return { status: "ready", checks };
    throw new AppError("unavailable", {
      detail: `Not ready: ${failing.map(([name]) => name).join(", ")}.`,
      retryAfterSeconds: 5,
      extra: { checks },
    });
  });

  app.get("/metrics", { schema, config }, async (request, reply) => {
    await checkReader(deps, request);
    const { contentType, text } = await deps.services.metrics.render();
    return reply.header("content-type", contentType).send(text);
  });
}

/** The figures are those of all tenants: for this machine itself (not through a proxy on it), or a `super_admin`. */
async function checkReader(deps: HttpDeps, request: FastifyRequest): Promise<void> {
  const isProxied = request.headers["x-forwarded-for"] !== undefined || request.headers.forwarded !== undefined;
  if (!isProxied && /^(127\.|::1$|::ffff:127\.)/.test(request.ip)) return;
  const caller = await authenticate(deps, request);
  if (!caller.superAdmin) throw new AppError("forbidden", { detail: "Figures of all tenants are for super_admin." });
}

/** Whoever asks within a second of another gets the same answer, so that nobody can load the database with this. */
function makeReadiness({ services }: HttpDeps): () => Promise<Readiness> {
  let known: { at: number; checks: Promise<Readiness> } | null = null;
  return () => {
    if (!known || performance.now() - known.at > rememberMs) known = { at: performance.now(), checks: checkReadiness(services) };
    return known.checks;
  };
}
