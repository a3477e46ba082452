import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { alarmCreate, alarmListQuery, alarmOut, alarmPatch, alarmShelve, alarmWorkOrder } from "../../contract/api/alarms.ts";
import { alarmKind } from "../../domains/telemetry/alarms.ts";
import { acknowledgeAlarm, clearAlarm, shelveAlarm, unshelveAlarm } from "../../domains/telemetry/move-alarm.ts";
import { createAlarmWorkOrder } from "../../domains/telemetry/order-for-alarm.ts";
import { raiseAlarm } from "../../domains/telemetry/raise-alarm.ts";
import type { HttpDeps } from "../authenticate.ts";
import { actionsOf, stepsRoute } from "./record-actions.ts";
import { recordRoutes } from "./records.ts";

const group = { kind: alarmKind, resource: "alarms", tag: "Alarms", out: alarmOut } as const;

export function alarmRoutes(app: FastifyInstance, deps: HttpDeps): void {
  recordRoutes(app, deps, {
    ...group,
    create: alarmCreate,
    patch: alarmPatch,
    query: alarmListQuery,
    add: raiseAlarm,
    words: {
      add: "A new one is announced by `alarm.raised`. One that stands already, by `source` and `alarm_id`, is counted and given back with the source's latest words; it isn't announced again. After it was cleared, the next report is another alarm.",
      change: "A JSON merge patch of where it belongs, for sources that can't tell; the source's own words stay.",
      remove: "Takes one that was reported by mistake out of sight; a cleared one is on record: 409 `invalid_transition`.",
    },
  });
  const nothing = z.strictObject({});
  const action = actionsOf(app, deps, group);
  action(
    "acknowledge",
    { summary: "Say that somebody looks after it", description: "From `active`; who and when is kept as a step." },
    nothing,
    acknowledgeAlarm,
  );
  action(
    "shelve",
    {
      summary: "Set it aside until a moment, with the reason",
      description:
        "From `active` or `acknowledged`. It comes back as `active` by itself when the moment has come; reports are counted meanwhile.",
    },
    alarmShelve,
    (ctx, alarm, body) => shelveAlarm(ctx, { ...alarm, ...body }),
  );
  action(
    "unshelve",
    { summary: "Take it back before its time", description: "From `shelved`; it is `active` again." },
    nothing,
    unshelveAlarm,
  );
  action(
    "clear",
    { summary: "Say that the fault is gone", description: "From any state but `cleared`; announced by `alarm.cleared`." },
    nothing,
    clearAlarm,
  );
  action(
    "create-work-order",
    {
      summary: "Make a work order for it",
      description:
        "Faults of HVAC, fire and elevators, and leaks, make one of type and priority `emergency`; others a corrective one, as urgent as they are severe. Its `origin_id` names the alarm, whose `work_order` names it. The alarm stays in its state. 409 when it has one already or belongs to no building.",
    },
    alarmWorkOrder,
    (ctx, alarm, body) => createAlarmWorkOrder(ctx, { ...alarm, ...body }),
  );
  stepsRoute(app, deps, group);
}
