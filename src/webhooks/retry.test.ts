import fc from "fast-check";
import { expect, test } from "vitest";
import { nextAttemptAt, readRetryAfter } from "./retry.ts";

const endedAt = new Date("2026-04-12T18:45:23.000Z");
const waits = (count: number, scheduleSeconds: number[] | null = null) =>
  Array.from({ length: count + 1 }, (_, used) => {
    const next = nextAttemptAt({ count, scheduleSeconds }, { used, endedAt, retryAfterMs: null });
    return next ? (next.getTime() - endedAt.getTime()) / 1_000 : null;
  });

test("the default is 1 s, 4 s, 16 s, 1 min, 5 min, then no more", () => {
  expect(waits(5)).toEqual([1, 4, 16, 60, 300, null]);
});

test("a larger count repeats the last step, a smaller one ends sooner, none means one attempt", () => {
  expect(waits(7)).toEqual([1, 4, 16, 60, 300, 300, 300, null]);
  expect(waits(2)).toEqual([1, 4, null]);
  expect(waits(0)).toEqual([null]);
});

test("a schedule of one's own replaces the default", () => {
  expect(waits(3, [2, 10])).toEqual([2, 10, 10, null]);
});

test("Retry-After moves a retry later, never sooner, and by an hour at most", () => {
  const wait = (used: number, retryAfterMs: number) => {
    const next = nextAttemptAt({ count: 5, scheduleSeconds: null }, { used, endedAt, retryAfterMs });
    return next ? next.getTime() - endedAt.getTime() : null;
  };
  expect(wait(0, 120_000)).toBe(120_000);
  expect(wait(4, 120_000)).toBe(300_000);
  expect(wait(0, 86_400_000)).toBe(3_600_000);
  expect(wait(5, 120_000)).toBeNull();
});

test("Retry-After is read as seconds or as a date, and anything else is nothing", () => {
  expect(readRetryAfter("120", endedAt)).toBe(120_000);
  expect(readRetryAfter("Sun, 12 Apr 2026 18:46:23 GMT", endedAt)).toBe(60_000);
  expect(readRetryAfter("Sun, 12 Apr 2026 18:00:00 GMT", endedAt)).toBe(0);
  fc.assert(fc.property(fc.string(), (text) => (readRetryAfter(text, endedAt) ?? 0) >= 0));
  expect(readRetryAfter("soon", endedAt)).toBeNull();
  expect(readRetryAfter(undefined, endedAt)).toBeNull();
});
