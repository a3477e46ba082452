import type { Services } from "../../platform/context.ts";
import { type Lane, startLane } from "../../platform/lane.ts";
import { type ClaimedRun, claimRuns, giveBackRun, nextDueRun, renewRuns } from "./claim-runs.ts";
import { endRun } from "./end-run.ts";
import { type OpenRemote, runPull } from "./run-pull.ts";

/** Runs at once in this process: they mostly wait for the other side. */
const concurrency = 32;

/** Runs the lane of pulls: begins what is due, page by page, and goes on with what a process that died has left. */
export function startPulls(
  services: Services,
  { openRemote }: { openRemote: OpenRemote },
): { lane: Lane; stop(): Promise<void> } {
  const { db, now, log, metrics } = services;
  const ends = metrics.counter("arkanpm_integration_runs_total", "Runs of integrations by how they ended.", ["outcome"]);
  const missed = metrics.counter("arkanpm_integration_runs_missed_total", "Scheduled runs that a later one made up for.", []);
  let stopping = false;
  const lane = startLane<ClaimedRun, void>(
    {
      name: "pull",
      concurrency,
      async claim(room) {
        const at = now();
        const jobs = await claimRuns(db, { room, now: at });
        for (const run of jobs) {
          if (run.missed > 0) missed.inc(run.missed);
          db.signals.raise("changes", run.tenantId, { kind: "integration", id: run.integrationId });
        }
        // What ends may make the next one of its integration or tenant free.
        return { jobs, nextDueAt: await nextDueRun(db, { now: at }), capped: true };
      },
      async handle(run) {
        const end = await runPull(services, { run, openRemote, isStopping: () => stopping });
        if (end.kind === "given_back") return giveBackRun(db, run);
        if (end.kind === "lost") return;
        if (await endRun(services, { run, end })) ends.inc({ outcome: end.kind });
        log.info({ event: "pull.ended", run_id: run.id, integration_id: run.integrationId, outcome: end.kind }, "a run ended");
      },
      renew: (runs) => renewRuns(db, { runs }),
    },
    { now, log },
  );
  const unlisten = ["pulls" as const, "integrations" as const].map((name) => db.signals.on(name, () => lane.wake()));
  return {
    lane,
    async stop() {
      for (const stop of unlisten) stop();
      stopping = true;
      await lane.stop();
    },
  };
}
