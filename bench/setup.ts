import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { catalog } from "../src/contract/events/catalog.ts";
import { emit } from "../src/outbox/emit.ts";
import { systemNow } from "../src/platform/clock.ts";
import { type Ctx, inTx, type Services, systemActor } from "../src/platform/context.ts";
import { openDatabase } from "../src/platform/db.ts";
import { makeEgress } from "../src/platform/egress.ts";
import { startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { startExpressionRunner } from "../src/platform/expressions/expression-runner.ts";
import { openFolderStore } from "../src/platform/file-store.ts";
import { makeWaits } from "../src/platform/leave-room.ts";
import { silentLog } from "../src/platform/log.ts";
import { makeMetrics } from "../src/platform/metrics.ts";
import { migrate } from "../src/platform/migrate.ts";
import { makeSecretBox } from "../src/platform/secret-box.ts";
import { createTenant } from "../src/tenancy/create-tenant.ts";
import { registerWebhook } from "../src/webhooks/register-webhook.ts";

export interface Receiver {
  url: string;
  port: number;
  ca: string;
  reset(): Promise<void>;
  /** Resolves when so many requests have come since the reset. */
  waitFor(wanted: number): Promise<void>;
  /** `<event id> <path>` → first arrival, milliseconds since the epoch with fractions. */
  arrivals(): Promise<Map<string, number>>;
  /** `<event id> <attempt>` → arrival, of what the path `/fail` answered with 500. */
  attempts(): Promise<Map<string, number>>;
}

export interface Engine {
  services: Services;
  close(): Promise<void>;
}

export interface Bench extends Engine {
  receiver: Receiver;
}

/** The product's engine in this process, its PostgreSQL (full durability) and a TLS receiver in processes of their own, one machine. */
export async function openBench(): Promise<Bench> {
  const { receiver, child } = await startReceiver();
  const { services, close } = await openEngine([{ host: "127.0.0.1", port: receiver.port, ca: receiver.ca }]);
  return {
    services,
    receiver,
    async close() {
      child.disconnect();
      await close();
    },
  };
}

/** The engine alone, with a PostgreSQL of its own. */
export async function openEngine(trusted: { host: string; port: number; ca: string }[] = []): Promise<Engine> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "arkanpm-bench-"));
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} });
  await migrate({ url: postgres.url });
  const db = openDatabase({ url: postgres.url });
  const egress = makeEgress({ allow: [], ownPorts: () => [], trusted, log: silentLog });
  const expressions = startExpressionRunner();
  const services: Services = {
    db,
    now: systemNow,
    log: silentLog,
    metrics: makeMetrics(),
    waits: makeWaits(),
    egress,
    expressions,
    files: openFolderStore(path.join(dataDir, "uploads")),
    box: makeSecretBox({ keys: [{ id: "bench", key: randomBytes(32) }] }),
  };
  return {
    services,
    async close() {
      expressions.stop();
      await egress.close();
      await db.close();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A tenant without anything. */
export async function makeTenant({ services }: Engine): Promise<Ctx> {
  const subdomain = `b-${randomBytes(6).toString("hex")}`;
  const { id: tenantId } = await services.db.acrossTenants((tx) =>
    createTenant(services, tx, { name: "Bench", subdomain, plan: "enterprise" }),
  );
  return { ...services, tenantId, actor: systemActor };
}

/** @param paths of the receiver, one webhook each; without them so many healthy ones */
export async function makeTenantWithWebhooks(
  bench: Bench,
  { webhooks = 1, paths = Array.from({ length: webhooks }, (_, i) => `/${i}`) }: { webhooks?: number; paths?: string[] },
): Promise<Ctx> {
  const ctx = await makeTenant(bench);
  for (const path of paths) {
    await registerWebhook(ctx, {
      name: `Bench ${path}`,
      url: `${bench.receiver.url}${path}`,
      events: ["work_order.completed"],
      timeout_ms: 10_000,
    });
  }
  return ctx;
}

/** Commits `count` events, `each` in a transaction. @returns id → time just after its commit */
export async function commitEvents(ctx: Ctx, { count, each }: { count: number; each: number }): Promise<Map<string, number>> {
  const committed = new Map<string, number>();
  for (let done = 0; done < count; done += each) {
    const ids = await inTx(ctx, async (_tx, ctx) => {
      const made: string[] = [];
      for (let i = 0; i < each; i++)
        made.push(await emit(ctx, { event: "work_order.completed", data: catalog["work_order.completed"].sample }));
      return made;
    });
    const at = performance.timeOrigin + performance.now();
    for (const id of ids) committed.set(id, at);
  }
  return committed;
}

export function percentile(values: number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? Number.NaN;
}

async function startReceiver(): Promise<{ receiver: Receiver; child: ChildProcess }> {
  const child = fork(new URL("./receiver.ts", import.meta.url), {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const answer = async <T>(): Promise<T> => ((await once(child, "message")) as [T])[0]; // the child sends what was asked, one at a time
  const { port, ca } = await answer<{ port: number; ca: string }>();
  const ask = <T>(message: object) => {
    const answered = answer<T>();
    child.send(message);
    return answered;
  };
  return {
    child,
    receiver: {
      url: `https://127.0.0.1:${port}`,
      port,
      ca,
      reset: async () => void (await ask({ ask: "reset" })),
      waitFor: async (wanted) => void (await ask({ ask: "wait", wanted })),
      arrivals: async () => new Map((await ask<{ arrivals: [string, number][] }>({ ask: "arrivals" })).arrivals),
      attempts: async () => new Map((await ask<{ arrivals: [string, number][] }>({ ask: "attempts" })).arrivals),
    },
  };
}
