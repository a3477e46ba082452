import type { Now } from "./clock.ts";
import { databaseFault } from "./database-fault.ts";
import type { Log } from "./log.ts";

/** Results are gathered for so long, and under load longer, since each batch costs a commit and nobody waits for its end. */
const gatherMs = 5;
const gatherManyMs = 25;
const many = 20;
const gatherEnough = 400;

/** The one loop behind deliveries, fan-out, SLA watching and, later, intake, postings and replays. */
export interface LaneSpec<Job, Result> {
  name: string;
  /** Jobs held at once, waiting results not counted. */
  concurrency: number;
  /**
   * Takes at most `room` due jobs, leased, and says when the next one is due that it left.
   * `capped`: due work was left because somebody's own cap is reached, so that the end of any job is a reason to look again.
   */
  claim(room: number): Promise<{ jobs: Job[]; nextDueAt: Date | null; capped?: boolean }>;
  /** Does one job. What it throws is a fault of ours: the job's lease runs out and it is tried again. */
  handle(job: Job): Promise<Result>;
  /** Writes results, many at once; repeated until it succeeds. */
  record?(results: { job: Job; result: Result }[]): Promise<void>;
  /** Writes what can be written of a result that the database refuses as data. */
  recordUnwritable?(results: { job: Job; result: Result }[], error: unknown): Promise<void>;
  /** Keeps the leases of the jobs in hand. */
  renew?(jobs: Job[]): Promise<void>;
  renewEveryMs?: number;
  recordBatch?: number;
  /** The slow poll beneath all wake-ups. */
  pollMs?: number;
}

export interface Lane {
  wake(): void;
  /** Lets go of nothing half done: ends when what is in hand is recorded, or after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
  inFlight(): number;
}

/**
 * Claims a batch, handles up to `concurrency` at once and refills as each ends, records in batches, then sleeps until the next due time, a
 * wake-up or the poll. A failing database pauses it with growing waits; it never ends by itself.
 */
export function startLane<Job, Result>(spec: LaneSpec<Job, Result>, { now, log }: { now: Now; log: Log }): Lane {
  const jobs = new Set<Job>();
  const pollMs = spec.pollMs ?? 1_000;
  const results: { job: Job; result: Result }[] = [];
  let stopping = false;
  let woken = false;
  let capped = false;
  let nextDueAt: Date | null = null;
  let wakeSleeper: () => void = () => {};
  let recording: Promise<void> | null = null;

  const wake = () => {
    woken = true;
    wakeSleeper();
  };

  const finish = (ended: Job[]) => {
    for (const job of ended) jobs.delete(job);
    if (capped) woken = true;
    wakeSleeper();
  };

  const handle = async (job: Job) => {
    try {
      const result = await spec.handle(job);
      if (!spec.record) return finish([job]);
      results.push({ job, result });
      recording ??= recordAll();
    } catch (error) {
      log.error({ event: `${spec.name}.job_failed`, err: error }, "a job failed; its lease will run out");
      finish([job]);
    }
  };

  /** One writer at a time: what ends while a batch is written makes up the next one, so batches grow with the load. */
  const recordAll = async () => {
    while (results.length > 0) {
      await gather();
      const batch = results.splice(0, spec.recordBatch ?? 500);
      await recordBatch(batch);
      finish(batch.map(({ job }) => job));
    }
    recording = null;
  };

  /** A result that the database can't take must not stand in the way of the others: the batch is halved until it stands alone. */
  const recordBatch = async (batch: { job: Job; result: Result }[]): Promise<void> => {
    for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 5_000)) {
      try {
        return await spec.record?.(batch);
      } catch (error) {
        log.error({ event: `${spec.name}.record_failed`, err: error, results: batch.length }, "not written yet");
        if (mayPass(error)) await sleep(waitMs);
        else if (batch.length > 1) {
          const middle = Math.ceil(batch.length / 2);
          await recordBatch(batch.slice(0, middle));
          return recordBatch(batch.slice(middle));
        } else return await recordUnwritable(batch, error);
      }
    }
  };

  const recordUnwritable = async (batch: { job: Job; result: Result }[], error: unknown) => {
    try {
      await spec.recordUnwritable?.(batch, error);
    } catch (fault) {
      log.error({ event: `${spec.name}.result_dropped`, err: fault }, "its lease will run out");
    }
  };

  /** While others are under way, a few milliseconds make one write of many; alone, a result is written at once. */
  const gather = async () => {
    const startedAt = performance.now();
    const enough = () => {
      const waited = performance.now() - startedAt;
      return waited >= gatherManyMs || (waited >= gatherMs && results.length < many);
    };
    while (results.length < gatherEnough && jobs.size > results.length && !enough()) await sleep(1);
  };

  const loop = async () => {
    let faultWaitMs = 50;
    while (!stopping) {
      const room = spec.concurrency - jobs.size;
      if (room > 0) {
        woken = false;
        try {
          const claimed = await spec.claim(room);
          faultWaitMs = 50;
          nextDueAt = claimed.nextDueAt;
          capped = claimed.capped ?? false;
          for (const job of claimed.jobs) {
            jobs.add(job);
            void handle(job);
          }
          if (claimed.jobs.length > 0) continue;
        } catch (error) {
          log.error({ event: `${spec.name}.claim_failed`, err: error }, "will be tried again");
          await sleep(faultWaitMs);
          faultWaitMs = Math.min(faultWaitMs * 2, 5_000);
          continue;
        }
      }
      if (!woken || room <= 0) await rest();
    }
  };

  const rest = () =>
    new Promise<void>((resolve) => {
      const untilDue = nextDueAt ? nextDueAt.getTime() - now().getTime() : pollMs;
      const timer = setTimeout(done, Math.max(0, Math.min(untilDue, pollMs)));
      function done() {
        clearTimeout(timer);
        wakeSleeper = () => {};
        resolve();
      }
      wakeSleeper = done;
    });

  const renewal = spec.renew
    ? setInterval(() => {
        if (jobs.size > 0)
          spec
            .renew?.([...jobs])
            .catch((error) => log.error({ event: `${spec.name}.renew_failed`, err: error }, "leases not renewed"));
      }, spec.renewEveryMs ?? 5_000)
    : null;

  const running = loop();
  return {
    wake,
    inFlight: () => jobs.size,
    async stop(graceMs = 10_000) {
      stopping = true;
      wake();
      await running;
      const deadline = Date.now() + graceMs;
      while ((jobs.size > 0 || recording) && Date.now() < deadline) await sleep(10);
      if (renewal) clearInterval(renewal);
    },
  };
}

/** Away, busy, or no partition yet: the same again may succeed. Anything else would fail again, so the culprit is looked for. */
function mayPass(error: unknown): boolean {
  const noPartition = error instanceof Error && "code" in error && error.code === "23514" && databaseFault(error) === null;
  return noPartition || databaseFault(error) === "busy";
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
