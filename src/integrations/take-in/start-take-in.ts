import { randomUUID } from "node:crypto";
import type { Services } from "../../platform/context.ts";
import { type Lane, startLane } from "../../platform/lane.ts";
import { makeRoom, type Room } from "../../platform/leave-room.ts";
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
/** After a fault of ours, or while expressions can't be evaluated: for this process, whatever comes meanwhile. */
const restMs = 5_000;

/** Runs the take-in lane: reads stored messages, integration by integration, and makes records of them. */
export function startTakeIn(services: Services): { lane: Lane; stop(): Promise<void> } {
  const { db, now, log } = services;
  const worker = randomUUID();
  const room = makeRoom(mostAtOnce, { readWait: services.waits.longest });
  const restingUntil = new Map<string, number>();
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
        const until = restingUntil.get(claimed.id) ?? 0;
        if (performance.now() >= until) {
          restingUntil.delete(claimed.id);
          if (!(await takeTurn(services, { claimed, room }))) restingUntil.set(claimed.id, performance.now() + restMs);
        }
        const pauseMs = Math.max(0, (restingUntil.get(claimed.id) ?? 0) - performance.now());
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

/** @returns whether its next turn may come at once */
async function takeTurn(services: Services, turn: { claimed: ClaimedIntegration; room: Room }): Promise<boolean> {
  const { log } = services;
  try {
    const end = await takeBatch(services, turn);
    if (end === "taken") return true;
    log.warn({ event: "intake.expressions_away", integration_id: turn.claimed.id }, "its messages wait");
  } catch (error) {
    log.error({ event: "intake.batch_failed", integration_id: turn.claimed.id, err: error }, "will be tried again");
  }
  return false;
}
