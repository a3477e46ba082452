import { expect, test } from "vitest";
import type { BusinessHours } from "./business-hours.ts";
import {
  breach,
  drop,
  dueAt,
  meet,
  nextCheckAt,
  noClocks,
  passedTimers,
  pause,
  resume,
  retarget,
  startClocks,
  timerState,
} from "./sla-clock.ts";

const at = (time: string) => new Date(`2026-04-${time}:00Z`);
const start = at("12T08:00");
const hours = (target: string) => ({ target, hours: null });
const both = startClocks(start, { response: hours("PT1H"), resolution: hours("PT4H") });

test("targets are counted from the start", () => {
  expect(both.response?.dueAt).toEqual(at("12T09:00"));
  expect(both.resolution?.dueAt).toEqual(at("12T12:00"));
  expect(nextCheckAt(both)).toEqual(at("12T09:00"));
  expect(timerState(both.response)).toBe("pending");
  expect(timerState(startClocks(start, { response: hours("PT1H"), resolution: null }).resolution)).toBeNull();
  expect(nextCheckAt(noClocks)).toBeNull();
});

test("a target passes at its moment, not a millisecond before", () => {
  expect(passedTimers(both, new Date(at("12T09:00").getTime() - 1))).toEqual([]);
  expect(passedTimers(both, at("12T09:00"))).toEqual(["response"]);
  expect(passedTimers(both, at("19T09:00"))).toEqual(["response", "resolution"]);
});

test("what was met in time isn't breached later, and what was breached isn't met later", () => {
  const met = meet(both, "response", at("12T08:30"));
  expect(timerState(met.response)).toBe("met");
  expect(passedTimers(met, at("12T10:00"))).toEqual([]);
  expect(meet(met, "response", at("12T08:45")).response?.metAt).toEqual(at("12T08:30"));
  const late = meet(breach(both, ["response"]), "response", at("12T10:00"));
  expect(timerState(late.response)).toBe("breached");
  expect(late.response?.breachedAt).toEqual(at("12T09:00"));
  expect(late.response?.metAt).toBeNull();
});

test("on hold both clocks stand still, and go on with what was left", () => {
  const held = pause(both, at("12T08:30"));
  expect(nextCheckAt(held)).toBeNull();
  expect(passedTimers(held, at("14T00:00"))).toEqual([]);
  const first = { from: at("12T08:30"), to: at("13T08:30") };
  const going = resume(held, first.to, { startedAt: start, pauses: [first] });
  expect(going.response?.dueAt).toEqual(at("13T09:00"));
  expect(going.resolution?.dueAt).toEqual(at("13T12:00"));
  const second = { from: at("13T08:45"), to: at("13T10:45") };
  const again = resume(pause(going, second.from), second.to, { startedAt: start, pauses: [first, second] });
  expect(again.response?.dueAt).toEqual(at("13T11:00"));
  expect(again.pausedMs).toBe(26 * 3_600_000);
  expect(again.pausedSince).toBeNull();
});

test("a hold moves only what is pending, by the counted time in it", () => {
  const office: BusinessHours = { time_zone: "UTC", days: { sun: ["08:00", "17:00"], mon: ["08:00", "17:00"] } };
  const clocks = meet(
    startClocks(start, { response: hours("PT1H"), resolution: { target: "PT6H", hours: office } }),
    "response",
    at("12T08:10"),
  );
  expect(clocks.resolution?.dueAt).toEqual(at("12T14:00"));
  // Held from Sunday 13:00 to Monday 09:00: one hour of the six is left.
  const pauses = [{ from: at("12T13:00"), to: at("13T09:00") }];
  const going = resume(pause(clocks, at("12T13:00")), at("13T09:00"), { startedAt: start, pauses });
  expect(going.resolution?.dueAt).toEqual(at("13T10:00"));
  expect(going.response?.dueAt).toEqual(at("12T09:00"));
});

test("a pause after the target has passed doesn't move it", () => {
  expect(dueAt(start, hours("PT1H"), [{ from: at("12T09:00"), to: at("12T10:00") }])).toEqual(at("12T09:00"));
});

test("other targets are counted from the same start, and touch only what is pending", () => {
  const met = meet(both, "response", at("12T08:30"));
  const pauses = [{ from: at("12T08:40"), to: at("12T09:40") }];
  const urgent = retarget(met, { startedAt: start, targets: { response: hours("PT5M"), resolution: hours("PT2H") }, pauses });
  expect(urgent.response).toEqual(met.response);
  expect(urgent.resolution?.dueAt).toEqual(at("12T11:00"));
  expect(retarget(met, { startedAt: start, targets: { response: null, resolution: null }, pauses }).resolution).toBeNull();
});

test("what is cancelled has nothing left to reach, but what happened stays", () => {
  const dropped = drop(pause(meet(both, "response", at("12T08:30")), at("12T09:00")), at("12T09:30"));
  expect(timerState(dropped.response)).toBe("met");
  expect(dropped.resolution).toBeNull();
  expect(nextCheckAt(dropped)).toBeNull();
  expect(dropped).toMatchObject({ pausedSince: null, pausedMs: 1_800_000 });
  expect(timerState(drop(breach(both, ["response"]), at("12T09:30")).response)).toBe("breached");
});
