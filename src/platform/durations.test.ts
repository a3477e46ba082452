import { expect, test } from "vitest";
import { durationMs } from "./durations.ts";

test("durations of fixed length are taken, others are not", () => {
  expect(durationMs("PT1H")).toBe(3_600_000);
  expect(durationMs("P1DT12H30M5S")).toBe(131_405_000);
  expect(durationMs("P2W")).toBe(1_209_600_000);
  expect(durationMs("PT0S")).toBe(0);
  for (const wrong of ["", "P", "PT", "P1DT", "P1M", "P1Y", "1H", "PT1.5H", "pt1h", "PT-1H", "PT1M1H", " PT1H"]) {
    expect(durationMs(wrong), wrong).toBeNull();
  }
});
