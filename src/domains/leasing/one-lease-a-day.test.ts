import { expect, test } from "vitest";
import { activeLease, draftLease, type Home, makeHome } from "../../../test/support/leases.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import type { Ctx } from "../../platform/context.ts";
import { presentMoney } from "../../platform/money.ts";
import { getRecord } from "../property/find-records.ts";
import { activateLease } from "./activate-lease.ts";
import { createLease } from "./create-lease.ts";
import { leaseKind } from "./leases.ts";
import { renewLease } from "./renew-lease.ts";
import { submitLease } from "./submit-lease.ts";
import { terminateLease } from "./terminate-lease.ts";

const product = await openTestProduct();

async function pendingLease(ctx: Ctx, home: Home, starts_on: string, ends_on: string) {
  const lease = await draftLease(ctx, { ...home, starts_on, ends_on });
  return submitLease(ctx, { id: lease.id });
}

test("a unit has one lease a day, and the refusal names the other one", async () => {
  const { ctx } = await product.makeTenant();
  const home = await makeHome(ctx);
  const first = await activeLease(ctx, { ...home, starts_on: "2026-01-01", ends_on: "2026-06-30" });
  for (const [from, to] of [
    ["2026-06-30", "2026-12-31"],
    ["2025-01-01", "2026-01-01"],
    ["2026-02-01", "2026-02-28"],
  ] as const) {
    const { id } = await pendingLease(ctx, home, from, to);
    await expect(activateLease(ctx, { id })).rejects.toMatchObject({
      code: "conflict",
      message: `${first.number} has this unit from 2026-01-01 to 2026-06-30.`,
      details: { extra: { lease: { id: first.id, number: first.number } } },
    });
    expect((await eventsOf(ctx, id)).map(({ event }) => event)).toEqual(["lease.created"]);
  }
  const next = await pendingLease(ctx, home, "2026-07-01", "2026-12-31");
  expect(await activateLease(ctx, { id: next.id })).toMatchObject({ status: "active" });
  // Ended early, it leaves the rest of its days to others, but not those before.
  await terminateLease(ctx, { id: first.id, reason: "Moves", on: "2026-03-31" });
  const late = await pendingLease(ctx, home, "2026-03-31", "2026-05-31");
  await expect(activateLease(ctx, { id: late.id })).rejects.toMatchObject({ code: "conflict" });
  const free = await pendingLease(ctx, home, "2026-04-01", "2026-05-31");
  expect(await activateLease(ctx, { id: free.id })).toMatchObject({ status: "active" });
});

test("of many that want the same unit at once one gets it, and the others hear which", async () => {
  const { ctx } = await product.makeTenant();
  const home = await makeHome(ctx);
  const pending = [];
  for (let i = 0; i < 10; i++) pending.push(await pendingLease(ctx, home, `2026-01-${10 + i}`, "2026-12-31"));
  const results = await Promise.allSettled(pending.map(({ id }) => activateLease(ctx, { id })));
  const won = results.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(won).toHaveLength(1);
  const lost = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  for (const error of lost) expect(error).toMatchObject({ code: "conflict", details: { extra: { lease: { id: won[0]?.id } } } });
});

test("a renewal is one event with the old lease and the new one, which is in force", async () => {
  const { ctx } = await product.makeTenant();
  const home = await makeHome(ctx);
  const deposit = { amount: "10000.50", currency: "AED" };
  const old = await activeLease(ctx, { ...home, starts_on: "2026-01-01", ends_on: "2026-12-31", security_deposit: deposit });
  const terms = { starts_on: "2027-01-01", ends_on: "2027-12-31", rent: { amount: "7800.05", currency: "AED" } };
  const { lease, next } = await renewLease(ctx, { id: old.id, terms });
  expect(lease).toMatchObject({ status: "renewed", renewed_to_id: next.id, renewed_to_number: next.number });
  expect(next).toMatchObject({ status: "active", renewed_from_number: old.number, resident_id: old.resident_id });
  expect(next.number).not.toBe(old.number);
  const renewed = (await eventsOf(ctx, old.id)).at(-1);
  expect(renewed).toMatchObject({
    event: "lease.renewed",
    data: {
      lease: { id: old.id, status: "renewed", rent: { amount: "7500.00" }, renewed_to: { id: next.id, number: next.number } },
      new_lease: { id: next.id, rent: { amount: "7800.05" }, security_deposit: deposit, renewed_from: { number: old.number } },
    },
  });
  const later = { ...terms, starts_on: "2026-01-01" };
  await expect(renewLease(ctx, { id: next.id, terms: later })).rejects.toMatchObject({
    details: { errors: [{ pointer: "/starts_on" }] },
  });
});

test("a renewal begins on the day after the last one or later, so that the unit has no gap and no two terms", async () => {
  const { ctx } = await product.makeTenant();
  const old = await activeLease(ctx, { ...(await makeHome(ctx)), starts_on: "2026-01-01", ends_on: "2026-12-31" });
  for (const starts_on of ["2025-12-31", "2026-10-01", "2026-12-31"])
    await expect(renewLease(ctx, { id: old.id, terms: { starts_on, ends_on: "2027-09-30" } })).rejects.toMatchObject({
      message: `${old.number} runs until 2026-12-31: what follows it begins on 2027-01-01 or later.`,
      details: { errors: [{ pointer: "/starts_on", code: "out_of_range" }] },
    });
  expect(await getRecord(ctx, leaseKind, { id: old.id })).toMatchObject({ status: "active", held_until: "2026-12-31" });
  const { next } = await renewLease(ctx, { id: old.id, terms: { starts_on: "2027-01-01", ends_on: "2027-09-30" } });
  expect(next).toMatchObject({ held_until: "2027-09-30", rent_amount: old.rent_amount });
});

test("sums are exact, in the decimals of their currency", async () => {
  const { ctx } = await product.makeTenant();
  const home = { ...(await makeHome(ctx)), starts_on: "2026-01-01", ends_on: "2026-12-31", frequency: "monthly" as const };
  const large = { amount: "900719925474099.123", currency: "KWD" };
  const { rent_amount, rent_currency } = await createLease(ctx, { ...home, rent: large });
  expect(presentMoney({ amount: rent_amount, currency: rent_currency })).toEqual(large);
  for (const rent of [
    { amount: "1.234", currency: "AED" },
    { amount: "1", currency: "XXX" },
  ])
    await expect(createLease(ctx, { ...home, rent })).rejects.toMatchObject({ code: "validation_failed" });
});

test("numbers have no gaps, whoever is refused in between", async () => {
  const { ctx } = await product.makeTenant();
  const home = await makeHome(ctx);
  const results = await Promise.allSettled(
    Array.from({ length: 12 }, (_, i) =>
      draftLease(ctx, { ...home, starts_on: "2026-01-01", ...(i % 3 === 0 ? { resident_id: "res_x" } : {}) }),
    ),
  );
  const numbers = results.flatMap((one) => (one.status === "fulfilled" ? [one.value.number] : [])).sort();
  const year = ctx.now().getUTCFullYear();
  expect(numbers).toEqual(Array.from({ length: 8 }, (_, i) => `LS-${year}-0000${i + 1}`));
});
