import { startDelivery } from "../src/webhooks/start-delivery.ts";
import { startFanOut } from "../src/webhooks/start-fan-out.ts";
import { type Bench, commitEvents, makeTenantWithWebhooks, percentile } from "./setup.ts";

export interface Latency {
  p50Ms: number;
  p99Ms: number;
}

/** From just after an event's commit to its arrival at the receiver, at a steady rate. */
export async function latency(bench: Bench, { perSecond, seconds }: { perSecond: number; seconds: number }): Promise<Latency> {
  const { services, receiver } = bench;
  const ctx = await makeTenantWithWebhooks(bench, { webhooks: 1 });
  const fanOut = startFanOut(services);
  const delivery = startDelivery(services);
  await receiver.reset();
  await commitEvents(ctx, { count: 50, each: 1 });
  await receiver.waitFor(50);
  await receiver.reset();

  const committed = new Map<string, number>();
  const commits: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let i = 0; i < perSecond * seconds; i++) {
    const dueMs = startedAt + (i * 1_000) / perSecond - performance.now();
    if (dueMs > 0) await new Promise((resolve) => setTimeout(resolve, dueMs));
    commits.push(
      commitEvents(ctx, { count: 1, each: 1 }).then((made) => {
        for (const [id, at] of made) committed.set(id, at);
      }),
    );
  }
  await Promise.all(commits);
  await receiver.waitFor(committed.size);
  const arrivals = await receiver.arrivals();
  await fanOut.stop();
  await delivery.stop();
  const waits = [...committed].map(([id, at]) => (arrivals.get(id) ?? Number.POSITIVE_INFINITY) - at);
  return { p50Ms: percentile(waits, 50), p99Ms: percentile(waits, 99) };
}
