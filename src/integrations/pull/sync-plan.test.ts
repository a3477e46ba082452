import { expect, test } from "vitest";
import { countMoments, nextMoment, overdueAfter, planOf, type Sync } from "./sync-plan.ts";

const plan = (sync: Sync, key = "int_1", zone = "UTC") => {
  const made = planOf(sync, { key, zone });
  if (!made) throw new Error("no plan");
  return made;
};
const daily = (schedule: string, time_zone: string) => plan({ mode: "batch", schedule, time_zone });
const after = (made: ReturnType<typeof plan>, from: string, count: number) => {
  const times: string[] = [];
  for (let at: Date | null = new Date(from); times.length < count; ) {
    at = nextMoment(made, at);
    if (!at) break;
    times.push(at.toISOString().slice(0, 16));
  }
  return times;
};

test("what comes in real time has no plan", () => {
  expect(planOf({ mode: "realtime" }, { key: "int_1", zone: "UTC" })).toBeNull();
});

test("a daily schedule keeps its hour in a zone without daylight saving", () => {
  expect(after(daily("0 2 * * *", "Asia/Dubai"), "2026-03-28T12:00:00Z", 3)).toEqual([
    "2026-03-28T22:00",
    "2026-03-29T22:00",
    "2026-03-30T22:00",
  ]);
});

test("in London a daily schedule keeps its hour through spring, also in the hour that is skipped", () => {
  expect(after(daily("0 2 * * *", "Europe/London"), "2026-03-27T12:00:00Z", 3)).toEqual([
    "2026-03-28T02:00",
    "2026-03-29T01:00",
    "2026-03-30T01:00",
  ]);
  // 01:30 doesn't exist on the 29th: it runs when clocks show 02:00, and isn't left out.
  expect(after(daily("30 1 * * *", "Europe/London"), "2026-03-28T12:00:00Z", 2)).toEqual([
    "2026-03-29T01:00",
    "2026-03-30T00:30",
  ]);
});

test("in London a daily schedule runs once in the hour that comes twice in autumn", () => {
  expect(after(daily("30 1 * * *", "Europe/London"), "2026-10-24T12:00:00Z", 3)).toEqual([
    "2026-10-25T00:30",
    "2026-10-26T01:30",
    "2026-10-27T01:30",
  ]);
  // Asked for between the two: not a second time.
  expect(after(daily("30 1 * * *", "Europe/London"), "2026-10-25T00:45:00Z", 1)).toEqual(["2026-10-26T01:30"]);
});

test("every quarter of an hour stays fifteen minutes through both changes", () => {
  for (const from of ["2026-03-29T00:00:00Z", "2026-10-25T00:00:00Z"]) {
    const times = after(daily("*/15 * * * *", "Europe/London"), from, 12).map((at) => Date.parse(`${at}Z`));
    expect(times.slice(1).map((at, i) => (at - (times[i] ?? 0)) / 60_000)).toEqual(Array(11).fill(15));
  }
});

test("a schedule without a zone goes by the tenant's", () => {
  expect(after(plan({ mode: "batch", schedule: "0 2 * * *" }, "int_1", "Asia/Riyadh"), "2026-05-01T12:00:00Z", 1)).toEqual([
    "2026-05-01T23:00",
  ]);
});

test("intervals of many integrations begin at moments of their own, and each one's at the same after a new start", () => {
  const from = new Date("2026-04-12T08:00:00Z");
  const every = { mode: "poll", interval: "PT15M" } as const;
  const firsts = Array.from({ length: 200 }, (_, i) => nextMoment(plan(every, `int_${i}`), from)?.getTime() ?? 0);
  expect(Math.max(...firsts) - from.getTime()).toBeLessThanOrEqual(900_000);
  expect(Math.min(...firsts)).toBeGreaterThan(from.getTime());
  const perMinute = new Map<number, number>();
  for (const at of firsts) perMinute.set(Math.floor(at / 60_000), (perMinute.get(Math.floor(at / 60_000)) ?? 0) + 1);
  expect(perMinute.size).toBeGreaterThanOrEqual(15);
  expect(Math.max(...perMinute.values())).toBeLessThan(40);
  const own = plan(every, "int_7");
  const first = nextMoment(own, from);
  expect(nextMoment(plan(every, "int_7"), new Date(from.getTime() + 1))).toEqual(first);
  expect(nextMoment(own, first ?? from)?.getTime()).toBe((first?.getTime() ?? 0) + 900_000);
});

test("moments that passed are counted, and no further than anybody reads", () => {
  const from = new Date("2026-04-12T00:00:00Z");
  const week = new Date("2026-04-19T00:00:00Z");
  expect(countMoments(daily("0 2 * * *", "UTC"), { after: from, until: week })).toBe(7);
  expect(countMoments(plan({ mode: "poll", interval: "PT30S" }), { after: from, until: week })).toBe(500);
  expect(countMoments(daily("0 2 * * *", "UTC"), { after: week, until: from })).toBe(0);
});

test("it is overdue two moments after the one that was due", () => {
  expect(overdueAfter(daily("0 2 * * *", "UTC"), new Date("2026-04-12T02:00:00Z")).toISOString()).toBe(
    "2026-04-14T02:00:00.000Z",
  );
});
