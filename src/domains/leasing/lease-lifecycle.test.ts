import fc from "fast-check";
import { expect, test } from "vitest";
import { activeLease, actOnLease, draftLease, makeHome } from "../../../test/support/leases.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import type { Ctx } from "../../platform/context.ts";
import { getRecord } from "../property/find-records.ts";
import { changeLease } from "./change-lease.ts";
import { deleteLease } from "./delete-lease.ts";
import { type LeaseAction, type LeaseStatus, leaseLifecycle } from "./lease-lifecycle.ts";
import { leaseKind } from "./leases.ts";

const product = await openTestProduct();
const actions = Object.keys(leaseLifecycle) as LeaseAction[]; // the table's own keys
const namesOf = async (ctx: Ctx, id: string) => (await eventsOf(ctx, id)).map(({ event }) => event);

function tracesOf(ctx: Ctx) {
  return ctx.db.inTenant(ctx.tenantId, async (tx) => {
    const steps = await tx.selectFrom("record_steps").select("id").execute();
    const events = await tx.selectFrom("events").select("id").execute();
    const leases = await tx.selectFrom("leases").select(["id", "status", "updated_at"]).orderBy("id").execute();
    return { steps: steps.length, events: events.length, leases };
  });
}

test("from every state every action moves as the table says and is announced once, or is refused and nothing is written", async () => {
  const { ctx } = await product.makeTenant();
  const walk = async (wanted: LeaseAction[]) => {
    let lease = await draftLease(ctx, { ...(await makeHome(ctx)), starts_on: "2026-01-01" });
    const told = ["lease.created"];
    for (const action of wanted) {
      const { from, to, event } = leaseLifecycle[action];
      const status = lease.status as LeaseStatus;
      if (from.includes(status)) {
        lease = await actOnLease(ctx, action, lease);
        expect(lease.status).toBe(to);
        if (event) told.push(event);
      } else {
        const before = await tracesOf(ctx);
        const allowed = actions.filter((one) => leaseLifecycle[one].from.includes(status));
        const refusal = { code: "invalid_transition", details: { extra: { state: status, allowed } } };
        await expect(actOnLease(ctx, action, lease)).rejects.toMatchObject(refusal);
        expect(await tracesOf(ctx)).toEqual(before);
      }
      expect(await namesOf(ctx, lease.id)).toEqual(told);
    }
  };
  const roads: LeaseAction[][] = [[], ["submit"], ["submit", "activate"], ["submit", "activate", "renew"]];
  roads.push(["submit", "activate", "terminate"]);
  for (const road of roads) for (const action of actions) await walk([...road, action]);
  await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...actions), { maxLength: 8 }), walk), { numRuns: 15 });
});

test("of twenty identical actions at once one succeeds", async () => {
  const { ctx } = await product.makeTenant();
  for (const road of [["submit"], ["submit", "activate"], ["submit", "activate", "renew"], ["submit", "activate", "terminate"]]) {
    let lease = await draftLease(ctx, { ...(await makeHome(ctx)), starts_on: "2026-01-01" });
    for (const action of road.slice(0, -1)) lease = await actOnLease(ctx, action as LeaseAction, lease);
    const last = road.at(-1) as LeaseAction;
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => actOnLease(ctx, last, lease)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = results.filter((one) => one.status === "rejected");
    expect(new Set(refused.map((one) => one.reason.code))).toEqual(new Set(["invalid_transition"]));
    const { event } = leaseLifecycle[last];
    if (event) expect((await namesOf(ctx, lease.id)).filter((name) => name === event)).toHaveLength(1);
  }
});

test("what is in force keeps its terms and stays on record", async () => {
  const { ctx } = await product.makeTenant();
  const home = await makeHome(ctx);
  const draft = await draftLease(ctx, { ...home, starts_on: "2026-01-01" });
  const rent = { amount: "8000.00", currency: "AED" };
  expect(await changeLease(ctx, { id: draft.id, patch: { rent, ends_on: "2026-06-30" } })).toMatchObject({
    rent_amount: "8000.0000",
    ends_on: "2026-06-30",
  });
  await expect(changeLease(ctx, { id: draft.id, patch: { ends_on: "2025-12-31" } })).rejects.toMatchObject({
    details: { errors: [{ pointer: "/ends_on", code: "out_of_range" }] },
  });
  await deleteLease(ctx, { id: draft.id });
  const { id } = await activeLease(ctx, { ...home, starts_on: "2026-01-01" });
  expect(await changeLease(ctx, { id, patch: { auto_renew: true } })).toMatchObject({ auto_renew: true });
  const refusal = { code: "invalid_transition", details: { extra: { state: "active" } } };
  await expect(changeLease(ctx, { id, patch: { rent } })).rejects.toMatchObject(refusal);
  await expect(deleteLease(ctx, { id })).rejects.toMatchObject(refusal);
  expect(await getRecord(ctx, leaseKind, { id })).toMatchObject({ rent_amount: "7500.0000", auto_renew: true });
});

test.each([
  [{ starts_on: "0026-06-01", ends_on: "2026-05-31" }, "/starts_on"],
  [{ starts_on: "2026-06-01", ends_on: "9999-12-31" }, "/ends_on"],
  [{ starts_on: "2026-06-01", ends_on: "2026-05-31" }, "/ends_on"],
  [{ starts_on: "2026-06-01", ends_on: "2125-05-31" }, null],
  [{ starts_on: "2026-06-01", ends_on: "2125-06-01" }, "/ends_on"],
])("a lease for the days %j is refused about %s", async (days, pointer) => {
  const { ctx } = await product.makeTenant();
  const drafted = draftLease(ctx, { ...(await makeHome(ctx)), ...days });
  if (pointer === null) expect(await drafted).toMatchObject(days);
  else await expect(drafted).rejects.toMatchObject({ details: { errors: [{ pointer, code: "out_of_range" }] } });
});
