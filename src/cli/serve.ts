import type { FastifyInstance } from "fastify";
import { startSlaWatch } from "../domains/maintenance/start-sla-watch.ts";
import { startMoments } from "../domains/property/moments/start-moments.ts";
import { makeHealthServer } from "../http/health-server.ts";
import { makeServer } from "../http/server.ts";
import { openRemote } from "../integrations/connect/open-remote.ts";
import { importJob } from "../integrations/import/import-job.ts";
import { retryFailedJob } from "../integrations/log/retry-failed.ts";
import { settleUncertainJob } from "../integrations/log/settle-uncertain-job.ts";
import { startPosting } from "../integrations/post/start-posting.ts";
import { startQueuing } from "../integrations/post/start-queuing.ts";
import { startPulls } from "../integrations/pull/start-pulls.ts";
import { startTakeIn } from "../integrations/take-in/start-take-in.ts";
import { momentHandlers } from "../jobs/moment-handlers.ts";
import { startChores } from "../jobs/start-chores.ts";
import { type Config, publicUrlAt } from "../platform/config.ts";
import { startCrossProcessSignals } from "../platform/cross-process-signals.ts";
import { inspectDatabase } from "../platform/database-rights.ts";
import { startEmbeddedPostgres } from "../platform/embedded-postgres.ts";
import { keepHeapSmall } from "../platform/keep-heap-small.ts";
import { makeLog } from "../platform/log.ts";
import { makeMailer } from "../platform/mailer.ts";
import { migrate } from "../platform/migrate.ts";
import { StartError } from "../platform/start-error.ts";
import { startJobs } from "../tenancy/jobs/start-jobs.ts";
import { startMails } from "../tenancy/mail/start-mails.ts";
import { replayJob } from "../webhooks/bulk/replay-job.ts";
import { retryDeliveriesJob } from "../webhooks/bulk/retry-deliveries.ts";
import { startDelivery } from "../webhooks/start-delivery.ts";
import { startFanOut } from "../webhooks/start-fan-out.ts";
import { startTestReceiver } from "../webhooks/test-receiver/start-test-receiver.ts";
import { makeDemo } from "./demo/make-demo.ts";
import { describeFirstStart, type FirstStart, makeFirstTenant } from "./first-start.ts";
import { listen, listenIfPossible, refuseUnusablePort } from "./listen.ts";
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
  keepHeapSmall();
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
    await migrate({ url: databaseUrl, log: (line) => log.info({ event: "migration.progress" }, line) });
    const opened = openServices({ config, databaseUrl, log });
    stops.push(() => opened.close());
    const carrier = startCrossProcessSignals({ url: databaseUrl, signals: opened.services.db.signals, log });
    stops.push(() => carrier.stop());
    const testReceiver = await startTestReceiver(opened.services, opened);
    stops.push(() => testReceiver.stop());
    first = await makeFirstTenant(opened.services, config);
    if (first && config.demo) await makeDemo(opened.services, { tenantId: first.tenantId, testReceiver });

    let url = "";
    if (config.roles.includes("worker")) {
      const fanOut = startFanOut(opened.services);
      const delivery = startDelivery(opened.services);
      const jobs = startJobs(opened.services, {
        kinds: [retryDeliveriesJob, replayJob, retryFailedJob, settleUncertainJob, importJob()],
      });
      const slaWatch = startSlaWatch(opened.services);
      const takeIn = startTakeIn(opened.services);
      const pulls = startPulls(opened.services, { openRemote });
      const queuing = startQueuing(opened.services);
      const posting = startPosting(opened.services);
      const moments = startMoments(opened.services, { handlers: momentHandlers });
      const chores = startChores(opened.services, config);
      const mailer = config.mail && makeMailer(config.mail);
      const mails = startMails(opened.services, { mailer, publicUrl: () => url || publicUrlAt(config, config.port) });
      stops.push(async () => {
        await chores.stop();
        await jobs.stop();
        await pulls.stop();
        await takeIn.stop();
        await queuing.stop();
        await posting.stop();
        await mails.stop();
        await slaWatch.stop();
        await moments.stop();
        await fanOut.stop();
        await delivery.stop();
      });
    }
    if (config.roles.includes("api")) {
      const app = await makeServer({
        services: opened.services,
        version,
        publicUrl: config.publicUrl,
        apiHost: config.apiHost,
        testReceiver,
      });
      stops.push(() => closeServer(app));
      const port = await listen(app, config);
      opened.door.ownPorts.push(port);
      url = publicUrlAt(config, port);
    } else {
      const app = await makeHealthServer({ services: opened.services, version });
      stops.push(() => closeServer(app));
      const port = await listenIfPossible(app, { config, log });
      if (port !== null) opened.door.ownPorts.push(port);
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

const closeGraceMs = 5_000;

/** Requests under way end by themselves; connections that never asked for anything (a browser's spare ones) would be waited for in vain. */
async function closeServer(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), closeGraceMs);
  await app.close();
  clearTimeout(cut);
}

async function stopAll(stops: (() => Promise<unknown>)[]): Promise<void> {
  for (const stop of stops.reverse()) await stop();
}
