import { expect, test } from "vitest";
import { draftLease, makeHome } from "../../../test/support/leases.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { momentHandlers } from "../../jobs/moment-handlers.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import type { Ctx } from "../../platform/context.ts";
import { dayAt } from "../../platform/time-zone.ts";
import { changeRecord } from "../property/change-record.ts";
import { getRecord } from "../property/find-records.ts";
import { startMoments } from "../property/moments/start-moments.ts";
import { unitKind } from "../property/units.ts";
import { activateLease } from "./activate-lease.ts";
import { changeLease } from "./change-lease.ts";
import { addDays } from "./days.ts";
import { deleteLease } from "./delete-lease.ts";
import { submitLease } from "./submit-lease.ts";
import { terminateLease } from "./terminate-lease.ts";

const day = 86_400_000;
const clock = makeMovableClock();
const product = await openTestProduct({ now: clock.now });
const inDays = (days: number) => dayAt("Asia/Dubai", new Date(clock.now().getTime() + days * day));
const statusOf = async (ctx: Ctx, id: string) => (await getRecord(ctx, unitKind, { id })).status;

test("a unit is reserved while its lease waits, and as it was when that is deleted or moves to another unit", async () => {
  const { ctx } = await product.makeTenant();
  const home = await makeHome(ctx);
  const { id } = await draftLease(ctx, { ...home, starts_on: inDays(0) });
  expect(await statusOf(ctx, home.unit_id)).toBe("vacant");
  await submitLease(ctx, { id });
  expect(await statusOf(ctx, home.unit_id)).toBe("reserved");
  const other = await makeHome(ctx);
  await changeLease(ctx, { id, patch: { unit_id: other.unit_id } });
  expect([await statusOf(ctx, home.unit_id), await statusOf(ctx, other.unit_id)]).toEqual(["vacant", "reserved"]);
  await deleteLease(ctx, { id });
  expect(await statusOf(ctx, other.unit_id)).toBe("vacant");
});

test("what people say of a unit without leases stays, and a draft affects nothing", async () => {
  const { ctx } = await product.makeTenant();
  const home = await makeHome(ctx);
  await changeRecord(ctx, unitKind, { id: home.unit_id, patch: { status: "under_renovation" } });
  const { id } = await draftLease(ctx, { ...home, starts_on: inDays(0) });
  await submitLease(ctx, { id });
  expect(await statusOf(ctx, home.unit_id)).toBe("under_renovation");
  await deleteLease(ctx, { id });
  await changeRecord(ctx, unitKind, { id: home.unit_id, patch: { status: "occupied" } });
  await deleteLease(ctx, { id: (await draftLease(ctx, { ...home, starts_on: inDays(0) })).id });
  expect(await statusOf(ctx, home.unit_id)).toBe("occupied");
});

test("a unit is reserved until its lease begins, occupied until its last day is over, and vacant after", async () => {
  const { ctx } = await product.makeTenant();
  const home = await makeHome(ctx);
  const { id } = await draftLease(ctx, { ...home, starts_on: inDays(2), ends_on: inDays(30) });
  await submitLease(ctx, { id });
  await activateLease(ctx, { id });
  expect(await statusOf(ctx, home.unit_id)).toBe("reserved");
  const { lane, stop } = startMoments(product.services, { handlers: momentHandlers });
  const becomes = async (days: number, status: string) => {
    clock.advance(days * day);
    lane.wake();
    await expect.poll(() => statusOf(ctx, home.unit_id), { timeout: 60_000 }).toBe(status);
  };
  await becomes(2, "occupied");
  await terminateLease(ctx, { id, reason: "Moves", on: addDays(inDays(0), 3) });
  expect(await statusOf(ctx, home.unit_id)).toBe("occupied");
  await becomes(4, "vacant");
  await stop();
});

test("of leases of one unit that move at once none is lost: the unit is what they make it together", async () => {
  const { ctx } = await product.makeTenant();
  const home = await makeHome(ctx);
  const drafts = [];
  for (let i = 0; i < 6; i++)
    drafts.push(await draftLease(ctx, { ...home, starts_on: inDays(400 * i), ends_on: inDays(400 * i + 300) }));
  await Promise.all(drafts.map(({ id }) => submitLease(ctx, { id })));
  await Promise.all(drafts.map(({ id }, i) => (i % 2 ? deleteLease(ctx, { id }) : activateLease(ctx, { id }))));
  expect(await statusOf(ctx, home.unit_id)).toBe("occupied");
});
