import { sql } from "kysely";
import { expect, test } from "vitest";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import { momentHandlers } from "../../jobs/moment-handlers.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import { createBuilding } from "../property/buildings.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { findRecords, getRecord } from "../property/find-records.ts";
import { startMoments } from "../property/moments/start-moments.ts";
import { inspectionKind } from "./inspections.ts";
import { createTemplate } from "./save-template.ts";
import { changeInspection, scheduleInspection } from "./schedule-inspection.ts";
import { startInspection } from "./start-inspection.ts";

const clock = makeMovableClock(new Date("2026-04-10T08:00:00Z"));
const product = await openTestProduct({ now: clock.now });
// Events are kept by week, and these weeks have no place yet.
await sql`select make_week_partitions('events', ${clock.now()}, ${new Date("2026-05-10")})`.execute(product.services.db.worker);
const { ctx } = await product.makeTenant();
const building = await createBuilding(ctx, { name: "Tower A", time_zone: "Asia/Dubai" });
const template = await createTemplate(ctx, {
  name: "Round",
  sections: [{ title: "A", weight: 1, items: [{ question: "Clear?", response_type: "pass_fail", required: true }] }],
});
const plan = (scheduled_for: string) =>
  scheduleInspection(ctx, { template_id: template.id, building_id: building.id, scheduled_for });
const told = async (id: string) => (await eventsOf(ctx, id)).filter((one) => one.event === "inspection.overdue");

/** Those that wait beyond their day, as the list finds them, the longest first. */
async function findOverdue(): Promise<string[]> {
  const page = await findRecords(ctx, inspectionKind, { overdue: "true", sort: "scheduled_for", limit: 50 });
  return page.rows.map(({ id }) => id);
}

const setTime = (to: string) => clock.advance(new Date(to).getTime() - clock.now().getTime());

/** Two lanes, as two processes would have, until everything that is due has happened. */
async function watch() {
  const lanes = [1, 2].map(() => startMoments(product.services, { handlers: momentHandlers }));
  await expect
    .poll(() =>
      ctx.db.worker
        .selectFrom("record_moments")
        .select("record_id")
        .where("done_at", "is", null)
        .where("due_at", "<=", clock.now())
        .execute(),
    )
    .toEqual([]);
  await Promise.all(lanes.map((lane) => lane.stop()));
}

test("what nobody starts is overdue when the day ends there, once a planned day, also after a week without a server", async () => {
  // 23:30 in Dubai: the day there ends half an hour later, while it is still 20:00 in UTC.
  const late = await plan("2026-04-12T19:30:00Z");
  const day = await plan("2026-04-12");
  const begun = await plan("2026-04-12");
  const moved = await plan("2026-04-12");
  const gone = await plan("2026-04-12");
  expect(day.scheduled_for).toEqual(new Date("2026-04-11T20:00:00Z"));
  await startInspection(ctx, { id: begun.id });
  await changeInspection(ctx, { id: moved.id, patch: { scheduled_for: "2026-04-20" } });
  await deleteRecord(ctx, inspectionKind, { id: gone.id });

  setTime("2026-04-12T19:50:00Z");
  await watch();
  expect(await told(late.id)).toEqual([]);

  setTime("2026-04-19T12:00:00Z");
  await watch();
  for (const { id } of [late, day]) {
    expect(await told(id)).toMatchObject([{ data: { inspection: { id, status: "scheduled" } } }]);
    expect((await getRecord(ctx, inspectionKind, { id })).overdue_at?.toISOString()).toMatch(/^2026-04-19T12:/);
  }
  for (const { id } of [begun, moved, gone]) expect(await told(id)).toEqual([]);
  expect(await findOverdue()).toEqual([day.id, late.id]);

  // Planned for another day it isn't overdue any more, and is told of again when that day ends; another hour of the same day changes nothing.
  const again = await changeInspection(ctx, { id: late.id, patch: { scheduled_for: "2026-04-21" } });
  expect(again.overdue_at).toBeNull();
  expect(await findOverdue()).toEqual([day.id]);
  await changeInspection(ctx, { id: day.id, patch: { scheduled_for: "2026-04-12T12:00:00Z" } });
  setTime("2026-04-30T12:00:00Z");
  await watch();
  for (const { id } of [day, moved]) expect(await told(id)).toHaveLength(1);
  expect(await told(late.id)).toHaveLength(2);
  expect((await getRecord(ctx, inspectionKind, { id: late.id })).overdue_at?.toISOString()).toMatch(/^2026-04-30T12:/);
  await startInspection(ctx, { id: late.id });
  expect(await findOverdue()).toEqual([day.id, moved.id]);
});
