import { expect, test } from "vitest";
import { makeCommunity } from "../../../test/support/community.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import { systemActor } from "../../platform/context.ts";
import { createResident } from "../people/place-resident.ts";
import { findRecords, getRecord } from "../property/find-records.ts";
import { acknowledgeAnnouncement } from "./acknowledge-announcement.ts";
import { announcementKind } from "./announcements.ts";
import { findAcknowledgements } from "./find-acknowledgements.ts";
import { changeAnnouncement, deleteAnnouncement, publishAnnouncement } from "./publish-announcement.ts";

const product = await openTestProduct();
const { ctx, adminId } = await product.makeTenant();
const { buildingId, unit_id, resident_id } = await makeCommunity(ctx);
const publish = (building_id: string | null = buildingId, by = ctx) =>
  publishAnnouncement(by, { title: "Water is off on Sunday", body: "From 9 to 11.", building_id });
const acknowledged = async (id: string) =>
  (await findAcknowledgements(ctx, { id, limit: 50 })).rows.map(({ person }) => person.name).sort();

test("each person counts once and is announced once, whoever repeats it, also twenty times at once", async () => {
  const { id } = await publish();
  const asAdmin = { ...ctx, actor: { id: adminId, name: "Admin" } };
  const same = await Promise.all(Array.from({ length: 20 }, () => acknowledgeAnnouncement(asAdmin, { id })));
  expect(same.map((row) => row.acknowledged_count)).toEqual(Array(20).fill(1));
  const resident = await acknowledgeAnnouncement(asAdmin, { id, residentId: resident_id });
  expect(resident.acknowledged_count).toBe(2);
  expect(await acknowledgeAnnouncement(asAdmin, { id, residentId: resident_id })).toEqual(resident);
  expect(await eventsOf(ctx, id)).toMatchObject([
    {
      event: "announcement.acknowledged",
      data: {
        announcement: { id, title: "Water is off on Sunday", building: { id: buildingId, name: "Tower A" } },
        acknowledged_by: { id: adminId, name: "Admin" },
      },
    },
    { event: "announcement.acknowledged", data: { acknowledged_by: { id: resident_id, name: "Layla Haddad" } } },
  ]);
  expect(await acknowledged(id)).toEqual(["Admin", "Layla Haddad"]);
  const mine = await findAcknowledgements(ctx, { id, limit: 50, person_id: adminId });
  expect(mine.rows).toMatchObject([{ person: { id: adminId } }]);
});

test("who confirmed is read page by page, the latest first", async () => {
  const { id } = await publish();
  for (const name of ["A", "B", "C"]) {
    const resident = await createResident(ctx, { name, unit_id });
    await acknowledgeAnnouncement(ctx, { id, residentId: resident.id });
  }
  const first = await findAcknowledgements(ctx, { id, limit: 2 });
  expect(first.rows.map(({ person }) => person.name)).toEqual(["C", "B"]);
  const rest = await findAcknowledgements(ctx, { id, limit: 2, cursor: first.nextCursor ?? "" });
  expect(rest).toMatchObject({ rows: [{ person: { name: "A" } }], nextCursor: null });
});

test("it is confirmed by people who are there, of the building that it is for", async () => {
  const { id } = await publish();
  const { resident_id: elsewhere } = await makeCommunity(ctx);
  const refused = (residentId: string) => acknowledgeAnnouncement(ctx, { id, residentId });
  const errors = (code: string) => ({ details: { errors: [{ pointer: "/resident_id", code }] } });
  await expect(refused(elsewhere)).rejects.toMatchObject(errors("belongs_elsewhere"));
  await expect(refused("res_x")).rejects.toMatchObject(errors("unknown_reference"));
  await expect(acknowledgeAnnouncement({ ...ctx, actor: systemActor }, { id })).rejects.toMatchObject({ code: "conflict" });
  expect(await eventsOf(ctx, id)).toEqual([]);
  expect((await acknowledgeAnnouncement(ctx, { id: (await publish(null)).id, residentId: elsewhere })).acknowledged_count).toBe(
    1,
  );
});

test("who looks after some buildings reads what is for all, and publishes to their own", async () => {
  const { buildingId: other } = await makeCommunity(ctx);
  const [here, there, all] = [await publish(), await publish(other), await publish(null)];
  const scoped = { ...ctx, buildingIds: [buildingId] };
  const seen = (await findRecords(scoped, announcementKind, { limit: 200, sort: "created_at" })).rows.map(({ id }) => id);
  expect([here.id, there.id, all.id].map((id) => seen.includes(id))).toEqual([true, false, true]);
  await expect(acknowledgeAnnouncement(scoped, { id: there.id })).rejects.toMatchObject({ code: "not_found" });
  for (const building of [null, other])
    await expect(publish(building, scoped)).rejects.toMatchObject({ details: { errors: [{ pointer: "/building_id" }] } });
  await expect(changeAnnouncement(scoped, { id: all.id, patch: { title: "Mine" } })).rejects.toMatchObject({ code: "forbidden" });
  await expect(deleteAnnouncement(scoped, { id: all.id })).rejects.toMatchObject({ code: "forbidden" });
  expect(await changeAnnouncement(scoped, { id: here.id, patch: { title: "Water is off" } })).toMatchObject({
    title: "Water is off",
  });
  await deleteAnnouncement(scoped, { id: here.id });
  await expect(getRecord(ctx, announcementKind, { id: here.id })).rejects.toMatchObject({ code: "not_found" });
});
