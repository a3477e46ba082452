import fc from "fast-check";
import { expect, test } from "vitest";
import { activeLease, draftLease, makeHome } from "../../../test/support/leases.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import { newId } from "../../platform/ids.ts";
import { addDays, addMonths } from "../leasing/days.ts";
import { rentSchedule } from "../leasing/rent-schedule.ts";
import { terminateLease } from "../leasing/terminate-lease.ts";
import { collectRent } from "./collect-rent.ts";
import { deleteRentPayment } from "./delete-rent-payment.ts";
import { findRentSchedule } from "./find-rent-schedule.ts";

const product = await openTestProduct();
const aed = (amount: string) => ({ amount, currency: "AED" });
const terms = { rent_amount: "7500.0000", rent_currency: "AED", frequency: "monthly", payment_day: null };

test("instalments follow the frequency from the first day on, each due on its payment day", () => {
  const quarterly = rentSchedule({
    ...terms,
    frequency: "quarterly",
    payment_day: 5,
    starts_on: "2026-01-01",
    last_on: "2026-12-31",
  });
  expect(quarterly.map(({ due_on, period_to, amount }) => [due_on, period_to, amount])).toEqual([
    ["2026-01-05", "2026-03-31", 2_250_000n],
    ["2026-04-05", "2026-06-30", 2_250_000n],
    ["2026-07-05", "2026-09-30", 2_250_000n],
    ["2026-10-05", "2026-12-31", 2_250_000n],
  ]);
  // Months shorter than the day, a payment day of the month after, and a part of a month: 10 of 31 days.
  const uneven = rentSchedule({ ...terms, payment_day: 1, starts_on: "2026-01-31", last_on: "2026-04-09" });
  expect(uneven).toEqual([
    { due_on: "2026-02-01", period_from: "2026-01-31", period_to: "2026-02-27", amount: 750_000n },
    { due_on: "2026-03-01", period_from: "2026-02-28", period_to: "2026-03-30", amount: 750_000n },
    { due_on: "2026-04-01", period_from: "2026-03-31", period_to: "2026-04-09", amount: 250_000n },
  ]);
});

test("whatever the days, periods follow each other without gap, and whole months cost exactly the rent", () => {
  const day = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays("2024-01-01", days));
  const frequency = fc.constantFrom("monthly", "quarterly", "semi_annual", "annual");
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 0, max: 1_500 }),
      frequency,
      fc.integer({ min: 1, max: 31 }),
      (starts_on, days, frequency, payment_day) => {
        const last_on = addDays(starts_on, days);
        const all = rentSchedule({ ...terms, starts_on, last_on, frequency, payment_day });
        expect(all[0]?.period_from).toBe(starts_on);
        expect(all.at(-1)?.period_to).toBe(last_on);
        for (const [i, one] of all.entries()) {
          if (i > 0) expect(one.period_from).toBe(addDays(all[i - 1]?.period_to ?? "", 1));
          expect(one.due_on >= one.period_from && one.due_on <= one.period_to).toBe(true);
          expect(one.amount > 0n).toBe(true);
        }
        const whole = rentSchedule({
          ...terms,
          starts_on,
          last_on: addDays(addMonths(starts_on, 24), -1),
          frequency,
          payment_day,
        });
        expect(whole.reduce((sum, { amount }) => sum + amount, 0n)).toBe(24n * 750_000n);
      },
    ),
  );
});

test("a payment pays the oldest days that are open, is announced with them, and never exceeds what is open", async () => {
  const { ctx } = await product.makeTenant();
  const rent = { amount: "100.005", currency: "KWD" };
  const lease = await activeLease(ctx, { ...(await makeHome(ctx)), starts_on: "2026-01-01", ends_on: "2026-03-31", rent });
  const pay = (amount: string) =>
    collectRent(ctx, { lease_id: lease.id, amount: { amount, currency: "KWD" }, collected_on: "2026-01-05" });
  const first = await pay("100.005");
  expect(first).toMatchObject({ period_from: "2026-01-01", period_to: "2026-01-31", method: "bank_transfer" });
  expect(await pay("150.0")).toMatchObject({ period_from: "2026-02-01", period_to: "2026-03-31" });
  expect((await findRentSchedule(ctx, { id: lease.id })).map(({ paid, open }) => [paid.amount, open.amount])).toEqual([
    ["100.005", "0.000"],
    ["100.005", "0.000"],
    ["49.995", "50.010"],
  ]);
  await expect(pay("50.011")).rejects.toMatchObject({ message: "No more than KWD 50.010 is open under this lease." });
  for (const amount of ["0", "1.0001"]) await expect(pay(amount)).rejects.toMatchObject({ code: "validation_failed" });
  await expect(collectRent(ctx, { lease_id: lease.id, amount: aed("1") })).rejects.toMatchObject({
    details: { errors: [{ pointer: "/amount/currency" }] },
  });
  expect(await eventsOf(ctx, first.id)).toMatchObject([
    {
      event: "rent_payment.collected",
      data: {
        rent_payment: {
          amount: { amount: "100.005", currency: "KWD" },
          lease: { number: lease.number },
          period_from: "2026-01-01",
          collected_on: "2026-01-05",
        },
      },
    },
  ]);
  await deleteRentPayment(ctx, { id: first.id });
  expect((await findRentSchedule(ctx, { id: lease.id })).at(-1)?.paid.amount).toBe("0.000");
});

test("of ten tellings of one payment at once one counts, and the others name it", async () => {
  const { ctx } = await product.makeTenant();
  const lease = await activeLease(ctx, { ...(await makeHome(ctx)), starts_on: "2026-01-01" });
  const payment = { lease_id: lease.id, amount: aed("7500.00"), reference: "FT26091-4471" };
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => collectRent(ctx, payment)));
  const [kept] = results.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const refused = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refused).toHaveLength(9);
  for (const error of refused)
    expect(error).toMatchObject({ code: "conflict", details: { extra: { rent_payment: { id: kept?.id } } } });
  expect((await findRentSchedule(ctx, { id: lease.id }))[1]?.paid.amount).toBe("0.00");
});

test("rent is due up to the last day of a lease that was ended, and of none that never was in force", async () => {
  const { ctx } = await product.makeTenant();
  const home = await makeHome(ctx);
  const draft = await draftLease(ctx, { ...home, starts_on: "2026-01-01" });
  const amount = aed("7500.00");
  await expect(collectRent(ctx, { lease_id: draft.id, amount })).rejects.toMatchObject({ code: "invalid_transition" });
  await expect(collectRent(ctx, { lease_id: newId("lse", ctx.now()), amount })).rejects.toMatchObject({
    details: { errors: [{ pointer: "/lease_id" }] },
  });
  const { id } = await activeLease(ctx, { ...home, starts_on: "2026-01-01" });
  await terminateLease(ctx, { id, reason: "Moves", on: "2026-02-14" });
  expect((await findRentSchedule(ctx, { id })).map((one) => [one.period_to, one.amount.amount])).toEqual([
    ["2026-01-31", "7500.00"],
    ["2026-02-14", "3750.00"],
  ]);
});
