import { createSecureContext } from "node:tls";
import { hostOf, portOf, resolveTarget } from "./check-target.ts";
import { type ConnectPolicy, type ConnectProgress, newProgress, openSocket, trustedReceiver } from "./connect.ts";
import { explainFailure, explainTimeout } from "./explain-failure.ts";
import { readClientContext } from "./read-client-context.ts";
import { readPrintedTime } from "./read-printed-time.ts";
import { type Advice, adviseOn } from "./trouble-advice.ts";
import type { ClientCertificate, EgressFailure, EgressScope, TargetVerdict } from "./types.ts";

export type ProbeStageName = "dns" | "connect" | "tls";

export type ProbeStage = {
  name: ProbeStageName;
  ok: boolean;
  ms: number;
  /** What was found, or what went wrong, as an attempt's error says it. */
  detail: string;
  /** What to do about it; null for what is well. */
  advice: Advice | null;
};

export type PeerCertificate = { issuer: string | null; validTo: Date };

export type ProbeOutcome =
  | Extract<TargetVerdict, { kind: "refused" }>
  | {
      kind: "probed";
      /** In their order, up to the first that failed. */
      stages: ProbeStage[];
      /** What the other side showed, trusted or not. */
      certificate: PeerCertificate | null;
      addresses: string[];
    };

export type ProbeWanted = {
  url: string;
  scope: EgressScope;
  tenant: string;
  timeoutMs: number;
  clientCertificate?: ClientCertificate | undefined;
};

/**
 * Goes as far as a delivery would before it says anything: the name, the connection, the TLS handshake; then it hangs up. Refuses what a
 * registration refuses, in the same words. Not a byte of HTTP is sent. Never rejects for trouble of the network.
 */
export async function probeTarget(policy: ConnectPolicy, target: ProbeWanted): Promise<ProbeOutcome> {
  const startedAt = performance.now();
  const found: { addresses: string[]; lookup?: Promise<string[]>; ms: number | null } = { addresses: [], ms: null };
  // Judged and connected to are the same addresses: the name is looked up once.
  const once: ConnectPolicy = {
    ...policy,
    resolve(name, options) {
      found.lookup ??= policy.resolve(name, options).then(
        (addresses) => {
          found.ms = performance.now() - startedAt;
          found.addresses = addresses;
          return addresses;
        },
        (error: unknown) => {
          found.ms = performance.now() - startedAt;
          throw error;
        },
      );
      return found.lookup;
    },
  };
  const verdict = await resolveTarget(once, target);
  if (verdict.kind === "refused") return verdict;
  const host = hostOf(verdict.url);
  const port = portOf(verdict.url);
  const secure = verdict.url.protocol === "https:";
  const progress = newProgress();
  const scene = { host, port, progress, answering: false };
  const { scope, tenant, timeoutMs } = target;
  const receiver = trustedReceiver(policy.trusted, { secure, host, port });
  const { clientCertificate } = target;
  // One that can't be read is told when it is entered; without it the handshake says whether it is wanted.
  const secureContext =
    (clientCertificate && readClientContext(clientCertificate, receiver)) ?? createSecureContext({ ca: receiver?.ca });
  const to = { scope, tenant, secure, host, port, secureContext, alpn: ["http/1.1"], session: undefined, onSession: () => {} };
  let timer: NodeJS.Timeout | undefined;
  let trouble: { failure: EgressFailure; error: unknown } | null = null;
  const opening = openSocket(once, to, progress);
  try {
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), Math.max(0, timeoutMs - (performance.now() - startedAt)));
    });
    if ((await Promise.race([opening, late])) === "late") trouble = { failure: explainTimeout(scene, timeoutMs), error: null };
  } catch (error) {
    trouble = { failure: explainFailure(error, scene), error };
  } finally {
    clearTimeout(timer);
    opening.catch(() => {});
    progress.abandoned = true;
    progress.socket?.destroy();
  }
  // The name was slow, and registration doesn't wait for it.
  if (trouble?.failure.kind === "blocked")
    return { kind: "refused", code: "address_not_allowed", detail: trouble.failure.message };
  const dnsMs = found.ms ?? performance.now() - startedAt;
  const stages = stagesOf({ host, port, secure, progress, trouble, addresses: found.addresses, dnsMs, startedAt });
  return { kind: "probed", stages, certificate: certificateOf(progress), addresses: found.addresses };
}

type Findings = {
  host: string;
  port: number;
  secure: boolean;
  progress: ConnectProgress;
  trouble: { failure: EgressFailure; error: unknown } | null;
  addresses: string[];
  dnsMs: number;
  startedAt: number;
};

function stagesOf({ host, port, secure, progress, trouble, addresses, dnsMs, startedAt }: Findings): ProbeStage[] {
  const elapsed = performance.now() - startedAt;
  const reached = { dns: dnsMs, connect: progress.connectMs, tls: progress.tlsMs };
  const wells: Record<ProbeStageName, string> = {
    dns: addresses.length === 0 ? `${host} is an address: no name to look up.` : `${host} leads to ${addresses.join(", ")}.`,
    connect: `${progress.remoteAddress ?? host} accepts connections on port ${port}.`,
    tls: `The certificate is valid for ${host}.`,
  };
  const names: ProbeStageName[] = secure ? ["dns", "connect", "tls"] : ["dns", "connect"];
  const failed = trouble && progress.phase !== "open" ? progress.phase : null;
  const last = failed === null ? names.length : names.indexOf(failed) + 1;
  return names.slice(0, last).map((name) => {
    const ms = Math.round(name === failed ? (name === "dns" ? dnsMs : elapsed - dnsMs) : (reached[name] ?? 0));
    if (trouble && name === failed)
      return { name, ok: false, ms, detail: trouble.failure.message, advice: adviseOn(name, trouble.error) };
    return { name, ok: true, ms, detail: wells[name], advice: null };
  });
}

function certificateOf({ certificateEnd, certificateIssuer }: ConnectProgress): PeerCertificate | null {
  const validTo = readPrintedTime(certificateEnd);
  return validTo && { issuer: certificateIssuer, validTo };
}
