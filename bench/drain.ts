import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { Pool } from "undici";
import { catalog } from "../src/contract/events/catalog.ts";
import { fanOutAll } from "../src/webhooks/fan-out.ts";
import { startDelivery } from "../src/webhooks/start-delivery.ts";
import { type Bench, commitEvents, makeTenantWithWebhooks } from "./setup.ts";

const waiting = 20_000;

export interface Drain {
  deliveriesPerSecond: number;
  statementsPerDelivery: number;
  /** Of this process alone, without the database and the receiver. */
  cpuMicrosPerDelivery: number;
}

/** How fast waiting deliveries leave, from the engine's start until the last result is recorded. */
export async function drain(bench: Bench): Promise<Drain> {
  const { services, receiver } = bench;
  const ctx = await makeTenantWithWebhooks(bench, { webhooks: 1 });
  await commitEvents(ctx, { count: waiting, each: 500 });
  await services.db.acrossTenants((tx) => fanOutAll(tx, { db: services.db, tenantId: ctx.tenantId, now: services.now() }));
  await sql`vacuum analyze deliveries, events`.execute(services.db.worker).catch(() => {});
  await receiver.reset();
  const statements = services.db.statements();
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const delivery = startDelivery(services);
  await receiver.waitFor(waiting);
  while (delivery.lane.inFlight() > 0) await new Promise((resolve) => setTimeout(resolve, 2));
  const seconds = (performance.now() - startedAt) / 1_000;
  const used = services.db.statements() - statements;
  const cpuMicros = cpuSince(cpu);
  await delivery.stop();
  const { rows } = await sql<{ done: number }>`
    select count(*)::int as done from deliveries where tenant_id = ${ctx.tenantId} and done and status = 'success'`.execute(
    services.db.worker,
  );
  if (rows[0]?.done !== waiting) throw new Error(`${rows[0]?.done} of ${waiting} deliveries are done`);
  return {
    deliveriesPerSecond: waiting / seconds,
    statementsPerDelivery: used / waiting,
    cpuMicrosPerDelivery: cpuMicros / waiting,
  };
}

/** The yardstick: the same receiver, bodies of the same size, one HMAC and one request each, no database. */
export async function bareLoop({ receiver }: Bench): Promise<{ perSecond: number; cpuMicros: number }> {
  const pool = new Pool(receiver.url, { connections: 64, pipelining: 1, connect: { ca: receiver.ca } });
  const data = catalog["work_order.completed"].sample;
  const body = JSON.stringify({
    event: "work_order.completed",
    event_id: `evt_${"0".repeat(26)}`,
    timestamp: new Date().toISOString(),
    tenant_id: `tnt_${"0".repeat(26)}`,
    data,
  });
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
  let left = waiting;
  const loop = async () => {
    while (left > 0) {
      left -= 1;
      const signature = createHmac("sha256", secret).update(body).digest("hex");
      const reply = await pool.request({
        method: "POST",
        path: "/bare",
        headers: { "content-type": "application/json", "x-arkanpm-signature": signature },
        body,
      });
      await reply.body.dump();
    }
  };
  await receiver.reset();
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: 64 }, loop));
  const perSecond = waiting / ((performance.now() - startedAt) / 1_000);
  const cpuMicros = cpuSince(cpu) / waiting;
  await pool.close();
  return { perSecond, cpuMicros };
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
