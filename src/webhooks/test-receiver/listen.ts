import { randomInt } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:https";
import type { AddressInfo } from "node:net";

/**
 * Below what Linux (32768), macOS and Windows (49152) hand to outgoing connections: one of those would hold the port by chance just when
 * the product starts again.
 */
const ports = { from: 20_000, to: 32_000 };
const mostTries = 20;

/** Listens on 127.0.0.1. @returns null when the port can't be had */
export async function listenOn(server: Server, port: number): Promise<Server | null> {
  server.listen({ host: "127.0.0.1", port, exclusive: true });
  try {
    await once(server, "listening");
    return server;
  } catch {
    return null;
  }
}

/** Listens on any free port that has a good chance to be free next time too. */
export async function listenAnywhere(makeServer: () => Server): Promise<{ server: Server; port: number }> {
  for (let tries = 1; ; tries++) {
    const wanted = tries < mostTries ? randomInt(ports.from, ports.to) : 0;
    const server = await listenOn(makeServer(), wanted);
    if (server) return { server, port: (server.address() as AddressInfo).port }; // a TCP server's address is never a path
    if (wanted === 0) throw new Error("no port of 127.0.0.1 can be had");
  }
}
