import { lookup, Resolver } from "node:dns/promises";
import type { ResolveName } from "./types.ts";

/** How long IPv6 may lag behind an IPv4 answer; some name servers drop AAAA questions. */
const IPV6_GRACE_MS = 100;
/** How long the system's resolver may take before the name servers are asked as well. */
const SYSTEM_HEAD_START_MS = 300;
const LOCALHOST = /(^|\.)localhost\.?$/i;

/**
 * Makes the resolver. It asks the name servers directly, since `getaddrinfo` runs on libuv's thread pool, two at a time: two
 * names with hanging servers would stop every other caller's look-ups. With `system` (callers for whom the operator opened a
 * private range) `getaddrinfo` answers first, so that the hosts file and search domains count; when it dawdles, the name
 * servers are asked as well and the first answer wins. `localhost` is 127.0.0.1 (RFC 6761).
 */
export function makeNameResolver(options: { servers?: readonly string[] } = {}): ResolveName {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  if (options.servers !== undefined) resolver.setServers(options.servers);
  return async (name, { system }) => {
    if (LOCALHOST.test(name)) return ["127.0.0.1"];
    return system ? await askSystemThenServers(resolver, name) : await askNameServers(resolver, name);
  };
}

async function askNameServers(resolver: Resolver, name: string): Promise<string[]> {
  const six = resolver.resolve6(name).catch((): string[] => []);
  try {
    const four = await resolver.resolve4(name);
    return [...four, ...(await Promise.race([six, after(IPV6_GRACE_MS).then((): string[] => [])]))];
  } catch (error) {
    const found = await six;
    if (found.length === 0) throw error;
    return found;
  }
}

async function askSystemThenServers(resolver: Resolver, name: string): Promise<string[]> {
  const system = lookup(name, { all: true, order: "ipv4first" }).then((list) => list.map((entry) => entry.address));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string[]>((resolve, reject) => {
    timer = setTimeout(() => void askNameServers(resolver, name).then(resolve, reject), SYSTEM_HEAD_START_MS);
  });
  try {
    return await Promise.any([system, late]);
  } catch {
    return await system;
  } finally {
    clearTimeout(timer);
  }
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
