import type { Services } from "../platform/context.ts";
import { type Lane, startLane } from "../platform/lane.ts";
import { fanOutAll, findTenantsToFanOut } from "./fan-out.ts";

const lookUpEveryMs = 1_000;

/** Runs the fan-out lane: one tenant at a time each, several tenants at once. */
export function startFanOut({ db, now, log }: Services): { lane: Lane; stop(): Promise<void> } {
  const announced = new Set<string>();
  const running = new Set<string>();
  let lookedUpAt = 0;
  const lane = startLane<string, void>(
    {
      name: "fan_out",
      concurrency: 8,
      async claim(room) {
        // What was announced needs no look-up; a poll finds what was announced to nobody, as after a crash.
        if (performance.now() - lookedUpAt >= lookUpEveryMs) {
          lookedUpAt = performance.now();
          for (const tenantId of await findTenantsToFanOut(db, 100)) announced.add(tenantId);
        }
        const tenants = [...announced];
        const jobs = tenants.filter((tenantId) => !running.has(tenantId)).slice(0, room);
        for (const tenantId of jobs) {
          announced.delete(tenantId);
          running.add(tenantId);
        }
        return { jobs, nextDueAt: null, capped: jobs.length < tenants.length };
      },
      async handle(tenantId) {
        try {
          await db.acrossTenants((tx) => fanOutAll(tx, { db, tenantId, now: now() }));
        } finally {
          running.delete(tenantId);
        }
      },
    },
    { now, log },
  );
  const unlisten = db.signals.on("events", (tenantId) => {
    announced.add(tenantId);
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
