import { expect, test } from "vitest";
import { isoDuration, typedDuration } from "./iso-duration.ts";

test("what one types becomes an ISO 8601 duration and back", () => {
  for (const [typed, iso] of [
    ["30m", "PT30M"],
    ["4h", "PT4H"],
    ["2d 12h", "P2DT12H"],
    ["10d", "P10D"],
    ["1d 2h 3m", "P1DT2H3M"],
  ] as const) {
    expect(isoDuration(typed)).toBe(iso);
    expect(typedDuration(iso)).toBe(typed);
  }
  expect(isoDuration("90 min")).toBe("PT90M");
  expect(typedDuration("P1WT0S")).toBe("7d");
});

test("nothing is no target, and what can't be read isn't guessed", () => {
  expect(isoDuration("  ")).toBeNull();
  for (const wrong of ["soon", "4", "h", "0h", "-4h", "4h 2d"]) expect(isoDuration(wrong)).toBeUndefined();
  expect(typedDuration(null)).toBe("");
});
