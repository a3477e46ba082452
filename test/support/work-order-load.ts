import { setTimeout as delay } from "node:timers/promises";
import { Pool } from "undici";

export interface WorkOrderLoad {
  /** What the API confirmed: the record and the event that its change must have announced. */
  confirmed: { recordId: string; event: string }[];
  /** Requests that ended without an answer, or with a fault of the server: whether they took effect is unknown. */
  unanswered(): number;
  /** Lets what is under way finish. The product must be up. */
  stop(): Promise<void>;
}

/** Each work order makes five events: created, started, completed, and the two changes of status. */
const eventsEach = 5;
const mostAtOnce = 40;

/**
 * Enters, starts and completes work orders through the API over several connections, until it is stopped. A server that isn't there is
 * waited for; a step whose answer was lost is asked again, and is confirmed as well when it turns out to be done.
 */
export function startWorkOrderLoad({
  url,
  apiKey,
  buildingId,
  eventsPerSecond,
}: {
  url: string;
  apiKey: string;
  buildingId: string;
  eventsPerSecond: number;
}): WorkOrderLoad {
  const pool = new Pool(url, { connections: 12 });
  const confirmed: WorkOrderLoad["confirmed"] = [];
  const lives = new Set<Promise<void>>();
  let unanswered = 0;
  let made = 0;

  const ask = async (path: string, body: object): Promise<{ status: number; id: string } | null> => {
    try {
      const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
      const reply = await pool.request({ method: "POST", path, headers, body: JSON.stringify(body), headersTimeout: 10_000 });
      const { id } = (await reply.body.json()) as { id: string }; // work orders have one; nothing reads a problem's
      if (reply.statusCode < 500) return { status: reply.statusCode, id };
    } catch {
      // Reset, refused or cut off in the middle.
    }
    unanswered += 1;
    await delay(100);
    return null;
  };

  const live = async () => {
    made += 1;
    const entered = await ask("/v1/work-orders", { title: `Leaking tap no. ${made} – حنفية`, building_id: buildingId });
    if (!entered) return;
    if (entered.status !== 201) throw new Error(`a work order was answered with ${entered.status}`);
    confirmed.push({ recordId: entered.id, event: "work_order.created" });
    for (const [step, event, body] of [
      ["start", "work_order.started", {}],
      ["complete", "work_order.completed", { resolution_notes: "Cartridge replaced" }],
    ] as const) {
      let repeated = false;
      for (;;) {
        const reply = await ask(`/v1/work-orders/${entered.id}/${step}`, body);
        // "It can't be started": it was, by the request whose answer was lost.
        if (reply && (reply.status === 200 || (reply.status === 409 && repeated))) break;
        if (reply) throw new Error(`${step} was answered with ${reply.status}`);
        repeated = true;
      }
      confirmed.push({ recordId: entered.id, event });
    }
  };

  const timer = setInterval(
    () => {
      if (lives.size >= mostAtOnce) return;
      const life = live();
      lives.add(life);
      // Rejections stay for `stop` to report.
      life.then(() => lives.delete(life)).catch(() => {});
    },
    (eventsEach * 1_000) / eventsPerSecond,
  );

  return {
    confirmed,
    unanswered: () => unanswered,
    async stop() {
      clearInterval(timer);
      await Promise.all(lives);
      await pool.close();
    },
  };
}
