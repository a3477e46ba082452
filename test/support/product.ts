import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { openRemote } from "../../src/integrations/connect/open-remote.ts";
import { importJob } from "../../src/integrations/import/import-job.ts";
import { retryFailedJob } from "../../src/integrations/log/retry-failed.ts";
import { settleUncertainJob } from "../../src/integrations/log/settle-uncertain-job.ts";
import { startPosting } from "../../src/integrations/post/start-posting.ts";
import { startQueuing } from "../../src/integrations/post/start-queuing.ts";
import type { OpenRemote } from "../../src/integrations/pull/run-pull.ts";
import { startPulls } from "../../src/integrations/pull/start-pulls.ts";
import { startTakeIn } from "../../src/integrations/take-in/start-take-in.ts";
import { type Now, systemNow } from "../../src/platform/clock.ts";
import { type Ctx, type Services, systemActor } from "../../src/platform/context.ts";
import { openDatabase } from "../../src/platform/db.ts";
import { makeEgress } from "../../src/platform/egress.ts";
import { startExpressionRunner } from "../../src/platform/expressions/expression-runner.ts";
import { openFolderStore } from "../../src/platform/file-store.ts";
import { newId } from "../../src/platform/ids.ts";
import { makeWaits } from "../../src/platform/leave-room.ts";
import { silentLog } from "../../src/platform/log.ts";
import { makeMetrics } from "../../src/platform/metrics.ts";
import { makeSecretBox } from "../../src/platform/secret-box.ts";
import { insertApiKey } from "../../src/tenancy/api-keys.ts";
import { createTenant } from "../../src/tenancy/create-tenant.ts";
import { startJobs } from "../../src/tenancy/jobs/start-jobs.ts";
import { replayJob } from "../../src/webhooks/bulk/replay-job.ts";
import { retryDeliveriesJob } from "../../src/webhooks/bulk/retry-deliveries.ts";
import { startDelivery } from "../../src/webhooks/start-delivery.ts";
import { startFanOut } from "../../src/webhooks/start-fan-out.ts";
import type { Door } from "../../src/webhooks/test-receiver/start-test-receiver.ts";
import { openTestDatabase } from "./database.ts";
import { startTlsReceiver, type TlsReceiver } from "./tls-receiver.ts";

export interface TestProduct {
  /** Where uploaded files lie. */
  folder: string;
  /** Of its database, for a second process on it. */
  url: string;
  services: Services;
  /** A tenant's context, with an admin user and an API key with every right. */
  makeTenant(): Promise<{ ctx: Ctx; adminId: string; apiKey: string }>;
  /** A real HTTPS receiver that this product's egress door may call. */
  makeReceiver(): Promise<TlsReceiver>;
  /** What this product's egress door trusts and never calls. */
  door: Door;
  /** Starts fan-out, delivery, pulls, taking in and jobs, as a process of its own would. @param remote in place of real calls */
  startWorker(options?: { remote?: OpenRemote }): { stop(): Promise<void>; wake(): void };
}

/** The product on a database of its own, without HTTP, closed after the file's last test. Call at the top of a test file. */
export async function openTestProduct({ now = systemNow }: { now?: Now } = {}): Promise<TestProduct> {
  const { url } = await openTestDatabase();
  const door: Door = { trusted: [], ownPorts: [] };
  const stops: (() => Promise<unknown>)[] = [];
  const db = openDatabase({ url });
  const egress = makeEgress({ allow: [], ownPorts: () => door.ownPorts, trusted: door.trusted, log: silentLog });
  const folder = mkdtempSync(path.join(tmpdir(), "arkanpm-files-"));
  const expressions = startExpressionRunner();
  const services: Services = {
    db,
    now,
    log: silentLog,
    metrics: makeMetrics(),
    waits: makeWaits(),
    egress,
    expressions,
    files: openFolderStore(folder),
    box: makeSecretBox({ keys: [{ id: "test", key: randomBytes(32) }] }),
  };
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
    expressions.stop();
    await egress.close();
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    url,
    folder,
    services,
    door,
    async makeTenant() {
      const made = await db.acrossTenants(async (tx) => {
        const { id: tenantId } = await createTenant(services, tx, {
          name: "Test",
          subdomain: `t-${randomBytes(6).toString("hex")}`,
          plan: "enterprise",
        });
        const adminId = newId("usr", now());
        const at = { created_at: now(), updated_at: now() };
        await tx
          .insertInto("users")
          .values({ tenant_id: tenantId, id: adminId, name: "Admin", email: null, roles: ["tenant_admin"], ...at })
          .execute();
        const key = await insertApiKey(services, tx, { tenantId, actor: systemActor, name: "Test key", scopes: ["admin"] });
        return { tenantId, adminId, apiKey: key.secret };
      });
      return {
        ctx: { ...services, tenantId: made.tenantId, actor: { id: made.adminId, name: "Admin" } },
        adminId: made.adminId,
        apiKey: made.apiKey,
      };
    },
    async makeReceiver() {
      const receiver = await startTlsReceiver();
      door.trusted.push(receiver.trusted);
      stops.push(() => receiver.close());
      return receiver;
    },
    startWorker({ remote = openRemote } = {}) {
      const fanOut = startFanOut(services);
      const delivery = startDelivery(services);
      const jobs = startJobs(services, {
        kinds: [retryDeliveriesJob, replayJob, retryFailedJob, settleUncertainJob, importJob()],
      });
      const takeIn = startTakeIn(services);
      const pulls = startPulls(services, { openRemote: remote });
      const queuing = startQueuing(services);
      const posting = startPosting(services);
      let stopped: Promise<void> | null = null;
      const stop = () => {
        stopped ??= jobs
          .stop()
          .then(() => pulls.stop())
          .then(() => takeIn.stop())
          .then(() => queuing.stop())
          .then(() => posting.stop())
          .then(() => fanOut.stop())
          .then(() => delivery.stop());
        return stopped;
      };
      stops.push(stop);
      return {
        stop,
        wake() {
          fanOut.lane.wake();
          delivery.lane.wake();
          pulls.lane.wake();
        },
      };
    },
  };
}
