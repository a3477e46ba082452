import { z } from "zod";
import { defineEvent, id, named, numbered, sampleAsset, sampleBuilding, time } from "./shared.ts";

export const alarmState = z.enum(["active", "cleared"]);
export const alarmSeverity = z.enum(["critical", "major", "minor", "warning"]);
export const alarmCategory = z.enum(["hvac", "fire", "elevator", "lighting", "access", "leak", "other"]);

export const alarmData = z.object({
  id,
  alarm_id: z.string().describe("The source's own id of it."),
  source: z.string(),
  state: alarmState,
  severity: alarmSeverity,
  category: alarmCategory,
  message: z.string(),
  building: named.nullable(),
  asset: named.nullable(),
  occurred_at: time,
  acknowledged_at: time.nullable(),
  cleared_at: time.nullable(),
  work_order: numbered.nullable(),
});

const raised: z.input<typeof alarmData> = {
  id: "alm_01KNZTTP20459QP8B4JEMBC5D9",
  alarm_id: "BMS-CH01-HP-0412",
  source: "Tower A BMS",
  state: "active",
  severity: "critical",
  category: "hvac",
  message: "Chiller 1: high discharge pressure",
  building: sampleBuilding,
  asset: sampleAsset,
  occurred_at: "2026-04-12T03:12:38.000Z",
  acknowledged_at: null,
  cleared_at: null,
  work_order: { id: "wo_01KNZTTQ18HBRNXME5E9579ZS5", number: "WO-2026-00146" },
};

export const alarmEvents = {
  "alarm.raised": defineEvent({
    module: "alarms",
    title: "Alarm raised",
    description: "A building system or a sensor reported a fault.",
    version: 1,
    subject: "alarm",
    data: z.object({ alarm: alarmData }),
    sample: { alarm: raised },
  }),
  "alarm.cleared": defineEvent({
    module: "alarms",
    title: "Alarm cleared",
    description: "The fault is gone.",
    version: 1,
    subject: "alarm",
    data: z.object({ alarm: alarmData }),
    sample: {
      alarm: {
        ...raised,
        state: "cleared",
        acknowledged_at: "2026-04-12T03:20:04.000Z",
        cleared_at: "2026-04-12T04:02:19.000Z",
      },
    },
  }),
} as const;
