import { expect, test } from "vitest";
import { makeCommunity } from "../../../test/support/community.ts";
import { activeLease, makeHome } from "../../../test/support/leases.ts";
import { type Trial, tryEveryAction, tryTwentyAtOnce } from "../../../test/support/lifecycle.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import { momentHandlers } from "../../jobs/moment-handlers.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import { createResident } from "../people/place-resident.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { findRecords } from "../property/find-records.ts";
import { unitKind } from "../property/units.ts";
import { changeVisitorPass, issueVisitorPass } from "./issue-pass.ts";
import { checkInVisitor, checkOutVisitor } from "./move-pass.ts";
import { type VisitorPassRow, visitorPassKind, visitorPassLifecycle } from "./visitor-passes.ts";

const clock = makeMovableClock();
const product = await openTestProduct({ now: clock.now });
const { ctx } = await product.makeTenant();
const { unit_id, resident_id, buildingId } = await makeCommunity(ctx);
const at = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000).toISOString();
const issue = (from: number, to: number, by = ctx) =>
  issueVisitorPass(by, { unit_id, resident_id, visitor_name: "Omar Nasser", valid_from: at(from), valid_to: at(to) });

type Status = "issued" | "checked_in" | "checked_out";
type Action = keyof typeof visitorPassLifecycle;
const states: Status[] = ["issued", "checked_in", "checked_out"];
const roads: Record<Status, Action[]> = { issued: [], checked_in: ["check-in"], checked_out: ["check-in", "check-out"] };
const act = (action: Action, id: string): Promise<VisitorPassRow> =>
  action === "check-in" ? checkInVisitor(ctx, { id }) : checkOutVisitor(ctx, { id });
const trial: Trial<Status, Action> = {
  ctx,
  table: "visitor_passes",
  lifecycle: visitorPassLifecycle,
  allowed: { issued: ["check-in"], checked_in: ["check-out"], checked_out: [] },
  async make(status) {
    let pass = await issue(-5, 60);
    for (const action of roads[status]) pass = await act(action, pass.id);
    return pass;
  },
  act,
};

test.each(states)("from %s every action is either taken and announced once, or refused with nothing written", (status) =>
  tryEveryAction(trial, status),
);

test("of twenty identical actions at once one succeeds", () => tryTwentyAtOnce(trial));

test("a pass is announced with its visitor, unit and resident, and its building is the unit's", async () => {
  const { id, building_id } = await issue(0, 60);
  expect(building_id).toBe(buildingId);
  const pass = { id, status: "issued", visitor_name: "Omar Nasser", unit: { id: unit_id, name: "1203" } };
  expect(await eventsOf(ctx, id)).toMatchObject([{ event: "visitor_pass.created", data: { visitor_pass: pass } }]);
});

test("nobody comes in before or after the times of the pass, and who is inside may leave later", async () => {
  const early = await issue(60, 120);
  const times = { valid_from: early.valid_from.toISOString(), valid_to: early.valid_to.toISOString() };
  await expect(checkInVisitor(ctx, { id: early.id })).rejects.toMatchObject({ code: "conflict", details: { extra: times } });
  const inside = await issue(0, 60);
  await checkInVisitor(ctx, { id: inside.id });
  clock.advance(3 * 3_600_000);
  await expect(checkInVisitor(ctx, { id: early.id })).rejects.toMatchObject({ code: "conflict" });
  expect(await checkOutVisitor(ctx, { id: inside.id })).toMatchObject({ status: "checked_out" });
  expect((await eventsOf(ctx, early.id)).map(({ event }) => event)).toEqual(["visitor_pass.created"]);
});

