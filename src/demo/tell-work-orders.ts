import { assignWorkOrder } from "../domains/maintenance/assign-work-order.ts";
import { cancelWorkOrder } from "../domains/maintenance/cancel-work-order.ts";
import { closeWorkOrder } from "../domains/maintenance/close-work-order.ts";
import { completeWorkOrder } from "../domains/maintenance/complete-work-order.ts";
import { createWorkOrder } from "../domains/maintenance/create-work-order.ts";
import { holdWorkOrder } from "../domains/maintenance/hold-work-order.ts";
import { resumeWorkOrder } from "../domains/maintenance/resume-work-order.ts";
import { settleSla } from "../domains/maintenance/settle-sla.ts";
import { slaPolicyKind } from "../domains/maintenance/sla-policies.ts";
import { startWorkOrder } from "../domains/maintenance/start-work-order.ts";
import { verifyWorkOrder } from "../domains/maintenance/verify-work-order.ts";
import type { WorkOrderStatus } from "../domains/maintenance/work-order-lifecycle.ts";
import { addRecord } from "../domains/property/add-record.ts";
import { type Actor, type Ctx, inTx, systemActor } from "../platform/context.ts";
import type { People } from "./add-people.ts";
import type { Tower } from "./add-tower.ts";
import { finishedStories } from "./finished-stories.ts";
import type { Story } from "./story-clock.ts";
import { unfinishedStories } from "./unfinished-stories.ts";
import type { WorkOrderStory } from "./work-order-story.ts";

const hourMs = 3_600_000;

/** Something that happens in the story. */
export interface Scene {
  at: Date;
  play(): Promise<unknown>;
}

/** Resolution targets, which have no default, and a quicker response for lifts. */
export async function addSlaPolicies(ctx: Ctx, { elevatorsId }: { elevatorsId: string }): Promise<void> {
  await addRecord(ctx, slaPolicyKind, { category_id: elevatorsId, response: "PT30M", resolution: "PT8H" });
  await addRecord(ctx, slaPolicyKind, { priority: "emergency", response: "PT1H", resolution: "PT8H" });
  await addRecord(ctx, slaPolicyKind, { priority: "urgent", response: "PT4H", resolution: "P2D" });
  await addRecord(ctx, slaPolicyKind, { priority: "high", response: "PT8H", resolution: "P10D" });
}

/** Plays all stories at once, with what else happened, step by step in the order of time; a target that passes in between is told at its moment. */
export async function tellWorkOrders(
  { ctx, setTime }: Story,
  {
    others,
    ...setting
  }: { tower: Tower; people: People; assets: ReadonlyMap<string, string>; now: Date; others: readonly Scene[] },
): Promise<void> {
  const { now } = setting;
  const stories = [...finishedStories, ...unfinishedStories];
  const scenes = stories.flatMap((story, i) => scenesOf(ctx, story, { i, ...setting })).concat(others);
  scenes.sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { at, play } of scenes) {
    await tellBreaches(ctx, { setTime, until: at });
    setTime(at);
    await play();
  }
  await tellBreaches(ctx, { setTime, until: now });
  setTime(now);
}

/** Each step of one order with its moment; some take their time. */
function scenesOf(
  ctx: Ctx,
  story: WorkOrderStory,
  { i, tower, people, assets, now }: { i: number; tower: Tower; people: People; assets: ReadonlyMap<string, string>; now: Date },
): Scene[] {
  let id = "";
  // Not all on the same minute.
  let hours = -story.hoursAgo - ((i * 17) % 50) / 60;
  const scenes: Scene[] = [];
  const then = (after: number, actor: Actor, play: (ctx: Ctx) => Promise<unknown>) => {
    hours += after * (0.85 + (i % 7) * 0.05);
    scenes.push({ at: new Date(now.getTime() + hours * hourMs), play: () => play({ ...ctx, actor }) });
  };
  const { manager, supervisor, technician } = people;
  const has = (status: WorkOrderStatus) => roads[story.status].includes(status);

  then(0, story.type === "preventive" ? systemActor : i % 3 === 0 ? supervisor : manager, async (ctx) => {
    const unitId = tower.units.get(story.at ?? "");
    const assetId = assets.get(story.at ?? "");
    ({ id } = await createWorkOrder(ctx, {
      title: story.title,
      building_id: tower.buildingId,
      category: story.category,
      ...(unitId ? { unit_id: unitId } : {}),
      ...(assetId ? { asset_id: assetId } : {}),
      ...(story.priority ? { priority: story.priority } : {}),
      ...(story.type ? { type: story.type } : {}),
      ...(story.description ? { description: story.description } : {}),
      draft: story.status === "draft",
    }));
  });
  if (story.status === "cancelled") then(5, manager, (ctx) => cancelWorkOrder(ctx, { id, reason: "Reported twice" }));
  if (has("assigned")) then(story.late ? 28 : 0.4, supervisor, (ctx) => assignWorkOrder(ctx, { id, assigneeId: technician.id }));
  if (has("in_progress")) then(1, technician, (ctx) => startWorkOrder(ctx, { id }));
  const { hold } = story;
  if (has("in_progress") && hold) then(1.5, technician, (ctx) => holdWorkOrder(ctx, { id, reason: hold }));
  if (has("in_progress") && hold && !has("on_hold")) then(20, technician, (ctx) => resumeWorkOrder(ctx, { id }));
  if (has("completed")) {
    const costs = costsOf(story);
    then(2.5, technician, (ctx) => completeWorkOrder(ctx, { id, resolutionNotes: story.notes ?? "Done.", costs }));
  }
  if (has("verified")) then(16, supervisor, (ctx) => verifyWorkOrder(ctx, { id }));
  if (has("closed")) then(3, manager, (ctx) => closeWorkOrder(ctx, { id }));
  return scenes;
}

/** The states that an order passes on its way to the one it has. */
const roads: Record<WorkOrderStatus, readonly WorkOrderStatus[]> = {
  draft: [],
  open: [],
  cancelled: [],
  assigned: ["assigned"],
  in_progress: ["assigned", "in_progress"],
  on_hold: ["assigned", "in_progress", "on_hold"],
  completed: ["assigned", "in_progress", "completed"],
  verified: ["assigned", "in_progress", "completed", "verified"],
  closed: ["assigned", "in_progress", "completed", "verified", "closed"],
};

function costsOf({ labour, material, vendor }: WorkOrderStory) {
  const lines = [
    { kind: "labour" as const, description: "Technician", amount: labour },
    { kind: "material" as const, description: "Parts", amount: material },
    { kind: "vendor" as const, description: "Visit of the maker's service", amount: vendor },
  ];
  return lines.flatMap(({ amount, ...line }) => (amount ? [{ ...line, amount: { amount, currency: "AED" } }] : []));
}

/** What the watcher would have told meanwhile. */
async function tellBreaches(ctx: Ctx, { setTime, until }: { setTime(at: Date): void; until: Date }): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    for (;;) {
      const order = await tx
        .selectFrom("work_orders")
        .selectAll()
        .where("tenant_id", "=", ctx.tenantId)
        .where("sla_check_at", "<=", until)
        .orderBy("sla_check_at")
        .limit(1)
        .executeTakeFirst();
      if (!order?.sla_check_at) return;
      setTime(order.sla_check_at);
      await settleSla({ ...ctx, actor: systemActor }, tx, { orders: [order], at: order.sla_check_at });
    }
  });
}
