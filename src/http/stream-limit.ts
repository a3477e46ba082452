import { AppError } from "../platform/errors.ts";
import type { Caller } from "../tenancy/caller.ts";

/** Of one credential at one process: a stream costs a connection, and each event is written to all of them. */
export const mostStreams = 20;

export interface StreamLimit {
  /** @returns how to give the place back @throws AppError too_many_streams */
  take(caller: Pick<Caller, "credential">): () => void;
}

/** Counts the open streams of each key and session. */
export function makeStreamLimit(): StreamLimit {
  const open = new Map<string, number>();
  return {
    take({ credential: { id, kind } }) {
      const count = open.get(id) ?? 0;
      if (count >= mostStreams) {
        const detail = `This ${kind} has ${mostStreams} open streams, which is the most. Close one, or read GET /v1/events instead.`;
        throw new AppError("too_many_streams", { detail, retryAfterSeconds: 30, extra: { limit: mostStreams } });
      }
      open.set(id, count + 1);
      return () => {
        const left = (open.get(id) ?? 1) - 1;
        if (left > 0) open.set(id, left);
        else open.delete(id);
      };
    },
  };
}
