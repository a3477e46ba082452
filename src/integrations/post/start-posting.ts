import { randomUUID } from "node:crypto";
import { type Services, systemCtx } from "../../platform/context.ts";
import { type Lane, startLane } from "../../platform/lane.ts";
import { askPosting, type LookResult } from "./ask-posting.ts";
import { makeTimesAway } from "./away.ts";
import { type ClaimedPosting, claimPostings, type DueIntegration, findDueIntegrations, renewPostings } from "./claim-postings.ts";
import { findRemoteIds, loadSettings, type PostingSettings, recordsOf } from "./load-settings.ts";
import { makeMarkSending } from "./mark-sending.ts";
import { type Looked, recordLooks } from "./record-looks.ts";
import { recordPostings } from "./record-postings.ts";
import { type PostingJob, type PostingResult, sendPosting } from "./send-posting.ts";
import type { Finished } from "./settled.ts";
import { nameOf, shareRoom } from "./share-room.ts";

const concurrency = 64;

/** Runs the lane that sends postings, leased, mapped, committed as being sent, sent once, recorded; and asks for those that may have arrived. */
export function startPosting(services: Services): { lane: Lane; stop(): Promise<void> } {
  const { db, now, log } = services;
  const worker = randomUUID();
  const mark = makeMarkSending(services, worker);
  const away = makeTimesAway();
  const inFlight = new Map<string, number>();
  const kept = new Map<string, { settings: string; loaded: PostingSettings }>();
  const count = (posting: ClaimedPosting, by: number) => {
    const name = nameOf(posting);
    const left = (inFlight.get(name) ?? 0) + by;
    if (left > 0) inFlight.set(name, left);
    else inFlight.delete(name);
  };

  const lane = startLane<PostingJob, PostingResult | LookResult | null>(
    {
      name: "postings",
      concurrency,
      async claim(room) {
        const at = now();
        const found = await findDueIntegrations(db);
        const due = found.filter(({ dueAt }) => dueAt <= at);
        const next = Math.min(...found.filter(({ dueAt }) => dueAt > at).map(({ dueAt }) => dueAt.getTime()));
        const integrations = shareRoom(due, { room, inFlight });
        const postings = integrations.length > 0 ? await claimPostings(db, { integrations, now: at, worker }) : [];
        const jobs = await jobsOf(services, { postings, due, kept });
        for (const { posting } of jobs) count(posting, 1);
        return { jobs, nextDueAt: Number.isFinite(next) ? new Date(next) : null, capped: due.length > 0 };
      },
      async handle(job) {
        try {
          if (job.posting.state === "asking") return await askPosting(services, { job });
          const result = await sendPosting(services, { job, mark, timesAway: away.of(job.posting) });
          away.count(job.posting, result?.verdict.kind === "away");
          return result;
        } catch (error) {
          count(job.posting, -1);
          throw error;
        }
      },
      async record(results) {
        await recordAll(services, { results, worker });
        for (const { job } of results) count(job.posting, -1);
      },
      async recordUnwritable(results) {
        for (const { job } of results) count(job.posting, -1);
      },
      renew: (jobs) => renewPostings(db, { postings: jobs.map(({ posting }) => posting), worker }),
    },
    { now, log },
  );
  const unlisten = (["postings", "integrations"] as const).map((name) => db.signals.on(name, () => lane.wake()));
  return {
    lane,
    async stop() {
      for (const end of unlisten) end();
      await lane.stop();
    },
  };
}

/** Claimed postings with their settings, which are read again when they have changed. */
async function jobsOf(
  services: Services,
  {
    postings,
    due,
    kept,
  }: {
    postings: readonly ClaimedPosting[];
    due: readonly DueIntegration[];
    kept: Map<string, { settings: string; loaded: PostingSettings }>;
  },
): Promise<PostingJob[]> {
  const tx = services.db.worker;
  const jobs: PostingJob[] = [];
  for (const one of due) {
    const { tenantId, integrationId, settings } = one;
    const own = postings.filter((posting) => nameOf(posting) === nameOf(one));
    if (own.length === 0) continue;
    try {
      const known = kept.get(nameOf(one));
      const loaded = known?.settings === settings ? known.loaded : await loadSettings(tx, { tenantId, id: integrationId });
      if (!loaded) continue;
      kept.delete(nameOf(one));
      if (loaded.kind === "usable") kept.set(nameOf(one), { settings, loaded });
      if (kept.size > mostKept) kept.delete([...kept.keys()][0] ?? "");
      const remoteIds = await findRemoteIds(tx, { tenantId, integrationId, recordIds: recordsOf(own) });
      jobs.push(...own.map((posting) => ({ posting, settings: loaded, remoteIds: remoteIds.get(posting.recordId ?? "") ?? {} })));
    } catch (error) {
      services.log.error(
        { event: "posting.settings_failed", integration_id: integrationId, err: error },
        "the database is at fault; the leases will run out",
      );
    }
  }
  return jobs;
}

const mostKept = 50;

async function recordAll(
  services: Services,
  { results, worker }: { results: { job: PostingJob; result: PostingResult | LookResult | null }[]; worker: string },
): Promise<void> {
  const byIntegration = new Map<string, { job: PostingJob; finished: Finished[]; looked: Looked[] }>();
  for (const { job, result } of results) {
    if (!result) continue;
    const name = nameOf(job.posting);
    const own = byIntegration.get(name) ?? { job, finished: [], looked: [] };
    if ("look" in result) own.looked.push({ job, result });
    else own.finished.push({ job, result });
    byIntegration.set(name, own);
  }
  for (const { job, finished, looked } of byIntegration.values()) {
    const { tenantId, integrationId } = job.posting;
    const actor = { id: integrationId, name: job.settings.name };
    await services.db.inTenant(tenantId, async (tx) => {
      const ctx = { ...systemCtx(services, { tenantId, tx }), actor };
      if (finished.length > 0) await recordPostings(ctx, tx, { integrationId, finished, worker });
      if (looked.length > 0) await recordLooks(ctx, tx, { integrationId, looked, worker });
    });
  }
}
