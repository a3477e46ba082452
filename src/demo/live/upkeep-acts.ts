import { changeCondition } from "../../domains/assets/change-condition.ts";
import { assignWorkOrder } from "../../domains/maintenance/assign-work-order.ts";
import { closeWorkOrder } from "../../domains/maintenance/close-work-order.ts";
import { completeWorkOrder } from "../../domains/maintenance/complete-work-order.ts";
import { createWorkOrder } from "../../domains/maintenance/create-work-order.ts";
import { approveWorkRequest, rejectWorkRequest, triageWorkRequest } from "../../domains/maintenance/decide-work-request.ts";
import { holdWorkOrder } from "../../domains/maintenance/hold-work-order.ts";
import { reportDefect } from "../../domains/maintenance/report-finding.ts";
import { resumeWorkOrder } from "../../domains/maintenance/resume-work-order.ts";
import { startWorkOrder } from "../../domains/maintenance/start-work-order.ts";
import { submitWorkRequest } from "../../domains/maintenance/submit-work-request.ts";
import { verifyWorkOrder } from "../../domains/maintenance/verify-work-order.ts";
import { clearAlarm } from "../../domains/telemetry/move-alarm.ts";
import { raiseAlarm } from "../../domains/telemetry/raise-alarm.ts";
import { type Actor, type Ctx, systemActor } from "../../platform/context.ts";
import type { Act, Setting } from "./act.ts";

const wishes = [
  { title: "Kitchen tap drips", category: "Plumbing", notes: "Replaced the cartridge." },
  { title: "Bedroom doesn't get cool", category: "HVAC", notes: "Cleaned the filter and topped up the fan coil." },
  { title: "Hall light flickers", category: "Electrical", notes: "Changed the driver." },
  { title: "Bathroom drain is slow", category: "Plumbing", notes: "Cleared the trap." },
  { title: "Balcony door is stiff", category: "General", notes: "Adjusted the hinges." },
  { title: "Water heater trips", category: "Electrical", notes: "Replaced the thermostat." },
  { title: "Intercom is silent", category: "Security", notes: "Reconnected the handset." },
  { title: "Smell from the floor drain", category: "Plumbing", notes: "Filled the dry trap." },
] as const;

/** Requests that become work, a planned job, an alarm that comes and goes, a defect somebody notices. */
export function upkeepActs(setting: Setting): Act[] {
  const acts: Act[] = [];
  for (const minute of [395, 440, 490, 575, 660, 750, 905, 1_010]) acts.push(...request(setting, minute));
  return [...acts, ...plannedJob(setting), ...alarm(setting), ...defect(setting)];
}

function request({ cast, pick, mark }: Setting, minute: number): Act[] {
  if (cast.homes.length === 0) return [];
  const wish = pick(wishes);
  const { unit, resident } = pick(cast.homes);
  const title = `${wish.title} — Unit ${unit.name}`;
  const made = { id: "", orderId: "" };
  const at = (after: number, actor: Actor, words: string, play: Act["play"]): Act => ({
    minute: minute + after,
    actor,
    words,
    play,
  });
  const asked = at(0, cast.supervisor, `${resident.name} asks: ${title}`, async (ctx) => {
    const { category } = wish;
    const place = { building_id: cast.buildingId, unit_id: unit.id, resident_id: resident.id };
    made.id = (await submitWorkRequest(ctx, { title, category, description: mark, ...place })).id;
  });
  const seen = at(8, cast.supervisor, `Looked at: ${title}`, (ctx) => triageWorkRequest(ctx, { id: made.id }));
  // One of eight isn't the building's business.
  if (pick([1, 2, 3, 4, 5, 6, 7, 8]) === 8) {
    const reason = "The appliance belongs to the resident";
    return [asked, seen, at(20, cast.manager, `Refused: ${title}`, (ctx) => rejectWorkRequest(ctx, { id: made.id, reason }))];
  }
  const approved = at(15, cast.manager, `Becomes a work order: ${title}`, async (ctx) => {
    made.orderId = (await approveWorkRequest(ctx, { id: made.id })).work_order_id ?? "";
  });
  return [
    asked,
    seen,
    approved,
    ...work({ cast, pick }, { minute: minute + 20, title, notes: wish.notes, orderId: () => made.orderId }),
  ];
}

type Workers = Pick<Setting, "cast" | "pick">;

