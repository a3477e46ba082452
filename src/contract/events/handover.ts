import { z } from "zod";
import { day, defineEvent, id, named, numbered, sampleAsset, sampleBuilding, sampleUnit, time } from "./shared.ts";

export const defectStatus = z.enum(["open", "in_progress", "resolved", "verified", "converted"]);
export const defectSeverity = z.enum(["low", "medium", "high", "critical"]);

const location = z.object({ unit: z.string().nullable(), floor: z.string().nullable(), room: z.string().nullable() });
/** Where it came from, when another system reported it. */
const source = z.object({ system: z.string(), record_id: z.string() });

const common = {
  id,
  title: z.string(),
  description: z.string().nullable(),
  status: defectStatus,
  severity: defectSeverity.nullable(),
  building: named,
  unit: named.nullable(),
  asset: named.nullable(),
  location: location.nullable().describe("As the source words it."),
  source: source.nullable(),
  work_order: numbered.nullable(),
  created_at: time,
};

export const defectData = z.object({
  ...common,
  category: z.string().nullable(),
  trade: z.string().nullable(),
  reported_by: z.string().nullable(),
  photos: z.array(z.string()),
});

export const snagData = z.object({ ...common, due_date: day.nullable(), contractor: z.string().nullable() });

export const handoverEvents = {
  "defect.created": defineEvent({
    module: "handover",
    title: "Defect created",
    description: "A defect was entered or handed over by the construction side.",
    version: 1,
    subject: "defect",
    data: z.object({ defect: defectData }),
    sample: {
      defect: {
        id: "dft_01KP0B8T003GMPDMMR9XDGYHFH",
        title: "Refrigerant leak at the suction line",
        description: "Oil traces at the flange of compressor 2.",
        status: "open",
        severity: "high",
        building: sampleBuilding,
        unit: null,
        asset: sampleAsset,
        location: { unit: null, floor: "Roof", room: "Plant room" },
        source: { system: "arkan_handover", record_id: "CM-DEF-88213" },
        work_order: null,
        created_at: "2026-04-12T08:00:00.000Z",
        category: "HVAC",
        trade: "Mechanical",
        reported_by: "Site engineer",
        photos: ["https://files.arkancm.example/defects/88213/1.jpg"],
      },
    },
  }),
  "snag.created": defineEvent({
    module: "handover",
    title: "Snag created",
    description: "A snagging item of a walk-through was entered or handed over.",
    version: 1,
    subject: "snag",
    data: z.object({ snag: snagData }),
    sample: {
      snag: {
        id: "sng_01KP0B8T003GMPDMMR9XDGYHFJ",
        title: "Scratch on the balcony door",
        description: null,
        status: "open",
        severity: "low",
        building: sampleBuilding,
        unit: sampleUnit,
        asset: null,
        location: { unit: "1504", floor: "15", room: "Living room" },
        source: { system: "arkan_handover", record_id: "CM-SNG-40177" },
        work_order: null,
        created_at: "2026-04-12T08:05:00.000Z",
        due_date: "2026-04-26",
        contractor: "Clearview Glazing",
      },
    },
  }),
} as const;
