import { createHash } from "node:crypto";
import { createSecureContext, type SecureContext } from "node:tls";
import type { EgressRule } from "./config/egress-rules.ts";
import { checkTarget, hostOf, portOf, resolveTarget } from "./egress/check-target.ts";
import { type ConnectPolicy, trustedReceiver } from "./egress/connect.ts";
import { DoorError } from "./egress/door-error.ts";
import { newExchange } from "./egress/exchange.ts";
import { compilePolicy } from "./egress/judge-address.ts";
import { type ConnectionOutcome, type ConnectionWanted, openConnection } from "./egress/open-connection.ts";
import type { Pool } from "./egress/pool.ts";
import { makePools } from "./egress/pools.ts";
import { type ProbeOutcome, type ProbeWanted, probeTarget } from "./egress/probe-target.ts";
import { readClientContext } from "./egress/read-client-context.ts";
import { makeNameResolver } from "./egress/resolve-name.ts";
import type {
  ClientCertificate,
  EgressCall,
  EgressFailure,
  EgressOutcome,
  EgressScope,
  ResolveName,
  TargetVerdict,
  TrustedReceiver,
} from "./egress/types.ts";

export type Egress = {
  /** Sends one request. Never rejects for trouble of the network or the other side: that is an outcome. */
  request: (call: EgressCall) => Promise<EgressOutcome>;
  /** Opens a vetted socket for another protocol (MQTT); the caller closes it. */
  connect: (wanted: ConnectionWanted) => Promise<ConnectionOutcome>;
  /** Judges a URL without a look-up. */
  checkTarget: (url: string, scope: EgressScope, tenant: string) => TargetVerdict;
  /** Judges a URL for a registration, its name's addresses included. */
  resolveTarget: (url: string, scope: EgressScope, tenant: string) => Promise<TargetVerdict>;
  /** Looks the name up, connects, shakes hands and hangs up: how far a request would come. Sends no request. */
  probe: (target: ProbeWanted) => Promise<ProbeOutcome>;
  /** Connections and waiting requests at this moment, for metrics. */
  sizes: () => { pools: number; lines: number; idle: number; waiting: number };
  /** Refuses new requests and those that wait for a connection, and resolves when what is in flight has ended. */
  close: () => Promise<void>;
};

export type EgressOptions = {
  allow: readonly EgressRule[];
  /** Ports this installation listens on; never called on an address of this machine. Read at each connection. */
  ownPorts: () => number[];
  /** Receivers of our own. Read at each connection, so one that starts later may be pushed. */
  trusted?: readonly TrustedReceiver[];
  /** Connections to one origin for one tenant and scope; more requests wait in line. */
  perOriginConnections?: number;
  maxConnections?: number;
  log: { warn: (fields: object, name: string) => void };
  resolve?: ResolveName;
};

/**
 * Makes the only door for outbound calls: https (plain http for connectors inside ranges the operator opened), every address
 * judged at connect time, no redirects, one deadline, a bounded answer, HTTP/1.1 with kept connections.
 * Throws an Error when a rule's range can't be read. See docs/decisions/egress-door.md.
 */
