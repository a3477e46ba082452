import { createSecureContext, type SecureContext } from "node:tls";
import type { ClientCertificate, TrustedReceiver } from "./types.ts";

/** @returns null where certificate, key or authority can't be read, or certificate and key don't belong together */
export function readClientContext(
  { cert, key, ca }: ClientCertificate,
  receiver: TrustedReceiver | undefined,
): SecureContext | null {
  const authority = ca ?? receiver?.ca;
  try {
    return createSecureContext({ cert, key, ...(authority ? { ca: authority } : {}) });
  } catch {
    return null;
  }
}
