import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { whileAway } from "./while-away.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("it asks again soon at first and then every fifteen seconds, until it is stopped", () => {
  const attempt = vi.fn();
  const stop = whileAway(attempt);
  const asked: number[] = [];
  for (let second = 1; second <= 60; second += 1) {
    const before = attempt.mock.calls.length;
    vi.advanceTimersByTime(1000);
    if (attempt.mock.calls.length > before) asked.push(second);
  }
  expect(asked).toEqual([1, 3, 7, 15, 30, 45, 60]);
  stop();
  vi.advanceTimersByTime(60_000);
  expect(attempt).toHaveBeenCalledTimes(7);
});
