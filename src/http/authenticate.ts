import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Services } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import type { Caller } from "../tenancy/caller.ts";
import { type FoundCaller, findKeyCaller, findSessionCaller } from "../tenancy/find-caller.ts";
import { csrfTokenOf } from "../tenancy/sessions.ts";
import type { TestReceiver } from "../webhooks/test-receiver/start-test-receiver.ts";
import type { RateLimiter } from "./rate-limit.ts";
import type { StreamLimit } from "./stream-limit.ts";

export interface HttpDeps {
  services: Services;
  version: string;
  limiter: RateLimiter;
  streams: StreamLimit;
  /** Where people reach this server; https makes the session's cookie `Secure`. */
  publicUrl?: string | null;
  /** `api.{tenant}.arkanpm.com`: a host of this form that names another tenant than the caller's is refused. */
  apiHost?: string | null;
  /** The built-in receiver as this process knows it; absent where it isn't started. */
  testReceiver?: Pick<TestReceiver, "port" | "available">;
}

export const sessionCookie = "arkanpm_session";

/**
 * Finds out who calls, by API key or by the console's cookie; the key wins where both are sent.
 * @throws AppError unauthenticated, csrf, wrong_host, tenant_suspended
 */
export async function authenticate(deps: HttpDeps, request: FastifyRequest): Promise<Caller> {
  const caller = request.headers.authorization === undefined ? await bySession(deps, request) : await byKey(deps, request);
  checkHost(deps.apiHost ?? null, request.headers.host ?? "", caller);
  return caller;
}

async function byKey({ services }: HttpDeps, request: FastifyRequest): Promise<FoundCaller> {
  const secret = /^Bearer +(apk_\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (!secret) throw howToSignIn();
  const caller = await findKeyCaller(services, { secret, ip: request.ip });
  if (!caller) throw new AppError("unauthenticated", { detail: "This API key is unknown, revoked or expired." });
  return caller;
}

async function bySession({ services }: HttpDeps, request: FastifyRequest): Promise<FoundCaller> {
  const token = request.cookies[sessionCookie];
  if (!token) throw howToSignIn();
  const caller = await findSessionCaller(services, { token });
  if (!caller) throw new AppError("unauthenticated", { detail: "This session has ended. Sign in again." });
  if (!["GET", "HEAD", "OPTIONS"].includes(request.method)) checkCsrf(request, token);
  return caller;
}

/** A browser sends the cookie along with other sites' requests too; the token only our own pages know. */
function checkCsrf(request: FastifyRequest, token: string): void {
  const sent = request.headers["x-csrf-token"];
  if (typeof sent === "string" && isSame(sent, csrfTokenOf(token))) return;
  throw new AppError("csrf", { detail: "Send the csrf_token of GET /v1/session as the header X-CSRF-Token." });
}

/** Hashed first, since equal lengths are needed. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function checkHost(apiHost: string | null, host: string, { subdomain }: FoundCaller): void {
  if (apiHost === null) return;
  const [before = "", after = ""] = withoutPort(apiHost).split("{tenant}");
  const asked = withoutPort(host);
  if (!asked.startsWith(before) || !asked.endsWith(after) || asked.length <= before.length + after.length) return;
  const named = asked.slice(before.length, asked.length - after.length);
  // A tenant's name has no dots: this is another kind of host.
  if (named.includes(".") || named === subdomain) return;
  throw new AppError("wrong_host", { detail: `This key or session isn't ${named}'s.` });
}

function withoutPort(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, "");
}

function howToSignIn(): AppError {
  return new AppError("unauthenticated", { detail: "Send an API key as `Authorization: Bearer apk_…`." });
}
