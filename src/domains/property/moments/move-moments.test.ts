import { sql } from "kysely";
import { expect, test } from "vitest";
import { addWarranty, makeSite } from "../../../../test/support/assets.ts";
import { activeLease, makeHome } from "../../../../test/support/leases.ts";
import { openTestProduct } from "../../../../test/support/product.ts";
import { eventsOf } from "../../../../test/support/work-orders.ts";
import { momentHandlers } from "../../../jobs/moment-handlers.ts";
import { makeMovableClock } from "../../../platform/clock.ts";
import type { Ctx } from "../../../platform/context.ts";
import { transferAsset } from "../../assets/transfer-asset.ts";
import { addCertificate } from "../../compliance/add-certificate.ts";
import { createTemplate } from "../../inspections/save-template.ts";
import { scheduleInspection } from "../../inspections/schedule-inspection.ts";
import { leaseKind } from "../../leasing/leases.ts";
import { createBuilding } from "../buildings.ts";
import { changeBuilding } from "../change-building.ts";
import { getRecord } from "../find-records.ts";
import { startMoments } from "./start-moments.ts";

const clock = makeMovableClock(new Date("2026-04-10T08:00:00Z"));
const product = await openTestProduct({ now: clock.now });
await sql`select make_week_partitions('events', ${clock.now()}, ${new Date("2027-06-01")})`.execute(product.services.db.worker);
const ifMatch = () => undefined;

const dueAt = async (ctx: Ctx, id: string) => {
  const { rows } = await sql<{ name: string; due_at: Date }>`
    select name, due_at from record_moments where record_id = ${id} and done_at is null order by due_at`.execute(ctx.db.worker);
  return rows.map(({ due_at }) => due_at.toISOString().slice(0, 16));
};

test("in another time zone a building's days begin there, for all that waits for one of its days", async () => {
  const { ctx } = await product.makeTenant();
  const home = await makeHome(ctx);
  const { building_id } = await getRecord(ctx, leaseKind, {
    id: (await activeLease(ctx, { ...home, starts_on: "2026-01-01", ends_on: "2026-12-31" })).id,
  });
  const lease = await activeLease(ctx, { ...home, starts_on: "2027-01-01", ends_on: "2027-05-31" });
  const days = { issued_on: "2026-01-01", expires_on: "2026-05-20" };
  const certificate = await addCertificate(ctx, { name: "Fire safety", building_id, ...days });
  const item = { question: "Clear?", response_type: "pass_fail", required: true } as const;
  const template = await createTemplate(ctx, { name: "Round", sections: [{ title: "A", weight: 1, items: [item] }] });
  const inspection = await scheduleInspection(ctx, { template_id: template.id, building_id, scheduled_for: "2026-05-01" });
  const elsewhere = await addCertificate(ctx, {
    name: "Lift",
    building_id: (await createBuilding(ctx, { name: "Tower B", time_zone: "Asia/Dubai" })).id,
    ...days,
  });

  expect(await dueAt(ctx, inspection.id)).toEqual(["2026-05-01T20:00"]);
  await changeBuilding(ctx, { id: building_id, patch: { time_zone: "America/New_York" }, ifMatch });
  expect(await dueAt(ctx, inspection.id)).toEqual(["2026-05-02T04:00"]);
  expect(await dueAt(ctx, home.unit_id)).toEqual(["2027-01-01T05:00", "2027-06-01T04:00"]);
  // 90 days before 31 May it is winter there.
  expect(await dueAt(ctx, lease.id)).toEqual(["2027-03-02T05:00"]);
  // The 60 days are told at once, which has nothing to do with where the day begins.
  expect((await dueAt(ctx, certificate.id)).slice(-2)).toEqual(["2026-04-20T04:00", "2026-05-21T04:00"]);
  expect((await dueAt(ctx, elsewhere.id)).slice(-2)).toEqual(["2026-04-19T20:00", "2026-05-20T20:00"]);
});

test("warnings of an asset's warranties and certificates go by the days of where it stands", async () => {
  const { ctx } = await product.makeTenant();
  const { makeAsset } = await makeSite(ctx);
  const { id: building_id } = await createBuilding(ctx, { name: "Tower C", time_zone: "Europe/Berlin" });
  const asset = await makeAsset();
  const warranty = await addWarranty(ctx, { assetId: asset.id, endsOn: "2027-01-31" });
  // For ever, as some people write it: what comes then comes in a year of five digits.
  const forEver = { issued_on: "2026-01-01", expires_on: "9999-12-31" };
  await addCertificate(ctx, { name: "Title", asset_id: asset.id, ...forEver });
  const certificate = await addCertificate(ctx, {
    name: "Lift",
    asset_id: asset.id,
    issued_on: "2026-01-01",
    expires_on: "2026-12-31",
  });
  expect(await dueAt(ctx, warranty.id)).toEqual(["2026-11-01T20:00", "2026-12-01T20:00", "2026-12-31T20:00"]);
  await transferAsset(ctx, { id: asset.id, building_id });
  expect(await dueAt(ctx, warranty.id)).toEqual(["2026-11-01T23:00", "2026-12-01T23:00", "2026-12-31T23:00"]);
  expect((await dueAt(ctx, certificate.id)).at(-1)).toBe("2026-12-31T23:00");
});

test("a warning whose day begins elsewhere by now is told when it was planned, once", async () => {
  const { ctx } = await product.makeTenant();
  const home = await makeHome(ctx, { timeZone: "Pacific/Auckland" });
  const lease = await activeLease(ctx, { ...home, starts_on: "2026-01-01", ends_on: "2026-12-31" });
  // As when the row was changed behind our back: the plan is that of before.
  await sql`update buildings set time_zone = 'Pacific/Honolulu' where id = ${lease.building_id}`.execute(ctx.db.worker);
  clock.advance(new Date("2026-10-01T12:00:00Z").getTime() - clock.now().getTime());
  const { lane, stop } = startMoments(product.services, { handlers: momentHandlers });
  lane.wake();
  const told = async () => (await eventsOf(ctx, lease.id)).filter(({ event }) => event === "lease.expiring_soon").length;
  await expect.poll(told).toBe(1);
  await stop();
  expect(await dueAt(ctx, lease.id)).toEqual(["2026-11-01T10:00"]);
});
