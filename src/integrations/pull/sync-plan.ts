import { createHash } from "node:crypto";
import { Cron } from "croner";
import type { z } from "zod";
import type { syncIn } from "../../contract/api/integrations.ts";

export type Sync = z.output<typeof syncIn>;

/** When an integration's runs are due: at cron's moments in a zone, or every so many milliseconds, shifted by its own part of them. */
export type SyncPlan = { kind: "cron"; cron: Cron; zone: string } | { kind: "every"; everyMs: number; shiftMs: number };

export const leastInterval = 30_000;
export const mostInterval = 31 * 86_400_000;
/** Nobody counts further for a number on a page, and each moment of a cron expression costs 0.1 ms to find. */
export const mostMoments = 500;

/**
 * Null for what runs by itself: in real time.
 * @param key the integration's id: intervals of many integrations begin at different moments, and each one's always at the same
 * @param zone the tenant's time zone, for a schedule that names none
 */
export function planOf(
  { mode, interval, schedule, time_zone }: Sync,
  { key, zone }: { key: string; zone: string },
): SyncPlan | null {
  if (mode === "poll" && interval) {
    const everyMs = intervalMs(interval);
    return { kind: "every", everyMs, shiftMs: shiftOf(key, everyMs) };
  }
  if (mode === "batch" && schedule) return { kind: "cron", cron: readCron(schedule, time_zone ?? zone), zone: time_zone ?? zone };
  return null;
}

/**
 * The first moment strictly after `after`. Of an hour that a zone's clocks show twice a daily schedule takes the first, and of one that they
 * skip the moment that follows; hourly and shorter ones go on evenly. Null: never again.
 */
export function nextMoment(plan: SyncPlan, after: Date): Date | null {
  if (plan.kind === "cron") return plan.cron.nextRun(after);
  const { everyMs, shiftMs } = plan;
  return new Date((Math.floor((after.getTime() - shiftMs) / everyMs) + 1) * everyMs + shiftMs);
}

/** How many moments of the plan lie after `after`, up to and including `until`; no more than `mostMoments` are counted. */
export function countMoments(plan: SyncPlan, { after, until }: { after: Date; until: Date }): number {
  let count = 0;
  for (let at = nextMoment(plan, after); at && at <= until && count < mostMoments; at = nextMoment(plan, at)) count += 1;
  return count;
}

/** When somebody should wonder why no run has started that was due at `due`: two intervals later, at a place where they differ the next two. */
export function overdueAfter(plan: SyncPlan, due: Date): Date {
  const next = nextMoment(plan, due) ?? due;
  return nextMoment(plan, next) ?? next;
}

/** @throws what croner says of an expression that it can't read */
export function readCron(schedule: string, zone: string): Cron {
  return new Cron(schedule, { timezone: zone, mode: "5-part" });
}

/** @param interval ISO 8601, checked by its shape */
export function intervalMs(interval: string): number {
  const units: Record<string, number> = { W: 604_800, D: 86_400, H: 3_600, M: 60, S: 1 };
  return [...interval.matchAll(/(\d+)([WDHMS])/g)].reduce(
    (sum, [, count, unit = ""]) => sum + Number(count) * (units[unit] ?? 0) * 1_000,
    0,
  );
}

function shiftOf(key: string, everyMs: number): number {
  const part = createHash("sha256").update(key).digest().readUIntBE(0, 6) / 2 ** 48;
  return Math.floor(part * everyMs);
}
