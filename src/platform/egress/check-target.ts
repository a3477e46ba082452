import { isIP } from "node:net";
import { type ConnectPolicy, trustedReceiver } from "./connect.ts";
import { explainRefusal } from "./explain-refusal.ts";
import { hasRuleFor, judgeAddress } from "./judge-address.ts";
import type { EgressScope, TargetVerdict } from "./types.ts";

/** A registration doesn't wait longer for a name; one that doesn't answer is accepted and judged at each connection. */
const RESOLVE_MS = 3_000;

type Refusal = Extract<TargetVerdict, { kind: "refused" }>;

/** The part of the judgement that needs no look-up: the URL's form, its scheme, and an address written into it. */
export function checkTarget(policy: ConnectPolicy, target: { url: string; scope: EgressScope; tenant: string }): TargetVerdict {
  const url = URL.canParse(target.url) ? new URL(target.url) : null;
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    return refused("invalid_url", "Write a full URL that begins with https://.");
  }
  if (url.username !== "" || url.password !== "") {
    return refused("credentials_in_url", "User name and password must not be part of the URL; use a header instead.");
  }
  if (url.protocol === "http:" && target.scope === "webhooks") return refused("https_required", "Only https:// URLs are called.");
  const host = hostOf(url);
  const refusal = isIP(host) ? refuseAddress(policy, { ...target, url, host, address: host }) : null;
  return refusal ?? { kind: "ok", url };
}

/**
 * For registrations: as `checkTarget`, and a name's addresses are judged as well. One forbidden address refuses the name.
 * A name that doesn't resolve (yet) is accepted.
 */
export async function resolveTarget(
  policy: ConnectPolicy,
  target: { url: string; scope: EgressScope; tenant: string },
): Promise<TargetVerdict> {
  const verdict = checkTarget(policy, target);
  if (verdict.kind === "refused" || isIP(hostOf(verdict.url))) return verdict;
  const { url } = verdict;
  const host = hostOf(url);
  for (const address of await addressesOrNone(policy, host, target)) {
    const refusal = refuseAddress(policy, { ...target, url, host, address });
    if (refusal !== null) return refusal;
  }
  return verdict;
}

/** A URL's host without the brackets of an IPv6 address. WHATWG parsing has made 127.1, 0x7f.1 and 2130706433 into 127.0.0.1. */
export function hostOf(url: URL): string {
  return url.hostname.startsWith("[") ? url.hostname.slice(1, -1) : url.hostname;
}

export function portOf(url: URL): number {
  if (url.port !== "") return Number(url.port);
  return url.protocol === "https:" ? 443 : 80;
}

function refuseAddress(
  policy: ConnectPolicy,
  target: { url: URL; host: string; address: string; scope: EgressScope; tenant: string },
): Refusal | null {
  const { url, host, address, scope, tenant } = target;
  const port = portOf(url);
  const secure = url.protocol === "https:";
  if (address === "127.0.0.1" && trustedReceiver(policy.trusted, { secure, host, port }) !== undefined) return null;
  const verdict = judgeAddress(policy.addresses, { address, port, scope, tenant });
  const subject = address === host ? `${host} is` : `${host} leads to ${address},`;
  if (verdict.kind === "forbidden")
    return refused("address_not_allowed", `${subject} ${explainRefusal(verdict, { address, scope })}`);
  if (secure || verdict.opened) return null;
  return refused("https_required", "Plain http:// is possible only to address ranges that the operator has opened.");
}

async function addressesOrNone(
  policy: ConnectPolicy,
  host: string,
  caller: { scope: EgressScope; tenant: string },
): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string[]>((resolve) => {
    timer = setTimeout(() => resolve([]), RESOLVE_MS);
  });
  try {
    return await Promise.race([policy.resolve(host, { system: hasRuleFor(policy.addresses, caller) }), late]);
  } catch {
    return [];
  } finally {
    clearTimeout(timer);
  }
}

function refused(code: Refusal["code"], detail: string): Refusal {
  return { kind: "refused", code, detail };
}
