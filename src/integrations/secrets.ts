import type { z } from "zod";
import type { credentialsIn } from "../contract/api/credentials.ts";
import type { inboundIn } from "../contract/api/integrations.ts";
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

/** What credentials were exchanged for. */
export function tokensContext(integrationId: string): string {
  return `integration:${integrationId}:tokens`;
}

export function previousCredentialsContext(integrationId: string): string {
  return `integration:${integrationId}:previous_credentials`;
}

/** The PKCE verifier of an authorization under way. */
export function verifierContext(stateHash: string): string {
  return `integration_authorization:${stateHash}`;
}

export function previousInboundContext(integrationId: string): string {
  return `integration:${integrationId}:previous_inbound`;
}

export function sealCredentials(box: Box, id: string, credentials: Credentials): string | null {
  return credentials.kind === "none" ? null : box.seal(JSON.stringify(credentials), credentialsContext(id));
}

/** @returns `none` where nothing is sealed */
export function openCredentials(box: Box, id: string, sealed: string | null): Credentials {
  // Sealed by us from a checked request, and authenticated.
  return sealed === null ? { kind: "none" } : (JSON.parse(box.open(sealed, credentialsContext(id))) as Credentials);
}

/** The credentials before a rotation, while they may still be used. */
export function openPreviousCredentials(
  box: Box,
  {
    integrationId,
    previousCredentialsSealed: sealed,
    previousCredentialsUntil: until,
  }: { integrationId: string; previousCredentialsSealed: string | null; previousCredentialsUntil: Date | null },
  now: Date,
): Credentials | null {
  if (sealed === null || !until || until <= now) return null;
  return JSON.parse(box.open(sealed, previousCredentialsContext(integrationId))) as Credentials; // as above
}

export function sealInbound(box: Box, id: string, inbound: Inbound): string {
  return box.seal(JSON.stringify(inbound), inboundContext(id));
}

/** @throws Error where it can't be opened, as `openInboundIfUsable` tells */
export function openInbound(box: Box, id: string, sealed: string): Inbound {
  // Sealed by us from a checked request, and authenticated.
  return JSON.parse(box.open(sealed, inboundContext(id))) as Inbound;
}

/** Null where it can't be opened any more: the master key that it was sealed with is lost. It has to be entered again. */
export function openInboundIfUsable(box: Box, id: string, sealed: string): Inbound | null {
  return ifUsable(() => openInbound(box, id, sealed));
}

/** What `open` gives, or null where it can't open it any more. */
export function ifUsable<T>(open: () => T): T | null {
  try {
    return open();
  } catch {
    return null;
  }
}

export function openPreviousInbound(box: Box, id: string, sealed: string): Inbound {
  return JSON.parse(box.open(sealed, previousInboundContext(id))) as Inbound; // as above
}
