import { expect, test } from "vitest";
import { processorTimeMs } from "./processor-time.ts";

test("the processor time of a process grows with its work", () => {
  const before = processorTimeMs(process.pid) ?? Number.NaN;
  const start = process.cpuUsage();
  while (process.cpuUsage(start).user < 200_000);
  expect((processorTimeMs(process.pid) ?? Number.NaN) - before).toBeGreaterThanOrEqual(150);
});

test("of a process that isn't there it isn't known", () => {
  expect(processorTimeMs(0)).toBeNull();
});
