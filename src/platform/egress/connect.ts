import { isIP, type Socket, connect as tcpConnect } from "node:net";
import { type PeerCertificate, type SecureContext, type TLSSocket, connect as tlsConnect } from "node:tls";
import { DoorError } from "./door-error.ts";
import { explainRefusal } from "./explain-refusal.ts";
import { type AddressPolicy, hasRuleFor, judgeAddress } from "./judge-address.ts";
import type { EgressScope, ResolveName, TrustedReceiver } from "./types.ts";

/** Several addresses are tried one after the other; each but the last gets this long. Node's own 250 ms fails on far hosts. */
const ATTEMPT_MS = 1_000;
const TCP_KEEP_ALIVE_MS = 60_000;

export type ConnectPolicy = { addresses: AddressPolicy; resolve: ResolveName; trusted: readonly TrustedReceiver[] };

export type Destination = {
  scope: EgressScope;
  tenant: string;
  secure: boolean;
  /** As in a URL, an IPv6 address without its brackets. */
  host: string;
  port: number;
  secureContext: SecureContext;
  /** Protocols offered in the TLS handshake; none for what isn't HTTP. */
  alpn: string[];
  /** TLS session of an earlier connection to the same place. */
  session: TlsSession | undefined;
  onSession: (session: TlsSession) => void;
};

/** What a certificate says of itself: dates as OpenSSL prints them, and who signed it. */
export type Shown = Pick<ConnectProgress, "certificateEnd" | "certificateStart" | "certificateIssuer">;

/** A connection that takes up a session may see no certificate: what the first one saw comes along. */
export type TlsSession = { ticket: Buffer; shown: Shown };

/** How far a connection is. The connector writes it, the report reads it. */
export type ConnectProgress = {
  phase: "dns" | "connect" | "tls" | "open";
  dnsMs: number | null;
  connectMs: number | null;
  tlsMs: number | null;
  remoteAddress: string | null;
  socket: Socket | null;
  /** Set by the owner when it gave up; a socket that comes later is closed. */
  abandoned: boolean;
  /** End of the certificate the other side showed, as OpenSSL prints it. */
  certificateEnd: string | null;
  certificateStart: string | null;
  /** Who signed it: organisation and name. */
  certificateIssuer: string | null;
};

export function newProgress(): ConnectProgress {
  return {
    phase: "dns",
    dnsMs: null,
    connectMs: null,
    tlsMs: null,
    remoteAddress: null,
    socket: null,
    abandoned: false,
    certificateEnd: null,
    certificateStart: null,
    certificateIssuer: null,
  };
}

/**
 * Opens a socket to a destination whose every address was judged. The addresses that were judged are the ones connected
 * to: the name isn't looked up again in between.
 * Rejects with DoorError (`blocked`), a DNS error, or the socket's own error; `progress.phase` tells where.
 */
export async function openSocket(policy: ConnectPolicy, to: Destination, progress: ConnectProgress): Promise<Socket> {
  const addresses = await vettedAddresses(policy, to, progress);
  if (progress.abandoned) throw new DoorError("timeout", "given up");
  progress.phase = "connect";
  return await new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const socket = to.secure ? dialTls(to, addresses, progress) : dialTcp(to, addresses);
    progress.socket = socket;
    socket.setNoDelay(true).setKeepAlive(true, TCP_KEEP_ALIVE_MS);
    // Stays for the socket's life: an error that nobody waits for must not end the process.
    socket.on("error", reject);
    socket.once("close", () => reject(Object.assign(new Error("closed"), { code: "ECONNRESET" })));
    socket.once("connect", () => {
      progress.connectMs = performance.now() - startedAt;
      progress.remoteAddress = socket.remoteAddress ?? null;
      progress.phase = to.secure ? "tls" : "open";
      if (!to.secure) resolve(socket);
    });
    socket.once("secureConnect", () => {
      progress.tlsMs = performance.now() - startedAt - (progress.connectMs ?? 0);
      progress.phase = "open";
      resolve(socket);
    });
  });
}

