import { type AddressInfo, createServer } from "node:net";
import type { FastifyInstance } from "fastify";
import type { Config } from "../platform/config.ts";
import type { Log } from "../platform/log.ts";
import { StartError } from "../platform/start-error.ts";

/** @returns the port @throws StartError that says what is wrong with HOST or PORT */
export async function listen(app: FastifyInstance, { host, port }: Config): Promise<number> {
  await app.listen({ host, port }).catch((error: unknown) => {
    throw startErrorOf(error, { host, port }) ?? error;
  });
  return (app.server.address() as AddressInfo).port; // a TCP server has one
}

/**
 * For a worker's health pages: several workers of one machine may have the same PORT, and only the first gets it; the others work without.
 * @returns the port, or null
 */
export async function listenIfPossible(
  app: FastifyInstance,
  { config, log }: { config: Config; log: Log },
): Promise<number | null> {
  try {
    return await listen(app, config);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    log.warn({ event: "health.not_served", port: config.port }, `no health pages here: ${error.message}`);
    return null;
  }
}

/** @throws StartError */
export async function refuseUnusablePort({ host, port }: Config): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", (error) => reject(startErrorOf(error, { host, port }) ?? error));
    probe.listen({ host, port }, () => probe.close(() => resolve()));
  });
}

function startErrorOf(error: unknown, { host, port }: Pick<Config, "host" | "port">): StartError | null {
  const code = error instanceof Error && "code" in error ? error.code : null;
  switch (code) {
    case "EADDRINUSE":
      return new StartError(`Port ${port} is taken on ${host}: stop the other program or set PORT to another number.`);
    case "EACCES":
      return new StartError(`Port ${port} needs rights that this user doesn't have: set PORT to a number above 1023.`);
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EADDRNOTAVAIL":
      return new StartError(`HOST=${host} is no address of this machine. Example: HOST=127.0.0.1, or 0.0.0.0 for all.`);
    default:
      return null;
  }
}
