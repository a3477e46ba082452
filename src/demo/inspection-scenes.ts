import { approveInspection, rejectInspection } from "../domains/inspections/review-inspection.ts";
import { createTemplate } from "../domains/inspections/save-template.ts";
import { scheduleInspection } from "../domains/inspections/schedule-inspection.ts";
import { startInspection } from "../domains/inspections/start-inspection.ts";
import { submitInspection } from "../domains/inspections/submit-inspection.ts";
import { sectionsOf } from "../domains/inspections/templates.ts";
import type { Actor, Ctx } from "../platform/context.ts";
import type { People } from "./add-people.ts";
import type { Tower } from "./add-tower.ts";
import type { Scene } from "./tell-work-orders.ts";

const hourMs = 3_600_000;

const item = (question: string, priority?: "high" | "urgent") => ({
  question,
  response_type: "pass_fail" as const,
  required: true,
  follow_up: priority ? { priority } : null,
});
const fireRound = {
  name: "Monthly fire safety round",
  category: "safety" as const,
  description: "Stairs, extinguishers and the panel, from the top floor down.",
  pass_threshold: 90,
  sections: [
    {
      title: "Stairs",
      weight: 1,
      items: [item("Are the stairs clear?"), item("Do the fire doors close by themselves?", "high")],
    },
    {
      title: "Extinguishers",
      weight: 2,
      items: [item("Is the pressure gauge in the green range?", "high"), item("Is the seal unbroken?")],
    },
    { title: "Panel", weight: 3, items: [item("Does the panel show no fault?", "urgent")] },
  ],
};
const clear = [null, null, null, null, null];

type Steps = { [step in "start" | "submit" | "approve" | "reject"]?: number };

/** A template, and inspections in all states; one waits for somebody to start it since yesterday. */
export function inspectionScenes(ctx: Ctx, { tower, people, now }: { tower: Tower; people: People; now: Date }): Scene[] {
  const { manager, supervisor, inspector } = people;
  const scenes: Scene[] = [];
  const at = (hoursAgo: number, actor: Actor, play: (ctx: Ctx) => Promise<unknown>) =>
    scenes.push({ at: new Date(now.getTime() - hoursAgo * hourMs), play: () => play({ ...ctx, actor }) });

  let templateId = "";
  let itemIds: string[] = [];
  at(560, manager, async (ctx) => {
    const template = await createTemplate(ctx, fireRound);
    templateId = template.id;
    itemIds = sectionsOf(template).flatMap(({ items }) => items.map(({ id }) => id));
  });

  /** All times in hours before now; of `failures` one note an item, null for what passed. */
  const round = (entered: number, plannedFor: number, steps: Steps = {}, failures: (string | null)[] = clear) => {
    let id = "";
    at(entered, manager, async (ctx) => {
      const scheduled_for = new Date(now.getTime() - plannedFor * hourMs).toISOString();
      const place = { template_id: templateId, building_id: tower.buildingId, inspector_id: inspector.id };
      ({ id } = await scheduleInspection(ctx, { ...place, scheduled_for }));
    });
    if (steps.start) at(steps.start, inspector, (ctx) => startInspection(ctx, { id }));
    if (steps.submit) {
      at(steps.submit, inspector, (ctx) => {
        const results = itemIds.map((item_id, i) => {
          const note = failures[i] ?? null;
          return { item_id, outcome: note ? ("fail" as const) : ("pass" as const), note };
        });
        return submitInspection(ctx, { id, results });
      });
    }
    if (steps.approve) at(steps.approve, supervisor, (ctx) => approveInspection(ctx, { id }));
    const reason = "No photo of the extinguisher on floor 14";
    if (steps.reject) at(steps.reject, supervisor, (ctx) => rejectInspection(ctx, { id, reason }));
  };
  round(540, 500, { start: 499.8, submit: 498.5, approve: 480 });
  round(300, 262, { start: 261, submit: 259.6, reject: 250 }, [null, null, null, "Floor 14: seal missing", null]);
  round(60, 4, { start: 3.9, submit: 2.6 }, [null, null, "Floor 15, stair B: empty", null, null]);
  round(50, 0.5, { start: 0.4 });
  round(80, 30);
  round(24, -40);
  return scenes;
}
