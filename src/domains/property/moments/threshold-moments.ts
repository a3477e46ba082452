import { startOfDay } from "../../../platform/time-zone.ts";
import type { Moment } from "./plan-moments.ts";

export const thresholds = [90, 60, 30] as const;
export type Threshold = (typeof thresholds)[number];

/**
 * The moments at which an end is announced beforehand: 90, 60 and 30 days before the day, when that day begins. Of those that have passed
 * only the tightest remains, which is due at once: what is entered late is announced once, and what has ended not at all. The names carry
 * the end, so that another end is announced anew.
 * @param endsOn the last day, `2026-05-12`: it has ended when the day is over
 */
export function thresholdMoments(
  event: string,
  { endsOn, timeZone, now }: { endsOn: string; timeZone: string; now: Date },
): Moment[] {
  if (startOfDay(timeZone, endsOn, { daysBefore: -1 }) <= now) return [];
  const all = thresholds.map((days) => ({
    name: `${event} ${days} ${endsOn}`,
    dueAt: startOfDay(timeZone, endsOn, { daysBefore: days }),
  }));
  const passed = all.filter(({ dueAt }) => dueAt <= now);
  return [...passed.slice(-1), ...all.filter(({ dueAt }) => dueAt > now)];
}

/** What a moment of this kind is about, from its name. */
export function readThreshold(name: string): { threshold: Threshold; endsOn: string } {
  const [, days, endsOn = ""] = name.split(" ");
  const threshold = thresholds.find((one) => String(one) === days);
  if (!threshold) throw new Error(`no threshold in the moment ${name}`);
  return { threshold, endsOn };
}
