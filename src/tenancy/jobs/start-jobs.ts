import { randomUUID } from "node:crypto";
import type { Services } from "../../platform/context.ts";
import { type Lane, startLane } from "../../platform/lane.ts";
import { type ClaimedJob, claimJobs, findDueJobs, renewJobLeases } from "./claim-jobs.ts";
import type { JobKind } from "./job-kind.ts";
import { runStep } from "./run-step.ts";

const concurrency = 8;

/**
 * Runs the jobs of these kinds, step by step: a job is leased for a step only, so that many share the lane and any process may do the next
 * one. What a dead process had leased goes on elsewhere when the lease has run out.
 */
export function startJobs(services: Services, { kinds }: { kinds: readonly JobKind[] }): { lane: Lane; stop(): Promise<void> } {
  const { db, now, log } = services;
  const worker = randomUUID();
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]));
  const lane = startLane<ClaimedJob, void>(
    {
      name: "jobs",
      concurrency,
      async claim(room) {
        const found = await findDueJobs(db, { kinds: [...byName.keys()], limit: 2 * concurrency });
        const at = now();
        const due = found.filter((job) => job.dueAt <= at);
        const later = found.filter((job) => job.dueAt > at).map((job) => job.dueAt.getTime());
        const jobs = due.length === 0 ? [] : await claimJobs(db, { jobs: due.slice(0, room), worker, now: at });
        // A job that ends its step has a new time, which only another look tells.
        return { jobs, nextDueAt: later.length > 0 ? new Date(Math.min(...later)) : null, capped: true };
      },
      async handle(job) {
        const kind = byName.get(job.kind);
        if (kind) await runStep(services, { kind, job, worker });
      },
      renew: (jobs) => renewJobLeases(db, { jobs, worker }),
    },
    { now, log },
  );
  const unlisten = db.signals.on("jobs", () => lane.wake());
  return {
    lane,
    async stop() {
      unlisten();
      await lane.stop();
    },
  };
}
