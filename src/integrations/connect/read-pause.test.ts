import { expect, test } from "vitest";
import { isUsedUp, readPause } from "./read-pause.ts";

const now = new Date("2026-03-01T10:00:00Z");
const seconds = (headers: Record<string, string>) => {
  const at = readPause(headers, now);
  return at && (at.getTime() - now.getTime()) / 1_000;
};

test("Retry-After counts in seconds and as a date, before any reset of a limit", () => {
  expect(seconds({ "retry-after": "120" })).toBe(120);
  expect(seconds({ "retry-after": "Sun, 01 Mar 2026 10:05:00 GMT" })).toBe(300);
  expect(seconds({ "retry-after": "Sun, 01 Mar 2026 09:00:00 GMT" })).toBe(0);
  expect(seconds({ "retry-after": "5", "x-ratelimit-reset": "600" })).toBe(5);
});

test("a reset counts in seconds, Unix seconds and milliseconds, under its several names", () => {
  const at = now.getTime() + 90_000;
  for (const reset of ["90", String(at / 1_000), String(at)]) {
    expect(seconds({ "x-ratelimit-reset": reset })).toBe(90);
    expect(seconds({ "ratelimit-reset": reset })).toBe(90);
  }
  expect(seconds({ ratelimit: '"default";r=0;t=30' })).toBe(30);
  expect(seconds({ ratelimit: "limit=100, remaining=0, reset=50" })).toBe(50);
});

test("what can't be read says nothing, and nobody waits longer than a day", () => {
  expect(seconds({})).toBeNull();
  expect(seconds({ "retry-after": "soon" })).toBeNull();
  expect(seconds({ "x-ratelimit-reset": "-5" })).toBeNull();
  expect(seconds({ "retry-after": "99999999" })).toBe(86_400);
});

test("a limit is used up when nothing remains", () => {
  expect(isUsedUp({ "x-ratelimit-remaining": "0" })).toBe(true);
  expect(isUsedUp({ ratelimit: '"default";r=0;t=30' })).toBe(true);
  expect(isUsedUp({ ratelimit: "limit=100, remaining=0, reset=50" })).toBe(true);
  expect(isUsedUp({ ratelimit: '"default";r=10;t=30' })).toBe(false);
  expect(isUsedUp({ "x-ratelimit-remaining": "10" })).toBe(false);
  expect(isUsedUp({})).toBe(false);
});
