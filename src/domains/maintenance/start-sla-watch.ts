import type { Services } from "../../platform/context.ts";
import { type Lane, startLane } from "../../platform/lane.ts";
import { breachPassedTargets, findNextMoment, findNextMoments } from "./watch-sla.ts";

/** Finds what was told to nobody, as after a crash or by a process whose signals don't come through. */
const lookUpEveryMs = 500;
/** After a fault, or while somebody else holds the orders that are due, so that it isn't tried thousands of times a second. */
const restAfterFaultMs = 5_000;
const restWhenHeldMs = 100;

/**
 * Watches the targets of all tenants: one tenant at a time each, several at once. It sleeps until the next target passes, and is woken by
 * the signal `sla` whenever an order changes.
 */
export function startSlaWatch(services: Services): { lane: Lane; stop(): Promise<void> } {
  const { db, now, log } = services;
  let moments = new Map<string, Date>();
  const changed = new Set<string>();
  const running = new Set<string>();
  const resting = new Map<string, number>();
  let lookedUpAt = Number.NEGATIVE_INFINITY;

  const learn = async (tenantId: string) => {
    const moment = await findNextMoment(db, { tenantId });
    if (moment) moments.set(tenantId, moment);
    else moments.delete(tenantId);
  };

  const lane = startLane<string, void>(
    {
      name: "sla",
      concurrency: 4,
      pollMs: lookUpEveryMs,
      async claim(room) {
        if (performance.now() - lookedUpAt >= lookUpEveryMs) {
          changed.clear();
          lookedUpAt = performance.now();
          moments = await findNextMoments(db);
        }
        for (const tenantId of changed) {
          changed.delete(tenantId);
          await learn(tenantId);
        }
        const at = now();
        const idle = [...moments].filter(([tenantId]) => !running.has(tenantId) && !isResting(tenantId));
        const due = idle.filter(([, moment]) => moment <= at).map(([tenantId]) => tenantId);
        const later = idle.filter(([, moment]) => moment > at).map(([, moment]) => moment.getTime());
        const jobs = due.slice(0, room);
        for (const tenantId of jobs) running.add(tenantId);
        return { jobs, nextDueAt: later.length > 0 ? new Date(Math.min(...later)) : null, capped: true };
      },
      async handle(tenantId) {
        try {
          let told = 0;
          for (let count = 1; count > 0; told += count) count = await breachPassedTargets(services, { tenantId });
          if (told === 0) resting.set(tenantId, performance.now() + restWhenHeldMs);
          await learn(tenantId);
        } catch (error) {
          resting.set(tenantId, performance.now() + restAfterFaultMs);
          throw error;
        } finally {
          running.delete(tenantId);
        }
      },
    },
    { now, log },
  );

  function isResting(tenantId: string): boolean {
    const until = resting.get(tenantId);
    if (until === undefined || until > performance.now()) return until !== undefined;
    resting.delete(tenantId);
    return false;
  }

  const unlisten = db.signals.on("sla", (tenantId) => {
    changed.add(tenantId);
    lane.wake();
  });
  return {
    lane,
    async stop() {
      unlisten();
      await lane.stop();
    },
  };
}
