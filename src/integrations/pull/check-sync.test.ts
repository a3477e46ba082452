import { expect, test } from "vitest";
import { syncErrors } from "./check-sync.ts";
import type { Sync } from "./sync-plan.ts";

const now = new Date("2026-04-12T08:00:00Z");
const faults = (sync: Sync) => syncErrors(sync, { now }).map(({ pointer, code }) => `${pointer} ${code}`);

test("what can be run is taken", () => {
  for (const sync of [
    { mode: "realtime" },
    { mode: "poll", interval: "PT30S" },
    { mode: "poll", interval: "P31D" },
    { mode: "batch", schedule: "0 2 * * *", time_zone: "Asia/Dubai" },
    { mode: "batch", schedule: "*/15 8-18 * * MON-FRI" },
    { mode: "batch", schedule: "0 0 L * *" },
    { mode: "batch", schedule: "@daily" },
    { mode: "batch", schedule: "0 0 29 2 *" },
  ] as Sync[])
    expect(faults(sync)).toEqual([]);
});

test("what can't is refused where it is wrong", () => {
  expect(faults({ mode: "poll" })).toEqual(["/sync/interval required"]);
  expect(faults({ mode: "poll", interval: "PT29S" })).toEqual(["/sync/interval out_of_range"]);
  expect(faults({ mode: "poll", interval: "P32D" })).toEqual(["/sync/interval out_of_range"]);
  expect(faults({ mode: "batch" })).toEqual(["/sync/schedule required"]);
  for (const schedule of ["hello", "0 2 * *", "0 25 * * *", "* * * * * *", "0 0 1 1 * 2020", "@reboot", "61 * * * *"])
    expect(faults({ mode: "batch", schedule })).toEqual(["/sync/schedule invalid_schedule"]);
  expect(faults({ mode: "batch", schedule: "0 0 31 2 *" })).toEqual(["/sync/schedule never_runs"]);
  expect(faults({ mode: "batch", schedule: "0 2 * * *", time_zone: "+04:00" })).toEqual(["/sync/time_zone unknown_time_zone"]);
});

test("a refused schedule comes with an example and what is wrong with it, a zone with the nearest", () => {
  expect(syncErrors({ mode: "batch", schedule: "0 25 * * *" }, { now })).toEqual([
    expect.objectContaining({ detail: expect.stringMatching(/0 2 \* \* \*.*Invalid value for hour: 25/) }),
  ]);
  expect(syncErrors({ mode: "realtime", time_zone: "Asia/Dubay" }, { now })).toEqual([
    expect.objectContaining({ did_you_mean: expect.arrayContaining(["Asia/Dubai"]) }),
  ]);
});
