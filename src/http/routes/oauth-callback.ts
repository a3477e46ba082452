import type { FastifyInstance, FastifyReply } from "fastify";
import { type Authorized, finishAuthorization } from "../../integrations/authorize/finish-authorization.ts";
import type { Ctx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import type { Caller } from "../../tenancy/caller.ts";
import { mayAccess } from "../../tenancy/policy.ts";
import { authenticate, type HttpDeps } from "../authenticate.ts";

/**
 * Where another system leads a person back to after it was asked to let us in (RFC 6749 §4.1.2). The browser's own session says who it is; the
 * outcome is shown by the console. Not in the OpenAPI document, since nobody calls it.
 */
export function oauthCallbackRoutes(app: FastifyInstance, deps: HttpDeps): void {
  app.get<{ Querystring: Record<string, unknown> }>(
    "/oauth/callback",
    { schema: { hide: true }, config: { access: "public" } },
    async (request, reply) => {
      const caller = await callerOf(authenticate(deps, request));
      if (caller?.credential.kind !== "session") return lead(reply, { kind: "signed_out" });
      if (!mayAccess(caller, "integrations:write")) return lead(reply, { kind: "unknown" });
      const ctx: Ctx = {
        ...deps.services,
        tenantId: caller.tenantId,
        actor: caller.actor,
        origin: { ip: request.ip, userAgent: request.headers["user-agent"] ?? null, requestId: request.id },
      };
      const { state, code, error } = request.query;
      return lead(
        reply,
        await finishAuthorization(ctx, { state: readText(state) ?? "", code: readText(code), error: readText(error) }),
      );
    },
  );
}

/** A parameter that is there twice is nobody's. */
function readText(value: unknown): string | null {
  return typeof value === "string" && value !== "" && value.length <= 8_000 ? value : null;
}

/** Null for whoever isn't signed in: there is no page to show an error on but the console. */
async function callerOf(found: Promise<Caller>): Promise<Caller | null> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** The address says what happened by codes alone: whoever makes up a link can't make the console say something. */
function lead(reply: FastifyReply, outcome: Authorized | { kind: "signed_out" }): FastifyReply {
  const place = "integrationId" in outcome ? `/${outcome.integrationId}/configuration` : "";
  const query = new URLSearchParams({ connect: outcome.kind, ...(outcome.kind === "refused" ? { why: outcome.code } : {}) });
  return reply
    .header("Cache-Control", "no-store")
    .header("Referrer-Policy", "no-referrer")
    .redirect(`/settings/integrations${place}?${query}`, 303);
}
