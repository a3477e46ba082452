import { randomUUID } from "node:crypto";
import type { Services } from "../platform/context.ts";
import { type Lane, startLane } from "../platform/lane.ts";
import { type ClaimedDelivery, claimDue, findDuePairs, renewLeases } from "./claim.ts";
import type { DeliveryResult } from "./judge-result.ts";
import { makeDeliveryMeter } from "./measure-deliveries.ts";
import { recordResults } from "./record-results.ts";
import { send } from "./send.ts";
import { makeWebhookConfigs, type WebhookConfig } from "./webhook-configs.ts";
import { makeWindows } from "./windows.ts";

const concurrency = 2_000;

type Job = { delivery: ClaimedDelivery; webhook: WebhookConfig };

/** Runs the delivery lane: claims what is due, fairly over webhooks and tenants, sends it and records what became of it. */
export function startDelivery(services: Services): { lane: Lane; stop(): Promise<void> } {
  const worker = randomUUID();
  const configs = makeWebhookConfigs(services);
  const windows = makeWindows();
  const { db, now, log, metrics } = services;
  const measure = makeDeliveryMeter(metrics);
  const record = async (results: DeliveryResult[]) => {
    await recordResults(services, { results, worker });
    measure(results);
  };

  const lane = startLane<Job, DeliveryResult>(
    {
      name: "delivery",
      concurrency,
      async claim(room) {
        const pairs = await findDuePairs(db);
        const at = now();
        const due = pairs.filter((pair) => pair.dueAt <= at);
        const later = pairs.filter((pair) => pair.dueAt > at).map((pair) => pair.dueAt.getTime());
        const nextDueAt = later.length > 0 ? new Date(Math.min(...later)) : null;
        if (due.length === 0) return { jobs: [], nextDueAt };

        const { chosen, each, capped } = windows.share(shuffle(due), room);
        if (chosen.length === 0) return { jobs: [], nextDueAt, capped };
        const opened = await configs.get(chosen);
        const deliveries = await claimDue(db, {
          pairs: chosen.filter((pair) => opened.has(pair.webhookId)),
          each,
          now: at,
          worker,
        });
        const jobs = deliveries.flatMap((delivery) => {
          const webhook = opened.get(delivery.webhookId);
          return webhook ? [{ delivery, webhook }] : [];
        });
        for (const { delivery } of jobs) windows.claimed(delivery.webhookId);
        return { jobs, nextDueAt, capped };
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
        return { delivery, webhook, attempt };
      },
      record: (results) => record(results.map(({ result }) => result)),
      // An answer that the database can't hold is left out; the attempt itself is kept.
      recordUnwritable: (results) => record(results.map(({ result }) => withoutAnswer(result))),
      renew: (jobs) => renewLeases(db, { deliveries: jobs.map((job) => job.delivery), worker }),
    },
    { now, log },
  );

  metrics.gauge("arkanpm_deliveries_in_flight", "Deliveries that this process has taken and not yet recorded.", () =>
    lane.inFlight(),
  );
  const unlisten = db.signals.on("deliveries", () => lane.wake());
  return {
    lane,
    async stop() {
      unlisten();
      await lane.stop();
    },
  };
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
