import ipaddr from "ipaddr.js";
import type { FieldError } from "../../platform/errors.ts";

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** @returns what in a list of addresses and CIDR ranges isn't one */
export function checkAllowList(list: readonly string[]): FieldError[] {
  return list.flatMap((entry, i) =>
    readRange(entry)
      ? []
      : [
          {
            pointer: `/inbound/ip_allow/${i}`,
            code: "invalid_value",
            detail: `“Allowed addresses” can't have “${entry}”: write an address or a range such as 203.0.113.0/24.`,
          },
        ],
  );
}

/** A judge of addresses, made once for a list; null for no list, which lets everybody in. */
export function makeAllowList(list: readonly string[] | undefined): ((ip: string) => boolean) | null {
  if (!list || list.length === 0) return null;
  const ranges = list.flatMap((entry) => readRange(entry) ?? []);
  return (ip) => {
    if (!ipaddr.isValid(ip)) return false;
    // A v4 address that came over a v6 socket is judged as v4.
    const address = ipaddr.process(ip);
    return ranges.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
  };
}

function readRange(entry: string): [Range] | null {
  if (ipaddr.isValidCIDR(entry)) return [ipaddr.parseCIDR(entry)];
  if (!ipaddr.isValid(entry)) return null;
  const address = ipaddr.process(entry);
  return [[address, address.kind() === "ipv4" ? 32 : 128]];
}
