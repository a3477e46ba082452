import { randomUUID } from "node:crypto";
import type { Services } from "../platform/context.ts";
import { type Lane, startLane } from "../platform/lane.ts";
import { findHalted } from "./align-deliveries.ts";
import { type ClaimedDelivery, claimDue, type DuePair, findDuePairs, releaseLeases, renewLeases } from "./claim.ts";
import { openGates } from "./gates.ts";
import type { DeliveryResult } from "./judge-result.ts";
import { makeDeliveryMeter } from "./measure-deliveries.ts";
import { recordResults } from "./record-results.ts";
import { send } from "./send.ts";
import { startAligning } from "./start-aligning.ts";
import { makeWebhookConfigs, type WebhookConfig } from "./webhook-configs.ts";
import { makeWindows } from "./windows.ts";

const concurrency = 4_000;
const stallCheckMs = 500;

type Job = { delivery: ClaimedDelivery; webhook: WebhookConfig };
/** Null: given back unsent, since its webhook changed, hangs, or this process stops. */
type Result = DeliveryResult | null;

/** Runs the delivery lane, and what keeps its rows in line with their webhooks (`start-aligning.ts`): claims what is due, fairly over webhooks and tenants, sends it and records what became of it. */
export function startDelivery(services: Services): { lane: Lane; stop(): Promise<void> } {
  const worker = randomUUID();
  const configs = makeWebhookConfigs(services);
  const windows = makeWindows({ width: concurrency });
  const { db, now, log, metrics } = services;
  const measure = makeDeliveryMeter(metrics);
  const aligning = startAligning(services);
  const giveBack = async (deliveries: ClaimedDelivery[]) => {
    await releaseLeases(db, { deliveries, worker });
    for (const place of await findHalted(db, { deliveries })) aligning.add(place);
  };
  const record = async (ended: { job: Job; result: Result }[], change = (result: DeliveryResult) => result) => {
    const results = ended.flatMap(({ result }) => (result ? [change(result)] : []));
    if (results.length > 0) {
      await recordResults(services, { results, worker });
      measure(results);
    }
    const unsent = ended.filter(({ result }) => result === null).map(({ job }) => job.delivery);
    if (unsent.length > 0) await giveBack(unsent);
  };

  const take = async ({ due, byJob, room, at }: { due: DuePair[]; byJob: boolean; room: number; at: Date }) => {
    const { chosen, each, capped } = windows.share(shuffle(due), room, { byJob });
    if (chosen.length === 0 || room < 1) return { jobs: [], capped };
    const opened = await configs.get(chosen);
    const readable = chosen.filter((pair) => opened.has(pair.webhookId));
    const deliveries: ClaimedDelivery[] = [];
    for (const share of await shareOut(db, { pairs: readable, each, now: at }))
      deliveries.push(...(await claimDue(db, { ...share, byJob, now: at, worker })));
    const jobs = deliveries.flatMap((delivery) => {
      const webhook = opened.get(delivery.webhookId);
      return webhook ? [{ delivery, webhook }] : [];
    });
    for (const { delivery } of jobs) windows.claimed(delivery);
    return { jobs, capped };
  };

  const lane = startLane<Job, Result>(
    {
      name: "delivery",
      concurrency,
      async claim(room) {
        const at = now();
        const pairs = await findDuePairs(db, { now: at });
        const due = pairs.filter((pair) => pair.dueAt <= at);
        const later = pairs.filter((pair) => pair.dueAt > at).map((pair) => pair.dueAt.getTime());
        const nextDueAt = later.length > 0 ? new Date(Math.min(...later)) : null;
        if (due.length === 0) return { jobs: [], nextDueAt };

        // What jobs made due takes what room the rest leaves.
        const fresh = await take({ due: due.filter(({ byJob }) => !byJob), byJob: false, room, at });
        const rest = { due: due.filter(({ byJob }) => byJob), byJob: true, room: room - fresh.jobs.length, at };
        const old = await take(rest).catch((error: unknown) => {
          if (fresh.jobs.length === 0) throw error;
          // What is leased already is sent.
          return { jobs: [], capped: true };
        });
        return { jobs: [...fresh.jobs, ...old.jobs], nextDueAt, capped: fresh.capped || old.capped };
      },
      async handle({ delivery, webhook }) {
        const attempt = await windows.run(webhook.id, async () =>
          send(services, {
            webhook,
            message: {
              deliveryId: delivery.id,
              event: delivery.event,
              eventId: delivery.eventId,
              number: delivery.attemptCount + 1,
              body: delivery.payload,
              test: false,
            },
          }),
        );
        return attempt && { delivery, webhook, attempt };
      },
      record: (ended) => record(ended),
      // An answer that the database can't hold is left out; the attempt itself is kept.
      recordUnwritable: (ended) => record(ended, withoutAnswer),
      renew: (jobs) => renewLeases(db, { deliveries: jobs.map((job) => job.delivery), worker }),
    },
    { now, log },
  );

  metrics.gauge("arkanpm_deliveries_in_flight", "Deliveries that this process has taken and not yet recorded.", () =>
    lane.inFlight(),
  );
  const unlisten = [
    db.signals.on("deliveries", () => lane.wake()),
    // What waits was claimed with the old configuration; it comes back with the new one, or stays if nothing may be sent.
    db.signals.on("webhooks", (tenantId, change) => windows.giveBack(tenantId, change?.id ?? null)),
  ];
  const stallCheck = setInterval(() => windows.giveBackStalled(), stallCheckMs);
  return {
    lane,
    async stop() {
      for (const stop of unlisten) stop();
      clearInterval(stallCheck);
      const stopped = lane.stop();
      windows.close();
      await stopped;
      await aligning.stop();
    },
  };
}

/** Webhooks that may take as many rows, and of the same sort, are claimed together: nearly always that is all of them. */
async function shareOut(
  db: Services["db"],
  { pairs, each, now }: { pairs: DuePair[]; each: number; now: Date },
): Promise<{ pairs: DuePair[]; each: number; onlyUrgent: boolean }[]> {
  const gated = pairs.filter(isGated).map((pair) => ({ ...pair, probes: pair.takes === "probe" }));
  const granted = await openGates(db, { pairs: gated, room: each, now });
  const shares = new Map<string, { pairs: DuePair[]; each: number; onlyUrgent: boolean }>();
  for (const pair of pairs) {
    const rows = isGated(pair) ? (granted.get(pair.webhookId) ?? 0) : each;
    if (rows === 0) continue;
    const onlyUrgent = pair.takes === "urgent";
    const key = `${rows} ${onlyUrgent}`;
    const share = shares.get(key) ?? { pairs: [], each: rows, onlyUrgent };
    share.pairs.push(pair);
    shares.set(key, share);
  }
  return [...shares.values()];
}

function isGated({ rateLimit, takes }: DuePair): boolean {
  return rateLimit !== null || takes === "probe";
}

function withoutAnswer(result: DeliveryResult): DeliveryResult {
  const { response } = result.attempt;
  return {
    ...result,
    attempt: { ...result.attempt, response: response && { ...response, headers: {}, body: "", truncated: true, size: 0 } },
  };
}

/** Random order, so that no tenant is always last. */
function shuffle<T>(items: T[]): T[] {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
