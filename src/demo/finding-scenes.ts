import { approveWorkRequest, rejectWorkRequest, triageWorkRequest } from "../domains/maintenance/decide-work-request.ts";
import { defectKind, snagKind } from "../domains/maintenance/findings.ts";
import { convertFinding, resolveFinding, startFinding, verifyFinding } from "../domains/maintenance/move-finding.ts";
import { reportDefect, reportSnag } from "../domains/maintenance/report-finding.ts";
import { submitWorkRequest } from "../domains/maintenance/submit-work-request.ts";
import type { Actor, Ctx } from "../platform/context.ts";
import type { People } from "./add-people.ts";
import type { Tower } from "./add-tower.ts";
import type { Scene } from "./tell-work-orders.ts";

const hourMs = 3_600_000;

/** Requests, defects and snags in all states; what became a work order did so in the last hours. */
export function findingScenes(ctx: Ctx, { tower, people, now }: { tower: Tower; people: People; now: Date }): Scene[] {
  const { manager, supervisor, technician } = people;
  const building_id = tower.buildingId;
  const unit = (name: string) => ({ building_id, unit_id: tower.units.get(name) ?? null });
  const scenes: Scene[] = [];
  const at = (hoursAgo: number, actor: Actor, play: (ctx: Ctx) => Promise<unknown>) =>
    scenes.push({ at: new Date(now.getTime() - hoursAgo * hourMs), play: () => play({ ...ctx, actor }) });

  const request = (hoursAgo: number, words: { title: string; category: string; unit: string }) => {
    const made = { id: "" };
    at(hoursAgo, supervisor, async (ctx) => {
      const { title, category } = words;
      made.id = (await submitWorkRequest(ctx, { title, category, ...unit(words.unit) })).id;
    });
    return made;
  };
  const faulty = request(240, { title: "New oven door handle", category: "Appliance", unit: "1303" });
  at(236, manager, (ctx) => rejectWorkRequest(ctx, { ...faulty, reason: "The appliance belongs to the resident" }));
  const lock = request(30, { title: "Front door lock is stiff", category: "Security", unit: "1406" });
  at(6, manager, (ctx) => approveWorkRequest(ctx, { ...lock }));
  const noise = request(26, { title: "Fan coil is loud at night", category: "HVAC", unit: "1502" });
  at(22, supervisor, (ctx) => triageWorkRequest(ctx, { ...noise }));
  request(5, { title: "Leaking bathroom faucet", category: "Plumbing", unit: "1504" });

  const report = (hoursAgo: number, add: typeof reportDefect, words: Omit<Parameters<typeof reportDefect>[1], "building_id">) => {
    const made = { id: "" };
    at(hoursAgo, technician, async (ctx) => {
      made.id = (await add(ctx, { building_id, ...words })).id;
    });
    return made;
  };
  const leak = report(52, reportDefect, {
    title: "Refrigerant leak at the suction line",
    severity: "medium",
    category: "HVAC",
    trade: "Mechanical",
    location: { floor: "Roof", room: "Plant room" },
  });
  at(4, supervisor, (ctx) => convertFinding(ctx, { kind: defectKind, ...leak }));
  const crack = report(120, reportDefect, { title: "Crack in the parapet", severity: "high", trade: "Civil" });
  at(96, supervisor, (ctx) => startFinding(ctx, { kind: defectKind, ...crack }));
  report(9, reportDefect, { title: "Handrail loose between floors 13 and 14", severity: "critical" });

  const scratch = report(400, reportSnag, {
    title: "Scratch on the balcony door",
    severity: "low",
    contractor: "Clearview Glazing",
    ...unit("1504"),
  });
  at(350, technician, (ctx) => resolveFinding(ctx, { kind: snagKind, ...scratch }));
  at(340, supervisor, (ctx) => verifyFinding(ctx, { kind: snagKind, ...scratch }));
  const paint = report(210, reportSnag, { title: "Paint runs on the corridor wall", severity: "low", location: { floor: "13" } });
  at(160, technician, (ctx) => resolveFinding(ctx, { kind: snagKind, ...paint }));
  report(200, reportSnag, { title: "Kitchen socket not level", severity: "medium", trade: "Electrical", ...unit("1305") });
  return scenes;
}
