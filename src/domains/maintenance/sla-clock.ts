import { durationMs } from "../../platform/durations.ts";
import { addOpenTime, type BusinessHours, openTimeBetween } from "./business-hours.ts";

export type TimerName = "response" | "resolution";
export const timerNames: readonly TimerName[] = ["response", "resolution"];

/** What a timer is to reach: an ISO 8601 duration, counted in these hours (null: all). */
export interface Target {
  target: string;
  hours: BusinessHours | null;
}

export interface Timer extends Target {
  dueAt: Date;
  metAt: Date | null;
  breachedAt: Date | null;
}

/** Both clocks of a work order. A timer is null without a target; `pausedSince` is set while the order is on hold. */
export interface Clocks {
  response: Timer | null;
  resolution: Timer | null;
  pausedSince: Date | null;
  pausedMs: number;
}

export interface Pause {
  from: Date;
  to: Date;
}

export const noClocks: Clocks = { response: null, resolution: null, pausedSince: null, pausedMs: 0 };

/** `pending`, `met` or `breached`; null without a target (contract §3). Once breached stays breached. */
export function timerState(timer: Timer | null): "pending" | "met" | "breached" | null {
  if (!timer) return null;
  if (timer.breachedAt) return "breached";
  return timer.metAt ? "met" : "pending";
}

/** The moment at which a target passes: its length of counted time after the start, the pauses left out. @throws RangeError beyond ten years */
export function dueAt(startedAt: Date, { target, hours }: Target, pauses: readonly Pause[]): Date {
  let from = startedAt;
  let rest = durationMs(target) ?? 0;
  for (const pause of pauses) {
    const counted = openTimeBetween(hours, from, pause.from);
    if (counted >= rest) break;
    rest -= counted;
    from = pause.to;
  }
  return addOpenTime(hours, from, rest);
}

/** Starts both clocks. */
export function startClocks(startedAt: Date, targets: { [name in TimerName]: Target | null }): Clocks {
  return retarget(noClocks, { startedAt, targets, pauses: [] });
}

/** Gives pending timers other targets, counted from the same start. What is met or breached stays so. */
export function retarget(
  clocks: Clocks,
  { startedAt, targets, pauses }: { startedAt: Date; targets: { [name in TimerName]: Target | null }; pauses: readonly Pause[] },
): Clocks {
  const next = (name: TimerName): Timer | null => {
    const timer = clocks[name];
    if (timer?.metAt || timer?.breachedAt) return timer;
    const target = targets[name];
    return target && { ...target, dueAt: dueAt(startedAt, target, pauses), metAt: null, breachedAt: null };
  };
  return { ...clocks, response: next("response"), resolution: next("resolution") };
}

/** The timers whose moment has come and that nobody has told of yet. None while the clocks stand still. */
export function passedTimers(clocks: Clocks, at: Date): TimerName[] {
  if (clocks.pausedSince) return [];
  return timerNames.filter((name) => {
    const timer = clocks[name];
    return timer !== null && timerState(timer) === "pending" && timer.dueAt <= at;
  });
}

/** Marks timers as breached, at the moment of their target, whenever that is noticed. */
export function breach(clocks: Clocks, names: readonly TimerName[]): Clocks {
  return change(clocks, names, (timer) => ({ ...timer, breachedAt: timer.dueAt }));
}

/** A pending timer reached its end in time. */
export function meet(clocks: Clocks, name: TimerName, at: Date): Clocks {
  return timerState(clocks[name]) === "pending" ? change(clocks, [name], (timer) => ({ ...timer, metAt: at })) : clocks;
}

/** Both clocks stand still from now on. */
export function pause(clocks: Clocks, at: Date): Clocks {
  return { ...clocks, pausedSince: at };
}

/** They go on; pending targets pass later by what was left out. @param pauses all of them, with the one that ends now */
export function resume(clocks: Clocks, at: Date, { startedAt, pauses }: { startedAt: Date; pauses: readonly Pause[] }): Clocks {
  const pending = timerNames.filter((name) => timerState(clocks[name]) === "pending");
  return change(unpause(clocks, at), pending, (timer) => ({ ...timer, dueAt: dueAt(startedAt, timer, pauses) }));
}

/** Nothing is left to reach: pending targets fall away. */
export function drop(clocks: Clocks, at: Date): Clocks {
  const kept = (timer: Timer | null) => (timerState(timer) === "pending" ? null : timer);
  return { ...unpause(clocks, at), response: kept(clocks.response), resolution: kept(clocks.resolution) };
}

/** When the next pending target passes; null while there is none, or the clocks stand still. */
export function nextCheckAt(clocks: Clocks): Date | null {
  if (clocks.pausedSince) return null;
  const times = timerNames.flatMap((name) => {
    const timer = clocks[name];
    return timer && timerState(timer) === "pending" ? [timer.dueAt.getTime()] : [];
  });
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

function unpause(clocks: Clocks, at: Date): Clocks {
  const last = clocks.pausedSince ? at.getTime() - clocks.pausedSince.getTime() : 0;
  return { ...clocks, pausedSince: null, pausedMs: clocks.pausedMs + last };
}

function change(clocks: Clocks, names: readonly TimerName[], act: (timer: Timer) => Timer): Clocks {
  const changed = { ...clocks };
  for (const name of names) {
    const timer = changed[name];
    if (timer) changed[name] = act(timer);
  }
  return changed;
}
