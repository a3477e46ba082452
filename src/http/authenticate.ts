import type { FastifyReply, FastifyRequest } from "fastify";
import type { Actor, Services } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import { findKeyCaller } from "../tenancy/find-caller.ts";

export interface HttpDeps {
  services: Services;
  version: string;
}

/** Who calls, found out before anything of the request is believed. */
export interface Caller {
  tenantId: string;
  actor: Actor;
  scopes: string[];
  superAdmin: boolean;
}

/** @throws AppError unauthenticated, tenant_suspended */
export async function authenticate({ services }: HttpDeps, request: FastifyRequest, _reply: FastifyReply): Promise<Caller> {
  const match = /^Bearer (apk_\S+)$/i.exec(request.headers.authorization ?? "");
  if (!match?.[1]) throw new AppError("unauthenticated", { detail: "Send an API key as `Authorization: Bearer apk_…`." });
  const caller = await findKeyCaller(services, { secret: match[1], ip: request.ip });
  if (!caller) throw new AppError("unauthenticated", { detail: "This API key is unknown, revoked or expired." });
  return caller;
}
