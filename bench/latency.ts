import type { Ctx } from "../src/platform/context.ts";
import { startDelivery } from "../src/webhooks/start-delivery.ts";
import { startFanOut } from "../src/webhooks/start-fan-out.ts";
import { type Bench, commitEvents, makeTenantWithWebhooks, percentile } from "./setup.ts";

export interface Latency {
  p50Ms: number;
  p99Ms: number;
}

/** From just after an event's commit to its arrival at each healthy receiver, at a steady rate. */
export async function latency(
  bench: Bench,
  { perSecond, seconds, webhooks = 1 }: { perSecond: number; seconds: number; webhooks?: number },
): Promise<Latency> {
  const ctx = await makeTenantWithWebhooks(bench, { webhooks });
  return withEngine(bench, () => measure(bench, { tenants: [ctx], perSecond, seconds, healthy: webhooks }));
}

/**
 * What a receiver that hangs does to the others: 20 healthy ones at a steady rate, alone and then beside one with many deliveries waiting.
 * Everybody is in one tenant, which is the harder case: tenants don't share their half of the lane.
 */
export async function isolation(
  bench: Bench,
  { perSecond, seconds, waiting }: { perSecond: number; seconds: number; waiting: number },
): Promise<{ quiet: Latency; beside: Latency }> {
  const healthy = Array.from({ length: 20 }, (_, i) => `/${i}`);
  const quietCtx = await makeTenantWithWebhooks(bench, { paths: healthy });
  const quiet = await withEngine(bench, () =>
    measure(bench, { tenants: [quietCtx], perSecond, seconds, healthy: healthy.length }),
  );
  const hangingCtx = await makeTenantWithWebhooks(bench, { paths: ["/hang"] });
  await commitEvents(hangingCtx, { count: waiting, each: 500 });
  const ctx = await makeTenantWithWebhooks(bench, { paths: [...healthy, "/hang"] });
  const beside = await withEngine(bench, () => measure(bench, { tenants: [ctx], perSecond, seconds, healthy: healthy.length }));
  return { quiet, beside };
}

/** How late a retry begins: the second attempt, due 1 s after the end of the first, of many deliveries that fail at a steady rate. */
export async function retryLateness(bench: Bench, { count, perSecond }: { count: number; perSecond: number }): Promise<Latency> {
  const ctx = await makeTenantWithWebhooks(bench, { paths: ["/fail"] });
  return withEngine(bench, async () => {
    await bench.receiver.reset();
    await commitSteadily(ctx, { count, perSecond });
    await bench.receiver.waitFor(count * 2);
    const attempts = await bench.receiver.attempts();
    const late = [...attempts].flatMap(([key, at]) => {
      const [eventId, number] = key.split(" ");
      const first = attempts.get(`${eventId} 1`);
      return number === "2" && first !== undefined ? [at - first - 1_000] : [];
    });
    return { p50Ms: percentile(late, 50), p99Ms: percentile(late, 99) };
  });
}

async function withEngine<T>({ services }: Bench, work: () => Promise<T>): Promise<T> {
  const fanOut = startFanOut(services);
  const delivery = startDelivery(services);
  try {
    return await work();
  } finally {
    await fanOut.stop();
    await delivery.stop();
  }
}

async function measure(
  { receiver }: Bench,
  { tenants, perSecond, seconds, healthy }: { tenants: Ctx[]; perSecond: number; seconds: number; healthy: number },
): Promise<Latency> {
  await receiver.reset();
  for (const ctx of tenants) await commitEvents(ctx, { count: 50, each: 1 });
  await receiver.waitFor(50 * healthy * tenants.length);
  await receiver.reset();
  const committed = new Map<string, number>();
  for (const ctx of tenants)
    for (const [id, at] of await commitSteadily(ctx, { count: perSecond * seconds, perSecond })) committed.set(id, at);
  await receiver.waitFor(committed.size * healthy);
  const waits = [...(await receiver.arrivals())].map(([key, at]) => at - (committed.get(key.split(" ")[0] ?? "") ?? Number.NaN));
  return { p50Ms: percentile(waits, 50), p99Ms: percentile(waits, 99) };
}

async function commitSteadily(
  ctx: Ctx,
  { count, perSecond }: { count: number; perSecond: number },
): Promise<Map<string, number>> {
  const committed = new Map<string, number>();
  const commits: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let i = 0; i < count; i++) {
    const dueMs = startedAt + (i * 1_000) / perSecond - performance.now();
    if (dueMs > 0) await new Promise((resolve) => setTimeout(resolve, dueMs));
    commits.push(
      commitEvents(ctx, { count: 1, each: 1 }).then((made) => {
        for (const [id, at] of made) committed.set(id, at);
      }),
    );
  }
  await Promise.all(commits);
  return committed;
}
