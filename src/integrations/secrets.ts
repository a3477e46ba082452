import type { z } from "zod";
import type { credentialsIn, inboundIn } from "../contract/api/integrations.ts";
import type { Services } from "../platform/context.ts";

type Box = Services["box"];
export type Credentials = z.output<typeof credentialsIn>;
export type Inbound = z.output<typeof inboundIn>;

/** Binds a sealed text to its place, so that it can't be moved to another integration. */
export function credentialsContext(integrationId: string): string {
  return `integration:${integrationId}:credentials`;
}

export function inboundContext(integrationId: string): string {
  return `integration:${integrationId}:inbound`;
}

export function previousInboundContext(integrationId: string): string {
  return `integration:${integrationId}:previous_inbound`;
}

export function sealCredentials(box: Box, id: string, credentials: Credentials): string | null {
  return credentials.kind === "none" ? null : box.seal(JSON.stringify(credentials), credentialsContext(id));
}

export function sealInbound(box: Box, id: string, inbound: Inbound): string {
  return box.seal(JSON.stringify(inbound), inboundContext(id));
}

export function openInbound(box: Box, id: string, sealed: string): Inbound {
  // Sealed by us from a checked request, and authenticated.
  return JSON.parse(box.open(sealed, inboundContext(id))) as Inbound;
}

export function openPreviousInbound(box: Box, id: string, sealed: string): Inbound {
  return JSON.parse(box.open(sealed, previousInboundContext(id))) as Inbound; // as above
}