/** From the assignment to the end of an order; every third waits for something in between. */
function work(
  { cast, pick }: Workers,
  { minute, title, notes, orderId }: { minute: number; title: string; notes: string; orderId: () => string },
): Act[] {
  const { manager, supervisor, technician } = cast;
  const waits = pick([true, false, false]);
  const amount = (sum: string) => ({ amount: sum, currency: "AED" });
  const step = (after: number, actor: Actor, words: string, play: (ctx: Ctx, id: string) => Promise<unknown>): Act => ({
    minute: minute + after,
    actor,
    words: `${words}: ${title}`,
    play: (ctx) => play(ctx, orderId()),
  });
  return [
    step(0, supervisor, "Assigned", (ctx, id) => assignWorkOrder(ctx, { id, assigneeId: technician.id })),
    step(25, technician, "Started", (ctx, id) => startWorkOrder(ctx, { id })),
    ...(waits
      ? [
          step(40, technician, "Waits for a part", (ctx, id) => holdWorkOrder(ctx, { id, reason: "Part from the store" })),
          step(85, technician, "Goes on", (ctx, id) => resumeWorkOrder(ctx, { id })),
        ]
      : []),
    step(waits ? 120 : 70, technician, "Completed", (ctx, id) =>
      completeWorkOrder(ctx, {
        id,
        resolutionNotes: notes,
        costs: [
          { kind: "labour", description: "Technician", amount: amount(pick(["60.00", "90.00", "120.00"])) },
          { kind: "material", description: "Parts", amount: amount(pick(["18.50", "42.00", "135.75"])) },
        ],
      }),
    ),
    step(waits ? 150 : 110, supervisor, "Verified", (ctx, id) => verifyWorkOrder(ctx, { id })),
    step(waits ? 170 : 130, manager, "Closed", (ctx, id) => closeWorkOrder(ctx, { id })),
  ];
}

function plannedJob({ cast, pick, mark }: Setting): Act[] {
  if (cast.assets.length === 0) return [];
  const asset = pick(cast.assets);
  const title = `Monthly check of ${asset.name}`;
  let id = "";
  const planned: Act = {
    minute: 370,
    actor: systemActor,
    words: `Planned: ${title}`,
    play: async (ctx) => {
      const order = { title, building_id: cast.buildingId, asset_id: asset.id, description: mark };
      ({ id } = await createWorkOrder(ctx, { ...order, type: "preventive", priority: "low" }));
    },
  };
  const checked = "Checked by the list, nothing to note.";
  return [planned, ...work({ cast, pick }, { minute: 410, title, notes: checked, orderId: () => id })];
}

function alarm({ cast, pick, mark, dayId }: Setting): Act[] {
  if (cast.assets.length === 0) return [];
  const asset = pick(cast.assets);
  const message = `${asset.name}: high temperature. ${mark}`;
  let id = "";
  const actor = systemActor;
  return [
    {
      ...{ minute: 835, actor, words: `Alarm: ${asset.name} is too hot` },
      play: async (ctx) => {
        const report = { source: "Tower BMS", alarm_id: `DEMO-${dayId}`, severity: "major", category: "hvac", message } as const;
        ({ id } = await raiseAlarm(ctx, { ...report, asset_id: asset.id, create_work_order: true }));
      },
    },
    { ...{ minute: 840, actor: cast.supervisor, words: `${asset.name} is looked at` }, play: (ctx) => worse(ctx, asset.id) },
    { ...{ minute: 925, actor, words: `Alarm over: ${asset.name}` }, play: (ctx) => clearAlarm(ctx, { id }) },
    {
      ...{ minute: 940, actor: cast.supervisor, words: `${asset.name} is well again` },
      play: (ctx) => changeCondition(ctx, { id: asset.id, condition: "good", note: "Runs cool again" }),
    },
  ];
}

function worse(ctx: Ctx, id: string): Promise<unknown> {
  return changeCondition(ctx, { id, condition: "fair", note: "Ran hot today" });
}

function defect({ cast, mark }: Setting): Act[] {
  const words = { title: "Ceiling tile cracked in the lobby", severity: "low", category: "General", description: mark } as const;
  return [
    {
      ...{ minute: 700, actor: cast.technician, words: `Noticed: ${words.title}` },
      play: (ctx) => reportDefect(ctx, { building_id: cast.buildingId, ...words }),
    },
  ];
}
