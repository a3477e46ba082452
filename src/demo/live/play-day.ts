import { setTimeout } from "node:timers/promises";
import { type Services, systemCtx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import type { Pick } from "./act.ts";
import { dayEnd, dayProgramme, dayStart } from "./day-programme.ts";
import { findCast } from "./find-cast.ts";

export type PlayedDay =
  | { kind: "no demo" }
  /** How many acts happened, and how many couldn't since somebody else was at the same records. */
  | { kind: "played"; acts: number; passedOver: number; interrupted: boolean };

/**
 * Plays a plausible day in a tenant that has the demo's records: each act is the real command at the real time, in the name of one of the demo's people,
 * so that events, deliveries, histories and pages move as on a working day. Sixteen hours are squeezed into `lastingMs`.
 * @param tell called for each act, with the hour of the played day
 */
export async function playDay(
  services: Services,
  {
    tenantId,
    lastingMs,
    signal,
    tell,
  }: { tenantId: string; lastingMs: number; signal: AbortSignal; tell: (hour: string, words: string) => void },
): Promise<PlayedDay> {
  const ctx = systemCtx(services, { tenantId });
  const cast = await findCast(ctx);
  if (!cast) return { kind: "no demo" };
  const startedAt = performance.now();
  const dayId = services.now().getTime().toString(36).toUpperCase();
  const mark = "Demo: played by arkanpm seed --live.";
  let [acts, passedOver] = [0, 0];
  for (const act of dayProgramme({ cast, pick: picker(services.now().getTime()), mark, dayId })) {
    const dueMs = ((act.minute - dayStart) / (dayEnd - dayStart)) * lastingMs;
    if (!(await waitUntil(startedAt + dueMs, signal))) return { kind: "played", acts, passedOver, interrupted: true };
    try {
      await act.play({ ...ctx, actor: act.actor });
      acts += 1;
      tell(clock(act.minute), act.words);
    } catch (error) {
      // Somebody works with the demo meanwhile, or deleted what the day began with: the day goes on without this act.
      if (!(error instanceof AppError)) throw error;
      passedOver += 1;
      tell(clock(act.minute), `${act.words} (not now: ${error.message})`);
    }
  }
  return { kind: "played", acts, passedOver, interrupted: false };
}

async function waitUntil(at: number, signal: AbortSignal): Promise<boolean> {
  const waitMs = at - performance.now();
  if (waitMs > 0) await setTimeout(waitMs, undefined, { signal }).catch(() => {});
  return !signal.aborted;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** A small generator of numbers (mulberry32): nothing here has to be unguessable. */
function picker(seed: number): Pick {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return (from) => {
    const one = from[Math.floor(next() * from.length)];
    if (one === undefined) throw new Error("nothing to choose from");
    return one;
  };
}
