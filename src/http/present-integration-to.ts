import type { FastifyRequest } from "fastify";
import type { IntegrationRow } from "../integrations/find-integrations.ts";
import { presentIntegration } from "../integrations/present-integration.ts";
import type { HttpDeps } from "./authenticate.ts";

/** Presents an integration to whoever asks, with the address at which other systems reach this server. */
export function presenterOf(deps: HttpDeps) {
  return (row: IntegrationRow, raw: FastifyRequest) =>
    presentIntegration(row, { box: deps.services.box, publicUrl: baseOf(deps, raw) });
}

/** Where others reach this server, without a slash at its end: as it is set, else as the request came. */
export function baseOf({ publicUrl }: HttpDeps, { protocol, host }: FastifyRequest): string {
  return (publicUrl ?? `${protocol}://${host}`).replace(/\/$/, "");
}
