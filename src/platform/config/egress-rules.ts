import net from "node:net";

/** A range that outbound calls may reach although it is private. */
export type EgressRule = {
  /** Whose calls: all (null), those of `connectors` or of `webhooks`, or those of the tenant with this subdomain. */
  scope: string | null;
  /** `10.1.0.0/16`, `fd12::/64`; a single address has its full length (`/32`, `/128`). */
  cidr: string;
};

const subdomain = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const linkLocal = new net.BlockList();
linkLocal.addSubnet("169.254.0.0", 16, "ipv4");

/**
 * Reads `ARKANPM_EGRESS_ALLOW`: comma-separated `cidr` or `scope:cidr`.
 * @returns the rules, or what is wrong with the first bad entry
 */
export function readEgressRules(text: string): { kind: "ok"; rules: EgressRule[] } | { kind: "invalid"; reason: string } {
  const rules: EgressRule[] = [];
  for (const entry of text.split(",").map((part) => part.trim())) {
    if (entry === "") continue;
    const rule = readRule(entry);
    if (!rule) return { kind: "invalid", reason: `has "${entry}", which is neither a range nor a scope and a range` };
    if (isMetadata(rule.cidr)) {
      return { kind: "invalid", reason: `has "${entry}", but the cloud's metadata addresses can't be opened` };
    }
    rules.push(rule);
  }
  return { kind: "ok", rules };
}

function readRule(entry: string): EgressRule | null {
  // First as a whole, since an IPv6 range has colons of its own.
  const whole = readCidr(entry);
  if (whole) return { scope: null, cidr: whole };
  const colon = entry.indexOf(":");
  const scope = entry.slice(0, colon).trim();
  const cidr = colon > 0 && subdomain.test(scope) ? readCidr(entry.slice(colon + 1).trim()) : null;
  return cidr ? { scope, cidr } : null;
}

function readCidr(text: string): string | null {
  const [address = "", length, ...rest] = text.split("/");
  const family = net.isIP(address);
  const longest = family === 6 ? 128 : 32;
  if (family === 0 || address.includes("%") || rest.length > 0) return null;
  if (length === undefined) return `${address}/${longest}`;
  return /^\d{1,3}$/.test(length) && Number(length) <= longest ? `${address}/${Number(length)}` : null;
}

function isMetadata(cidr: string): boolean {
  const [address = "", length = ""] = cidr.split("/");
  return net.isIPv4(address) && Number(length) >= 16 && linkLocal.check(address, "ipv4");
}
