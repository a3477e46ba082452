import { sql } from "kysely";
import { expect, test } from "vitest";
import { makeSite, newsOf } from "../../../test/support/assets.ts";
import { type Trial, tryEveryAction, tryTwentyAtOnce } from "../../../test/support/lifecycle.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import { momentHandlers } from "../../jobs/moment-handlers.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import type { Ctx } from "../../platform/context.ts";
import { assetKind } from "../assets/assets.ts";
import { getWorkOrder } from "../maintenance/find-work-orders.ts";
import { changeRecord } from "../property/change-record.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { getRecord } from "../property/find-records.ts";
import { startMoments } from "../property/moments/start-moments.ts";
import { findRecordSteps } from "../property/record-steps.ts";
import { type AlarmAction, alarmKind, alarmLifecycle } from "./alarms.ts";
import { acknowledgeAlarm, clearAlarm, shelveAlarm, unshelveAlarm } from "./move-alarm.ts";
import { createAlarmWorkOrder } from "./order-for-alarm.ts";
import { raiseAlarm } from "./raise-alarm.ts";

const hourMs = 3_600_000;
const clock = makeMovableClock();
const product = await openTestProduct({ now: clock.now });
for (const weeks of [0, 8, 16])
  await sql`select make_partitions_ahead(${new Date(clock.now().getTime() + weeks * 168 * hourMs)})`.execute(
    product.services.db.worker,
  );
const { ctx } = await product.makeTenant();
const site = await makeSite(ctx);

type Status = "active" | "acknowledged" | "shelved" | "cleared";
const states: Status[] = ["active", "acknowledged", "shelved", "cleared"];
const inHours = (hours: number) => new Date(clock.now().getTime() + hours * hourMs).toISOString();
const high = { source: "Tower A BMS", severity: "critical", category: "hvac", message: "High discharge pressure" } as const;
let last = 0;
const raise = (more: Partial<Parameters<typeof raiseAlarm>[1]> = {}, by: Ctx = ctx) =>
  raiseAlarm(by, { ...high, alarm_id: `CH-${++last}`, building_id: site.buildingId, ...more });

function act(action: AlarmAction, id: string) {
  if (action === "acknowledge") return acknowledgeAlarm(ctx, { id });
  if (action === "shelve") return shelveAlarm(ctx, { id, until: inHours(4), reason: "Being mended" });
  return action === "unshelve" ? unshelveAlarm(ctx, { id }) : clearAlarm(ctx, { id });
}

const roads: Record<Status, AlarmAction[]> = {
  active: [],
  acknowledged: ["acknowledge"],
  shelved: ["acknowledge", "shelve"],
  cleared: ["clear"],
};
const trial: Trial<Status, AlarmAction> = {
  ctx,
  table: "alarms",
  lifecycle: alarmLifecycle,
  allowed: {
    active: ["acknowledge", "shelve", "clear"],
    acknowledged: ["shelve", "clear"],
    shelved: ["unshelve", "clear"],
    cleared: [],
  },
  async make(status) {
    let alarm = await raise();
    for (const action of roads[status]) alarm = await act(action, alarm.id);
    return alarm;
  },
  act,
};

/** Two lanes, as two processes would have, until everything that is due has happened. */
async function watch() {
  const lanes = [1, 2].map(() => startMoments(product.services, { handlers: momentHandlers }));
  const due = () =>
    ctx.db.worker
      .selectFrom("record_moments")
      .select("name")
      .where("done_at", "is", null)
      .where("due_at", "<=", clock.now())
      .execute();
  await expect.poll(due, { timeout: 60_000 }).toEqual([]);
  await Promise.all(lanes.map((lane) => lane.stop()));
}

test.each(states)("an alarm that is %s: every action is either taken, or refused with nothing written", (status) =>
  tryEveryAction(trial, status),
);

test("of twenty identical actions on an alarm at once one succeeds", () => tryTwentyAtOnce(trial));

test("of fifty identical reports at once one makes an alarm with a work order, and all are counted", async () => {
  const report = {
    ...high,
    alarm_id: "LEAK-7",
    category: "leak",
    building_id: site.buildingId,
    create_work_order: true,
  } as const;
  const found = await Promise.all(Array.from({ length: 50 }, () => raiseAlarm(ctx, report)));
  expect(new Set(found.map((one) => one.id)).size).toBe(1);
  const alarm = await getRecord(ctx, alarmKind, { id: found[0]?.id ?? "" });
  expect(alarm).toMatchObject({ status: "active", raise_count: 50 });
  const [raised, ...others] = await eventsOf(ctx, alarm.id);
  expect(others).toEqual([]);
  expect(raised).toMatchObject({
    event: "alarm.raised",
    data: {
      alarm: { state: "active", category: "leak", work_order: { id: alarm.work_order_id, number: alarm.work_order_number } },
    },
  });
  expect(await getWorkOrder(ctx, { id: alarm.work_order_id ?? "" })).toMatchObject({
    ...{ type: "emergency", priority: "emergency", origin_id: alarm.id, title: high.message },
  });
});

test("a repeat has the last word unless it comes late, and another alarm begins only after the first is cleared", async () => {
  const first = await raise({ alarm_id: "AHU-13", occurred_at: inHours(-3) });
  const repeat = { alarm_id: "AHU-13", message: "Fan stopped", severity: "major", occurred_at: inHours(-1) } as const;
  await raise(repeat);
  const late = await raise({ alarm_id: "AHU-13", message: "Fan slow", occurred_at: inHours(-2) });
  expect(late).toMatchObject({ id: first.id, raise_count: 3, message: "Fan stopped", severity: "major" });
  expect(late.last_raised_at.toISOString()).toBe(repeat.occurred_at);
  expect((await raise({ alarm_id: "AHU-13", source: "Tower B BMS" })).id).not.toBe(first.id);
  await clearAlarm(ctx, { id: first.id });
  const next = await raise({ alarm_id: "AHU-13" });
  expect(next.id).not.toBe(first.id);
  expect(await newsOf(ctx, first.id)).toEqual(["alarm.raised", "alarm.cleared"]);
  expect(await newsOf(ctx, next.id)).toEqual(["alarm.raised"]);
});