export function makeEgress(options: EgressOptions): Egress {
  const policy: ConnectPolicy = {
    addresses: compilePolicy(options.allow, options.ownPorts),
    resolve: options.resolve ?? makeNameResolver(),
    trusted: options.trusted ?? [],
  };
  const pools = makePools(policy, {
    perOriginConnections: options.perOriginConnections ?? 64,
    maxConnections: options.maxConnections ?? 4_096,
  });
  const secureContexts = new Map<TrustedReceiver | undefined, SecureContext>();
  let closed = false;

  return {
    async request(call) {
      const target = closed ? STOPPING : readTarget(call);
      const outcome = target instanceof DoorError ? refusal(target) : await send(call, target);
      if (outcome.kind === "failed") logBlocked(call, outcome.error);
      return outcome;
    },
    async connect(wanted) {
      if (closed) return { kind: "failed", error: { kind: STOPPING.kind, message: STOPPING.message } };
      const outcome = await openConnection(policy, wanted);
      if (outcome.kind === "failed") logBlocked(wanted, outcome.error);
      return outcome;
    },
    checkTarget: (url, scope, tenant) => checkTarget(policy, { url, scope, tenant }),
    resolveTarget: (url, scope, tenant) => resolveTarget(policy, { url, scope, tenant }),
    probe: (target) => probeTarget(policy, target),
    sizes: pools.sizes,
    async close() {
      closed = true;
      const { unsent, ended } = pools.close();
      for (const exchange of unsent) exchange.resolve(refusal(STOPPING));
      await ended;
    },
  };

  function logBlocked({ scope, tenant }: { scope: EgressScope; tenant: string }, error: EgressFailure): void {
    if (error.kind === "blocked") options.log.warn({ scope, tenant, reason: error.message }, "egress.blocked");
  }

  function send(call: EgressCall, target: Target): Promise<EgressOutcome> {
    // A subdomain holds no "|", so that keys can't be mixed up.
    const shown = call.clientCertificate && target.secure ? `|${fingerprint(call.clientCertificate)}` : "";
    const key = `${call.scope}|${call.tenant}|${target.origin}${shown}`;
    const pool = pools.get(key) ?? addPool(key, call, target);
    if (pool === null) return Promise.resolve(refusal(UNREADABLE));
    return new Promise((resolve) => pools.send(pool, newExchange(call, target, resolve)));
  }

  function addPool(key: string, { scope, tenant, clientCertificate }: EgressCall, target: Target): Pool | null {
    const receiver = trustedReceiver(policy.trusted, target);
    const secureContext = clientCertificate ? readClientContext(clientCertificate, receiver) : secureContextFor(receiver);
    return secureContext && pools.add({ ...target, key, scope, tenant, secureContext });
  }

  /** One context for all: making one for each connection costs more than the handshake's own work. */
  function secureContextFor(receiver: TrustedReceiver | undefined): SecureContext {
    const known = secureContexts.get(receiver);
    if (known !== undefined) return known;
    // Without `ca` Node's own store counts, NODE_EXTRA_CA_CERTS included.
    const made = createSecureContext(receiver === undefined ? {} : { ca: receiver.ca });
    secureContexts.set(receiver, made);
    return made;
  }
}

type Target = { origin: string; path: string; secure: boolean; host: string; port: number };

const HOST = /^host$/i;
const STOPPING = new DoorError("connect", "Nothing was sent: this server is stopping.");

const UNREADABLE = new DoorError("tls", "The client certificate or its key can't be read as PEM, or they don't belong together.");

function fingerprint({ cert, key, ca = "" }: ClientCertificate): string {
  return createHash("sha256")
    .update(JSON.stringify([cert, key, ca]))
    .digest("base64url");
}

/** A request's URL taken apart, or why it can't be called. Registration said the same in more words. */
function readTarget({ url, scope, headers }: EgressCall): Target | DoorError {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const secure = parsed?.protocol === "https:";
  if (parsed === null || (!secure && parsed.protocol !== "http:"))
    return new DoorError("blocked", "The URL is not an https:// URL.");
  if (!secure && scope === "webhooks") return new DoorError("blocked", "Only https:// URLs are called.");
  if (parsed.username !== "" || parsed.password !== "") {
    return new DoorError("blocked", "User name and password must not be part of the URL.");
  }
  for (const name in headers) {
    // It would also choose the name asked for in the TLS handshake.
    if (HOST.test(name)) return new DoorError("blocked", "The header Host follows from the URL and can't be set.");
  }
  const path = parsed.pathname + parsed.search;
  return { origin: parsed.origin, path, secure, host: hostOf(parsed), port: portOf(parsed) };
}

function refusal(error: DoorError): EgressOutcome {
  const none = { dns_ms: null, connect_ms: null, tls_ms: null, first_byte_ms: null };
  return {
    kind: "failed",
    error: { kind: error.kind, message: error.message },
    timings: { ...none, total_ms: 0, reused: false },
    remoteAddress: null,
    certificateEnd: null,
  };
}