async function vettedAddresses(policy: ConnectPolicy, to: Destination, progress: ConnectProgress): Promise<string[]> {
  if (isIP(to.host)) {
    vet(policy, to, to.host);
    return [to.host];
  }
  const startedAt = performance.now();
  try {
    const addresses = await policy.resolve(to.host, { system: hasRuleFor(policy.addresses, to) });
    for (const address of addresses) vet(policy, to, address);
    if (addresses.length === 0) throw new DoorError("dns", `The name ${to.host} has no address.`);
    return addresses;
  } finally {
    progress.dnsMs = performance.now() - startedAt;
  }
}

function vet(policy: ConnectPolicy, to: Destination, address: string): void {
  if (address === "127.0.0.1" && trustedReceiver(policy.trusted, to) !== undefined) return;
  const verdict = judgeAddress(policy.addresses, { address, port: to.port, scope: to.scope, tenant: to.tenant });
  const via = address === to.host ? address : `${to.host} leads to ${address}, which`;
  if (verdict.kind === "forbidden")
    throw new DoorError("blocked", `${via} is ${explainRefusal(verdict, { address, scope: to.scope })}`);
  if (!to.secure && !verdict.opened) {
    throw new DoorError(
      "blocked",
      `${via} may be reached over TLS only: an unencrypted connection needs a range opened by the operator.`,
    );
  }
}

/** The built-in receiver this destination means, if any. */
export function trustedReceiver(
  trusted: readonly TrustedReceiver[],
  to: { secure: boolean; host: string; port: number },
): TrustedReceiver | undefined {
  if (!to.secure) return undefined;
  return trusted.find((receiver) => receiver.host === to.host && receiver.port === to.port);
}

function dialTcp(to: Destination, addresses: string[]): Socket {
  return tcpConnect({ ...dialOptions(to, addresses), port: to.port });
}

function dialTls(to: Destination, addresses: string[], progress: ConnectProgress): TLSSocket {
  const socket = tlsConnect({
    ...dialOptions(to, addresses),
    port: to.port,
    secureContext: to.secureContext,
    ...(to.alpn.length === 0 ? {} : { ALPNProtocols: to.alpn }),
    ...(to.session === undefined ? {} : { session: to.session.ticket }),
    // Server names may not be addresses nor end in a dot (RFC 6066); without one Node holds the certificate against `host`.
    ...(isIP(to.host) ? {} : { servername: to.host.replace(/\.$/, "") }),
  });
  socket.on("session", (ticket) => {
    const { certificateEnd, certificateStart, certificateIssuer } = progress;
    to.onSession({ ticket, shown: { certificateEnd, certificateStart, certificateIssuer } });
  });
  // Runs before Node judges the certificate: on a refusal the socket is gone and its dates couldn't be told any more.
  socket.prependListener("secure", () => {
    // Not getPeerX509Certificate: in Node 20 it leaves nothing for Node's own check of the name.
    const certificate: Partial<PeerCertificate> = socket.getPeerCertificate();
    if (!certificate.valid_to && to.session && socket.isSessionReused()) {
      Object.assign(progress, to.session.shown);
      return;
    }
    progress.certificateEnd = certificate.valid_to ?? null;
    progress.certificateStart = certificate.valid_from ?? null;
    const { O, CN } = certificate.issuer ?? {};
    progress.certificateIssuer = [...new Set([O, CN])].filter(Boolean).join(", ") || null;
  });
  return socket;
}

function dialOptions(to: Destination, addresses: string[]) {
  const family = (address: string) => ({ address, family: isIP(address) });
  return {
    host: to.host,
    highWaterMark: 16_384,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ATTEMPT_MS,
    // Node asks with `all` because of autoSelectFamily.
    lookup: (_name: string, _options: object, done: (error: null, list: { address: string; family: number }[]) => void) =>
      done(null, addresses.map(family)),
  };
}
