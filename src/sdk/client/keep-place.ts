import { ApiProblem } from "./api-problem.ts";
import type { ApiCalls } from "./calls.ts";
import { isPassing } from "./passing.ts";

/** Where a consumer is, kept at the server. */
export interface Place {
  /** Everything up to this cursor was worked off. */
  moveTo(cursor: string): void;
  /** Why the place can't be kept any more, such as a right that was taken away; null while it can. */
  failure(): Error | null;
  /** Keeps what isn't kept yet, as far as the server can be reached. */
  flush(): Promise<void>;
}

/** Events that come fast share a request: keys have a limit a minute. */
const everyMs = 1_000;

/** Keeps a consumer's place: at once when little happens, else every second the last. Never two requests at a time. */
export function keepPlace(client: Pick<ApiCalls, "putEventConsumer">, name: string): Place {
  let wanted: string | null = null;
  let underWay: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let lastAt = Number.NEGATIVE_INFINITY;
  let failure: Error | null = null;

  const keep = async () => {
    const cursor = wanted;
    if (cursor === null) return;
    lastAt = performance.now();
    try {
      await client.putEventConsumer({ name, body: { cursor } });
      if (wanted === cursor) wanted = null;
    } catch (error) {
      if (!isPassing(error)) failure = error instanceof Error ? error : new Error(String(error));
    }
  };
  const schedule = () => {
    if (timer || underWay || wanted === null || failure) return;
    timer = setTimeout(
      () => {
        timer = null;
        underWay = keep().finally(() => {
          underWay = null;
          schedule();
        });
      },
      Math.max(0, lastAt + everyMs - performance.now()),
    );
  };
  return {
    moveTo(cursor) {
      wanted = cursor;
      schedule();
    },
    failure: () => failure,
    async flush() {
      if (timer) clearTimeout(timer);
      await underWay;
      if (timer) clearTimeout(timer);
      timer = null;
      await keep();
    },
  };
}

/** Where a consumer reads on; null when it has no place yet. */
export async function findPlace(client: Pick<ApiCalls, "getEventConsumer">, name: string): Promise<string | null> {
  try {
    return (await client.getEventConsumer({ name })).cursor;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}
