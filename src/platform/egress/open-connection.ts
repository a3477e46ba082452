import type { Socket } from "node:net";
import { createSecureContext, type SecureContext } from "node:tls";
import { type ConnectPolicy, newProgress, openSocket, trustedReceiver } from "./connect.ts";
import { explainFailure, explainTimeout } from "./explain-failure.ts";
import type { EgressFailure, EgressScope } from "./types.ts";

export type ConnectionWanted = {
  scope: EgressScope;
  tenant: string;
  /** A name or an address, in any notation. */
  host: string;
  port: number;
  /** TLS from the first byte. Without it only ranges the operator opened are reached. */
  secure: boolean;
  timeoutMs: number;
  /** PEM texts: the only authority to trust, and a client certificate with its key. */
  tls?: { ca?: string; cert?: string; key?: string };
};

export type ConnectionOutcome =
  /** The socket is the caller's to close; it has no deadline of ours any more. */
  { kind: "connected"; socket: Socket; remoteAddress: string } | { kind: "failed"; error: EgressFailure };

/** Opens a vetted connection for protocols other than HTTP (MQTT). Same judgement of addresses as for requests. */
export async function openConnection(policy: ConnectPolicy, wanted: ConnectionWanted): Promise<ConnectionOutcome> {
  const { secure, port, scope, tenant, timeoutMs } = wanted;
  const host = canonicalHost(wanted.host);
  const progress = newProgress();
  const scene = { host, port, progress, answering: false };
  const secureContext = readKeys({ ca: trustedReceiver(policy.trusted, { secure, host, port })?.ca, ...wanted.tls });
  if (secureContext === null) {
    return { kind: "failed", error: { kind: "tls", message: `The certificate or key for ${host} can't be read as PEM.` } };
  }
  let timer: NodeJS.Timeout | undefined;
  try {
    const opening = openSocket(
      policy,
      { scope, tenant, secure, host, port, secureContext, alpn: [], session: undefined, onSession: () => {} },
      progress,
    );
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), timeoutMs);
    });
    const socket = await Promise.race([opening, late]);
    if (socket !== null) return { kind: "connected", socket, remoteAddress: progress.remoteAddress ?? "" };
    opening.catch(() => {});
    progress.abandoned = true;
    progress.socket?.destroy();
    return { kind: "failed", error: explainTimeout(scene, timeoutMs) };
  } catch (error) {
    return { kind: "failed", error: explainFailure(error, scene) };
  } finally {
    clearTimeout(timer);
  }
}

function readKeys(keys: { ca?: string | undefined; cert?: string; key?: string }): SecureContext | null {
  try {
    return createSecureContext(keys);
  } catch {
    return null;
  }
}

/** As a URL of the web reads it: 127.1 becomes 127.0.0.1; an IPv6 address comes without brackets. */
function canonicalHost(host: string): string {
  const text = `https://${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}`;
  const name = URL.canParse(text) ? new URL(text).hostname : host;
  return name.startsWith("[") ? name.slice(1, -1) : name;
}
