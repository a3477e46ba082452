import { networkInterfaces } from "node:os";
import ipaddr from "ipaddr.js";
import type { EgressRule } from "../config/egress-rules.ts";
import type { EgressScope } from "./types.ts";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];
type CompiledRule = { scope: string | null; range: Range };

/** What decides about addresses. Made once by `compilePolicy`. */
export type AddressPolicy = { rules: readonly CompiledRule[]; ownPorts: () => number[] };

export type AddressVerdict =
  /** `opened`: an operator's rule covers the address. */
  | { kind: "allowed"; opened: boolean } /** `openable`: a rule could cover it. */
  | { kind: "forbidden"; reason: string; openable: boolean };

/**
 * Parses the operator's rules.
 * Throws an Error naming the rule when a range can't be read.
 */
export function compilePolicy(allow: readonly EgressRule[], ownPorts: () => number[]): AddressPolicy {
  return { rules: allow.map((rule) => ({ scope: rule.scope, range: parseRange(rule.cidr) })), ownPorts };
}

/**
 * Decides whether a call may reach an address (text as `net.isIP` accepts it). A v4-mapped address is judged as IPv4; an
 * IPv4 address hidden in NAT64, 6to4 or Teredo is held against the list of what is never reached.
 * Order: never (metadata) → this server's own ports → opened by a rule → only globally routable unicast.
 */
export function judgeAddress(
  policy: AddressPolicy,
  call: { address: string; port: number; scope: EgressScope; tenant: string },
): AddressVerdict {
  const address = ipaddr.process(call.address);
  const faces = [address, ...embeddedIpv4(address)];
  if (faces.some((face) => NEVER.some((range) => within(face, range)))) {
    return {
      kind: "forbidden",
      reason: "an address that is never reached (instance metadata, link-local or unspecified)",
      openable: false,
    };
  }
  if (faces.some(isThisMachine) && policy.ownPorts().includes(call.port)) {
    return { kind: "forbidden", reason: "one of this server's own ports", openable: false };
  }
  if (policy.rules.some((rule) => ruleApplies(rule, call) && within(address, rule.range)))
    return { kind: "allowed", opened: true };
  const range = address.range();
  if (range === "unicast" && (address.kind() === "ipv4" || within(address, GLOBAL_IPV6))) {
    return { kind: "allowed", opened: false };
  }
  return { kind: "forbidden", reason: NAMES[range] ?? "a reserved address", openable: true };
}

/** True when a rule opens anything for this caller: then names that only the local network knows are of use. */
export function hasRuleFor(policy: AddressPolicy, call: { scope: EgressScope; tenant: string }): boolean {
  return policy.rules.some((rule) => ruleApplies(rule, call));
}

function ruleApplies(rule: CompiledRule, call: { scope: EgressScope; tenant: string }): boolean {
  if (rule.scope === null || rule.scope === call.scope) return true;
  return rule.scope === call.tenant && rule.scope !== "webhooks" && rule.scope !== "connectors";
}

function parseRange(cidr: string): Range {
  try {
    const [address, length] = cidr.includes("/") ? ipaddr.parseCIDR(cidr) : alone(ipaddr.parse(cidr));
    // Addresses are judged as IPv4 when they are v4-mapped; so are ranges.
    const mapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && length >= 96;
    return mapped ? [address.toIPv4Address(), length - 96] : [address, length];
  } catch (cause) {
    throw new Error(`"${cidr}" is not an address range; write it like 10.0.0.0/8 or fd00::/8`, { cause });
  }
}

function alone(address: Address): Range {
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

function within(address: Address, range: Range): boolean {
  // `match` throws on different families.
  return address.kind() === range[0].kind() && address.match(range);
}

/** IPv4 addresses inside an IPv6 one: NAT64 (RFC 6052, 8215), 6to4 (RFC 3056), Teredo (RFC 4380), v4-compatible (RFC 4291). */
function embeddedIpv4(address: Address): ipaddr.IPv4[] {
  if (address.kind() === "ipv4") return [];
  const bytes = address.toByteArray();
  const at = (start: number, mask = 0) => new ipaddr.IPv4(bytes.slice(start, start + 4).map((byte) => byte ^ mask));
  switch (address.range()) {
    case "rfc6052":
    case "rfc6145":
      return [at(12)];
    case "6to4":
      return [at(2)];
    case "teredo":
      return [at(4), at(12, 0xff)];
    case "unicast":
      return within(address, V4_COMPATIBLE) ? [at(12)] : [];
    default:
      return [];
  }
}

function isThisMachine(address: Address): boolean {
  if (address.range() === "loopback") return true;
  const text = address.toString();
  return Object.values(networkInterfaces()).some((list) =>
    list?.some((item) => ipaddr.process(item.address).toString() === text),
  );
}

// Metadata services: link-local (AWS, Azure, GCP, Oracle, DigitalOcean, OpenStack), fd00:ec2::/32 (AWS), fd20:ce::254 (GCP),
// 100.100.100.200 (Alibaba), 168.63.129.16 (Azure's wire server), 192.0.0.192 (Oracle). 0.0.0.0 and :: mean "this machine".
const NEVER: readonly Range[] = [
  "169.254.0.0/16",
  "fe80::/10",
  "fd00:ec2::/32",
  "fd20:ce::254",
  "100.100.100.200",
  "168.63.129.16",
  "192.0.0.192",
  "0.0.0.0/8",
  "::",
].map(parseRange);

/** All global unicast IPv6 that IANA hands out; whatever lies outside is reserved. */
const GLOBAL_IPV6 = parseRange("2000::/3");
const V4_COMPATIBLE = parseRange("::/96");

const NAMES: Record<string, string> = {
  private: "a private address",
  loopback: "a loopback address",
  uniqueLocal: "a private address",
  carrierGradeNat: "an address of a provider's internal network (CGNAT)",
  multicast: "a multicast address",
  broadcast: "the broadcast address",
  rfc6052: "a NAT64 address",
  rfc6145: "an address that hides an IPv4 address",
  "6to4": "a 6to4 address",
  teredo: "a Teredo address",
};
