import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ownPasswordBody, ownSettingsPatch, sessionOut, signInBody } from "../../contract/api/session.ts";
import { AppError } from "../../platform/errors.ts";
import type { Caller } from "../../tenancy/caller.ts";
import { changeOwnPassword } from "../../tenancy/change-own-password.ts";
import { changeOwnSettings } from "../../tenancy/change-own-settings.ts";
import { describeSession } from "../../tenancy/describe-session.ts";
import { sessionMaxMs } from "../../tenancy/sessions.ts";
import { signIn } from "../../tenancy/sign-in.ts";
import { signOut } from "../../tenancy/sign-out.ts";
import { type HttpDeps, sessionCookie } from "../authenticate.ts";
import { problemReply, route } from "../route.ts";

const tag = "Session";

export function sessionRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const cookie = { path: "/", httpOnly: true, sameSite: "lax", secure: deps.publicUrl?.startsWith("https:") ?? false } as const;

  // Not by `route`, which stands behind the sign-in that this one makes.
  app.route({
    method: "POST",
    url: "/v1/session",
    config: { access: "public" },
    schema: {
      tags: [tag],
      summary: "Sign in",
      operationId: "createSession",
      security: [],
      body: signInBody,
      response: { 201: sessionOut, "4XX": problemReply },
    },
    async handler(request, reply) {
      const { email, password } = request.body as z.output<typeof signInBody>; // checked against the schema above
      const origin = { ip: request.ip, userAgent: request.headers["user-agent"] ?? null, requestId: request.id };
      const session = await signIn(deps.services, { email, password, origin });
      reply.setCookie(sessionCookie, session.token, { ...cookie, maxAge: sessionMaxMs / 1_000 });
      return reply.status(201).send(await describeSession(deps.services, session));
    },
  });
  route(app, deps, {
    method: "GET",
    url: "/v1/session",
    tag,
    summary: "Who is signed in",
    access: null,
    reply: { status: 200, shape: sessionOut },
    handle: (ctx, { caller, raw }) =>
      describeSession(ctx, { tenantId: caller.tenantId, ...personOf(caller), token: raw.cookies[sessionCookie] ?? "" }),
  });
  route(app, deps, {
    method: "PATCH",
    url: "/v1/session",
    tag,
    summary: "Change your own settings",
    access: null,
    body: ownSettingsPatch,
    reply: { status: 200, shape: sessionOut },
    async handle(ctx, { body, caller, raw }) {
      const person = personOf(caller);
      await changeOwnSettings(ctx, { ...person, patch: body });
      return describeSession(ctx, { tenantId: caller.tenantId, ...person, token: raw.cookies[sessionCookie] ?? "" });
    },
  });
  route(app, deps, {
    method: "DELETE",
    url: "/v1/session",
    tag,
    summary: "Sign out",
    access: null,
    reply: { status: 204, shape: z.undefined() },
    async handle(ctx, { caller, reply }) {
      await signOut(ctx, { ...personOf(caller), sessionId: caller.credential.id });
      reply.clearCookie(sessionCookie, cookie);
    },
  });
  route(app, deps, {
    method: "POST",
    url: "/v1/session/password",
    tag,
    summary: "Change your own password; your other sessions end",
    access: null,
    body: ownPasswordBody,
    reply: { status: 204, shape: z.undefined() },
    handle: (ctx, { body, caller, raw }) =>
      changeOwnPassword(ctx, {
        ...personOf(caller),
        sessionId: caller.credential.id,
        ip: raw.ip,
        current: body.current_password,
        next: body.password,
      }),
  });
}

/** @throws AppError unauthenticated when an API key asks, which has no session */
function personOf(caller: Caller): { userId: string } {
  if (caller.credential.kind === "session" && caller.actor.id) return { userId: caller.actor.id };
  throw new AppError("unauthenticated", { detail: "This is about the console's session; an API key has none." });
}
