import type { Ctx } from "../../platform/context.ts";
import { invalidField } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { planMoments } from "../property/moments/plan-moments.ts";
import { moveRecord } from "../property/move-record.ts";
import { type AlarmRow, alarmKind, alarmLifecycle } from "./alarms.ts";

interface Alarm {
  id: string;
  ifMatch?: IfMatch;
}

const lifecycle = alarmLifecycle;
const dayMs = 86_400_000;
/** A shelf that nobody looks at any more is a way to lose alarms. */
const longestShelfDays = 90;

/** Somebody has seen it and looks after it. @throws AppError not_found, invalid_transition */
export function acknowledgeAlarm(ctx: Ctx, alarm: Alarm): Promise<AlarmRow> {
  return moveRecord(ctx, alarmKind, {
    ...alarm,
    lifecycle,
    action: "acknowledge",
    set: (_ctx, { at }) => ({ acknowledged_at: at }),
  });
}

/**
 * Sets it aside until a moment, when it comes back by itself (`end-shelving.ts`).
 * @param until RFC 3339
 * @throws AppError not_found, invalid_transition; validation_failed for a moment that has passed or is too far away
 */
export function shelveAlarm(ctx: Ctx, { until, reason, ...alarm }: Alarm & { until: string; reason: string }): Promise<AlarmRow> {
  return moveRecord(ctx, alarmKind, {
    ...alarm,
    lifecycle,
    action: "shelve",
    reason,
    async set(ctx, { tx, before, at }) {
      const end = new Date(until);
      if (end <= at) throw invalidField("/until", "in_the_past", "Say a moment that is still to come.");
      if (end.getTime() > at.getTime() + longestShelfDays * dayMs)
        throw invalidField("/until", "too_far", `An alarm is shelved for ${longestShelfDays} days at most.`);
      await planMoments(ctx, tx, {
        recordId: before.id,
        moments: [{ name: `alarm.shelf_ends ${end.toISOString()}`, dueAt: end }],
      });
      return { shelved_until: end, shelve_reason: reason };
    },
  });
}

/** Takes it back from the shelf before its time: it waits for somebody again. @throws AppError not_found, invalid_transition */
export function unshelveAlarm(ctx: Ctx, alarm: Alarm): Promise<AlarmRow> {
  return moveRecord(ctx, alarmKind, {
    ...alarm,
    lifecycle,
    action: "unshelve",
    async set(ctx, { tx, before }) {
      await planMoments(ctx, tx, { recordId: before.id, moments: [] });
      return { ...offTheShelf, acknowledged_at: null };
    },
  });
}

/** The fault is gone; another report of it is another alarm. @throws AppError not_found, invalid_transition */
export function clearAlarm(ctx: Ctx, alarm: Alarm): Promise<AlarmRow> {
  return moveRecord(ctx, alarmKind, {
    ...alarm,
    lifecycle,
    action: "clear",
    async set(ctx, { tx, before, at }) {
      await planMoments(ctx, tx, { recordId: before.id, moments: [] });
      return { ...offTheShelf, cleared_at: at };
    },
  });
}

/** What a shelved alarm has and no other. */
export const offTheShelf = { shelved_until: null, shelve_reason: null };