test("the shelf ends at its moment, once, whichever of two watchers is first, also after a week in which nobody watched", async () => {
  const { id } = await trial.make("acknowledged");
  const until = inHours(4);
  expect(await shelveAlarm(ctx, { id, until, reason: "Compressor is being replaced" })).toMatchObject({
    ...{ status: "shelved", shelve_reason: "Compressor is being replaced", shelved_until: new Date(until) },
  });
  clock.advance(3 * hourMs);
  await watch();
  expect((await getRecord(ctx, alarmKind, { id })).status).toBe("shelved");
  clock.advance(168 * hourMs);
  await watch();
  await watch();
  const back = await getRecord(ctx, alarmKind, { id });
  expect(back).toMatchObject({ status: "active", shelved_until: null, shelve_reason: null, acknowledged_at: null });
  const steps = (await findRecordSteps(ctx, { id })).map(({ action, actor }) => `${action} ${actor.name}`);
  expect(steps).toEqual(["raise Admin", "acknowledge Admin", "shelve Admin", "unshelve system"]);
});

test("what was taken back, cleared, deleted or shelved anew doesn't end at the moment that was meant before", async () => {
  const [back, cleared, gone] = [await trial.make("shelved"), await trial.make("shelved"), await trial.make("shelved")];
  await unshelveAlarm(ctx, { id: back.id });
  await shelveAlarm(ctx, { id: back.id, until: inHours(24), reason: "Parts come tomorrow" });
  await clearAlarm(ctx, { id: cleared.id });
  await deleteRecord(ctx, alarmKind, { id: gone.id });
  clock.advance(5 * hourMs);
  await watch();
  expect((await getRecord(ctx, alarmKind, { id: back.id })).status).toBe("shelved");
  expect((await getRecord(ctx, alarmKind, { id: cleared.id })).status).toBe("cleared");
  clock.advance(20 * hourMs);
  await watch();
  expect((await getRecord(ctx, alarmKind, { id: back.id })).status).toBe("active");
});

test.each([
  ["in_the_past", () => inHours(-1)],
  ["too_far", () => inHours(24 * 91)],
])("a shelf whose end is %s is refused, with nothing written", async (code, until) => {
  const { id } = await raise();
  const shelving = shelveAlarm(ctx, { id, until: until(), reason: "Later" });
  await expect(shelving).rejects.toMatchObject({ details: { errors: [{ pointer: "/until", code }] } });
  expect((await getRecord(ctx, alarmKind, { id })).status).toBe("active");
});

test.each([
  ["critical", "lighting", "corrective", "urgent"],
  ["warning", "other", "corrective", "low"],
  ["warning", "elevator", "emergency", "emergency"],
] as const)("a work order for an alarm that is %s and of %s is %s and %s", async (severity, category, type, priority) => {
  const asset = await site.makeAsset();
  const { id, building_id } = await raise({ severity, category, asset_id: asset.id, building_id: null });
  expect(building_id).toBe(site.buildingId);
  const alarm = await createAlarmWorkOrder(ctx, { id });
  const order = await getWorkOrder(ctx, { id: alarm.work_order_id ?? "" });
  expect(order).toMatchObject({ type, priority, origin_id: id, asset_id: asset.id });
  expect(alarmKind.present(alarm)).toMatchObject({ status: "active", allowed_actions: ["acknowledge", "shelve", "clear"] });
  await expect(createAlarmWorkOrder(ctx, { id })).rejects.toMatchObject({ code: "conflict" });
});

test("an alarm of nowhere is kept, gets its place from somebody, and only then a work order", async () => {
  const { id } = await raise({ building_id: null });
  await expect(createAlarmWorkOrder(ctx, { id })).rejects.toMatchObject({ code: "conflict" });
  await expect(raise({ building_id: null, create_work_order: true })).rejects.toMatchObject({ code: "conflict" });
  await changeRecord(ctx, alarmKind, { id, patch: { building_id: site.buildingId } });
  expect((await createAlarmWorkOrder(ctx, { id, priority: "low" })).work_order_number).toMatch(/^WO-/);
});

test("while an alarm stands its asset can't be deleted; a cleared one is for reading only", async () => {
  const asset = await site.makeAsset();
  const { id } = await raise({ asset_id: asset.id });
  await expect(deleteRecord(ctx, assetKind, { id: asset.id })).rejects.toMatchObject({
    details: { extra: { held_by: { alarms: 1 } } },
  });
  await clearAlarm(ctx, { id });
  await deleteRecord(ctx, assetKind, { id: asset.id });
  await expect(deleteRecord(ctx, alarmKind, { id })).rejects.toMatchObject({ code: "invalid_transition" });
});

test("whoever looks at alarms is told of each step, also of those that no event announces", async () => {
  const { id } = await raise();
  const told: unknown[] = [];
  const unlisten = ctx.db.signals.on("changes", (_tenant, change) => told.push(change));
  for (const action of ["acknowledge", "shelve", "unshelve"] as const) await act(action, id);
  await raise({ alarm_id: (await getRecord(ctx, alarmKind, { id })).alarm_id });
  unlisten();
  expect(told).toEqual(Array.from({ length: 4 }, () => ({ kind: "alarm", id })));
});