test("a pass changes and is withdrawn as long as nobody has come in with it", async () => {
  const { id } = await issue(0, 60);
  expect(await changeVisitorPass(ctx, { id, patch: { vehicle_plate: "D 10423", valid_to: at(90) } })).toMatchObject({
    vehicle_plate: "D 10423",
  });
  const errors = (pointer: string, code: string) => ({ details: { errors: [{ pointer, code }] } });
  const change = (patch: object) => changeVisitorPass(ctx, { id, patch });
  await expect(change({ valid_to: at(-1) })).rejects.toMatchObject(errors("/valid_to", "before_start"));
  await expect(change({ valid_to: at(600 * 24 * 60) })).rejects.toMatchObject(errors("/valid_to", "out_of_range"));
  await expect(issue(-60, -30)).rejects.toMatchObject(errors("/valid_to", "in_the_past"));
  await checkInVisitor(ctx, { id });
  await expect(change({ visitor_name: "Someone" })).rejects.toMatchObject({ code: "invalid_transition" });
  await expect(deleteRecord(ctx, visitorPassKind, { id })).rejects.toMatchObject({ code: "invalid_transition" });
  await expect(deleteRecord(ctx, unitKind, { id: unit_id })).rejects.toMatchObject({ code: "conflict" });
  await deleteRecord(ctx, visitorPassKind, { id: (await issue(0, 60)).id });
});

test("the list finds what is valid at a moment", async () => {
  const { ctx } = await product.makeTenant();
  const home = await makeCommunity(ctx);
  const add = (visitor_name: string, from: number, to: number) =>
    issueVisitorPass(ctx, { unit_id: home.unit_id, visitor_name, valid_from: at(from), valid_to: at(to) });
  for (const [name, from, to] of [
    ["past", -60, 5],
    ["now", 0, 60],
    ["later", 120, 180],
  ] as const)
    await add(name, from, to);
  const moment = at(20);
  const filter = { limit: 50, sort: "created_at" as const, ends_from: moment, starts_to: moment };
  expect((await findRecords(ctx, visitorPassKind, filter)).rows.map((row) => row.visitor_name)).toEqual(["now"]);
});

test("a pass names a resident of its unit, who lives there or has its lease, or nobody", async () => {
  const { id: stranger } = await createResident(ctx, { name: "Omar Saleh" });
  const pass = (resident: string | null) =>
    issueVisitorPass(ctx, { unit_id, resident_id: resident, visitor_name: "Ali", valid_from: at(0), valid_to: at(60) });
  const refusal = { details: { errors: [{ pointer: "/resident_id", code: "belongs_elsewhere" }] } };
  await expect(pass(stranger)).rejects.toMatchObject(refusal);
  const { id } = await pass(null);
  await expect(changeVisitorPass(ctx, { id, patch: { resident_id: stranger } })).rejects.toMatchObject(refusal);
  expect(await changeVisitorPass(ctx, { id, patch: { resident_id } })).toMatchObject({ resident_id });
  const today = at(0).slice(0, 10);
  await activeLease(ctx, { unit_id, resident_id: stranger, starts_on: today });
  expect(await pass(stranger)).toMatchObject({ resident_id: stranger });
});

test("who stays on after a lease has expired gets visitors, until somebody else has the unit", async () => {
  const { ctx } = await product.makeTenant();
  const home = await makeHome(ctx);
  const { id: former } = await createResident(ctx, { name: "Omar Saleh" });
  const daysAgo = (days: number) => at(-days * 24 * 60).slice(0, 10);
  const { id } = await activeLease(ctx, { ...home, resident_id: former, starts_on: daysAgo(300), ends_on: daysAgo(30) });
  const pass = () =>
    issueVisitorPass(ctx, {
      ...{ unit_id: home.unit_id, resident_id: former, visitor_name: "Ali" },
      ...{ valid_from: at(0), valid_to: at(60) },
    });
  await momentHandlers.get("lease.expired")?.(ctx, { recordId: id, name: "lease.expired", dueAt: new Date() });
  expect(await pass()).toMatchObject({ resident_id: former });
  await activeLease(ctx, { ...home, starts_on: daysAgo(2) });
  await expect(pass()).rejects.toMatchObject({ details: { errors: [{ code: "belongs_elsewhere" }] } });
});
