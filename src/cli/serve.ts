import { type AddressInfo, createServer } from "node:net";
import { startSlaWatch } from "../domains/maintenance/start-sla-watch.ts";
import { makeServer } from "../http/server.ts";
import { startChores } from "../jobs/start-chores.ts";
import { type Config, publicUrlAt } from "../platform/config.ts";
import { startCrossProcessSignals } from "../platform/cross-process-signals.ts";
import { inspectDatabase } from "../platform/database-rights.ts";
import { startEmbeddedPostgres } from "../platform/embedded-postgres.ts";
import { makeLog } from "../platform/log.ts";
import { migrate } from "../platform/migrate.ts";
import { StartError } from "../platform/start-error.ts";
import { startDelivery } from "../webhooks/start-delivery.ts";
import { startFanOut } from "../webhooks/start-fan-out.ts";
import { startTestReceiver } from "../webhooks/test-receiver/start-test-receiver.ts";
import { makeDemo } from "./demo/make-demo.ts";
import { describeFirstStart, type FirstStart, makeFirstTenant } from "./first-start.ts";
import { openServices } from "./open-services.ts";

export interface Running {
  url: string;
  /** Drains and stops everything in order, the database last. */
  stop(): Promise<void>;
  /** Resolves with the reason when the embedded database ended by itself or is another process's: nothing works here any more. */
  lost: Promise<string>;
}

/** Starts the halves that the settings name, on an embedded or a given PostgreSQL. @throws StartError with one line to print */
export async function serve(
  config: Config,
  { say, version }: { say: (line: string) => void; version: string },
): Promise<Running> {
  const log = makeLog(config.logLevel);
  // Before anything is made: a first start that can't listen shouldn't leave credentials behind.
  if (config.roles.includes("api")) await refuseUnusablePort(config);
  if (config.databaseUrl) {
    const finding = await inspectDatabase({ url: config.databaseUrl });
    if (finding.kind !== "ok") throw new StartError(finding.line);
    if (finding.warning) log.warn({ event: "database.sorting" }, finding.warning);
  }
  const embedded = config.databaseUrl ? null : await startEmbeddedPostgres({ dataDir: config.dataDir, log: say });
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? "";
  const stops: (() => Promise<unknown>)[] = [];
  let first: FirstStart | null = null;
  let isLost = false;
  const lost = new Promise<string>((resolve) => {
    embedded?.onLost((reason) => {
      log.fatal({ event: "database.lost" }, reason);
      isLost = true;
      resolve(reason);
    });
  });
  // A lost server that still runs is another process's by now.
  if (embedded) stops.push(async () => isLost || (await embedded.stop()));
  try {
    await migrate({ url: databaseUrl, log: (line) => log.info({ event: "migration.applied" }, line) });
    const opened = openServices({ config, databaseUrl, log });
    stops.push(() => opened.close());
    const carrier = startCrossProcessSignals({ url: databaseUrl, signals: opened.services.db.signals, log });
    stops.push(() => carrier.stop());
    const testReceiver = await startTestReceiver(opened.services, opened);
    stops.push(() => testReceiver.stop());
    first = await makeFirstTenant(opened.services, config);
    if (first && config.demo) await makeDemo(opened.services, { tenantId: first.tenantId, testReceiver });

    if (config.roles.includes("worker")) {
      const fanOut = startFanOut(opened.services);
      const delivery = startDelivery(opened.services);
      const slaWatch = startSlaWatch(opened.services);
      const chores = startChores(opened.services);
      stops.push(async () => {
        await chores.stop();
        await slaWatch.stop();
        await fanOut.stop();
        await delivery.stop();
      });
    }
    let url = "";
    if (config.roles.includes("api")) {
      const app = await makeServer({
        services: opened.services,
        version,
        publicUrl: config.publicUrl,
        apiHost: config.apiHost,
        testReceiver,
      });
      stops.push(() => closeServer(app));
      await listen(app, config);
      const { port } = app.server.address() as AddressInfo; // a TCP server has one
      opened.door.ownPorts.push(port);
      url = publicUrlAt(config, port);
    }
    if (url) say(`Console    ${url}`);
    if (first) say(describeFirstStart(first));
    return { url, stop: () => stopAll(stops), lost };
  } catch (error) {
    // The tenant is there now, and its password nowhere else.
    if (first) say(describeFirstStart(first));
    await stopAll(stops);
    throw error;
  }
}

async function listen(app: Awaited<ReturnType<typeof makeServer>>, config: Config): Promise<void> {
  await app.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
    throw startErrorOf(error, config) ?? error;
  });
}

async function refuseUnusablePort(config: Config): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", (error) => reject(startErrorOf(error, config) ?? error));
    probe.listen({ host: config.host, port: config.port }, () => probe.close(() => resolve()));
  });
}

function startErrorOf(error: unknown, { host, port }: Config): StartError | null {
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

const closeGraceMs = 5_000;

/** Requests under way end by themselves; connections that never asked for anything (a browser's spare ones) would be waited for in vain. */
async function closeServer(app: Awaited<ReturnType<typeof makeServer>>): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), closeGraceMs);
  await app.close();
  clearTimeout(cut);
}

async function stopAll(stops: (() => Promise<unknown>)[]): Promise<void> {
  for (const stop of stops.reverse()) await stop();
}
