import type { FastifyRequest } from "fastify";
import type { IntegrationRow } from "../integrations/find-integrations.ts";
import { presentIntegration } from "../integrations/present-integration.ts";
import type { HttpDeps } from "./authenticate.ts";

/** Presents an integration to whoever asks, with the address at which other systems reach this server: as it is set, else as the request came. */
export function presenterOf({ services, publicUrl }: HttpDeps) {
  return (row: IntegrationRow, { protocol, host }: FastifyRequest) =>
    presentIntegration(row, { box: services.box, publicUrl: (publicUrl ?? `${protocol}://${host}`).replace(/\/$/, "") });
}
