import { randomUUID } from "node:crypto";
import type { Services } from "../../platform/context.ts";
import { type Lane, startLane } from "../../platform/lane.ts";
import { makeRoom } from "../../platform/leave-room.ts";
import {
  type ClaimedIntegration,
  claimIntegrations,
  nextDue,
  releaseIntegration,
  renewIntegrations,
} from "./claim-integrations.ts";
import { takeBatch } from "./take-batch.ts";

const concurrency = 16;
/** Transactions at once, of all integrations together: requests use the same connections. */
const mostAtOnce = 6;
const afterFaultMs = 5_000;

/** Runs the take-in lane: reads stored messages, integration by integration, and makes records of them. */
export function startTakeIn(services: Services): { lane: Lane; stop(): Promise<void> } {
  const { db, now, log } = services;
  const worker = randomUUID();
  const room = makeRoom(mostAtOnce, { readWait: services.waits.longest });
  const lane = startLane<ClaimedIntegration, void>(
    {
      name: "intake",
      concurrency,
      async claim(wanted) {
        const at = now();
        const jobs = await claimIntegrations(db, { room: wanted, now: at, worker });
        // One that is given back may have more, which only another look tells.
        return { jobs, nextDueAt: await nextDue(db, { now: at }), capped: true };
      },
      async handle(claimed) {
        let pauseMs = 0;
        try {
          await takeBatch(services, { claimed, room });
        } catch (error) {
          log.error({ event: "intake.batch_failed", integration_id: claimed.id, err: error }, "will be tried again");
          pauseMs = afterFaultMs;
        }
        const at = now();
        await releaseIntegration(db, { ...claimed, now: at, notBefore: new Date(at.getTime() + pauseMs), worker });
      },
      renew: (integrations) => renewIntegrations(db, { integrations, worker }),
    },
    { now, log },
  );
  const unlisten = db.signals.on("intake", () => lane.wake());
  return {
    lane,
    async stop() {
      unlisten();
      await lane.stop();
    },
  };
}
