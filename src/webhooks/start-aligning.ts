import type { Services } from "../platform/context.ts";
import { alignDeliveries, type Place } from "./align-deliveries.ts";

/**
 * Moves in the background what a pause, a resumption or a deletion left to be moved, one webhook after the other. Should this process end
 * before, or a signal be lost, a chore does it (`jobs/start-chores.ts`).
 */
export function startAligning({ db, now, log }: Pick<Services, "db" | "now" | "log">): {
  add(place: Place): void;
  stop(): Promise<void>;
} {
  const waiting = new Map<string, Place>();
  let running: Promise<void> | null = null;
  let isStopping = false;

  const work = async () => {
    for (const [key, of] of waiting) {
      if (isStopping) return;
      waiting.delete(key);
      try {
        await alignDeliveries(db, { of, now: now(), goOn: () => !isStopping });
        db.signals.raise("deliveries", of.tenantId);
        db.signals.raise("changes", of.tenantId, { kind: "delivery", id: null });
      } catch (error) {
        log.error({ event: "deliveries.not_aligned", err: error }, "the chore will do it");
      }
    }
  };
  const start = () => {
    running ??= work().finally(() => {
      running = null;
      if (waiting.size > 0 && !isStopping) start();
    });
  };
  const add = (place: Place) => {
    waiting.set(place.webhookId, place);
    start();
  };
  const unlisten = db.signals.on("webhooks", (tenantId, change) => change?.id && add({ tenantId, webhookId: change.id }));
  return {
    add,
    async stop() {
      isStopping = true;
      unlisten();
      await running;
    },
  };
}
