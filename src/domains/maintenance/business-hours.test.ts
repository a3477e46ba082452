import fc from "fast-check";
import { expect, test } from "vitest";
import { addOpenTime, type BusinessHours, openTimeBetween } from "./business-hours.ts";

const hour = 3_600_000;
const at = (text: string) => new Date(text);
/** Sunday to Thursday, as offices in Kuwait are open; 8 to 17 h is 05:00 to 14:00 UTC. */
const kuwait: BusinessHours = {
  time_zone: "Asia/Kuwait",
  days: {
    sun: ["08:00", "17:00"],
    mon: ["08:00", "17:00"],
    tue: ["08:00", "17:00"],
    wed: ["08:00", "17:00"],
    thu: ["08:00", "17:00"],
  },
};
const nights: BusinessHours = { time_zone: "Europe/Berlin", days: { sat: ["00:00", "24:00"], sun: ["00:00", "24:00"] } };

test("without hours every hour counts", () => {
  expect(addOpenTime(null, at("2026-04-12T14:00:00Z"), 48 * hour)).toEqual(at("2026-04-14T14:00:00Z"));
});

test("time counts while open, and goes on at the next opening", () => {
  // Sunday 16:00 in Kuwait: one hour today, three tomorrow.
  expect(addOpenTime(kuwait, at("2026-04-12T13:00:00Z"), 4 * hour)).toEqual(at("2026-04-13T08:00:00Z"));
  // Before opening, the day's opening is the beginning.
  expect(addOpenTime(kuwait, at("2026-04-13T01:00:00Z"), hour)).toEqual(at("2026-04-13T06:00:00Z"));
  // Thursday evening: Friday and Saturday are closed.
  expect(addOpenTime(kuwait, at("2026-04-16T15:00:00Z"), hour)).toEqual(at("2026-04-19T06:00:00Z"));
  // To the last minute of a day, not to the first of the next.
  expect(addOpenTime(kuwait, at("2026-04-12T05:00:00Z"), 9 * hour)).toEqual(at("2026-04-12T14:00:00Z"));
});

test("a day on which clocks jump is an hour shorter or longer where the jump falls into the hours", () => {
  // Berlin's clocks skip 02:00–03:00 on Sunday 29 March 2026, and repeat it on 25 October.
  expect(openTimeBetween(nights, at("2026-03-28T22:00:00Z"), at("2026-03-30T12:00:00Z"))).toBe(24 * hour);
  expect(addOpenTime(nights, at("2026-03-28T23:00:00Z"), 23 * hour)).toEqual(at("2026-03-29T22:00:00Z"));
  expect(openTimeBetween(nights, at("2026-10-24T22:00:00Z"), at("2026-10-26T12:00:00Z"))).toBe(25 * hour);
  // Office hours that no jump touches stay nine hours, an hour earlier in UTC.
  const office: BusinessHours = { time_zone: "Europe/Berlin", days: { fri: ["08:00", "17:00"], mon: ["08:00", "17:00"] } };
  expect(addOpenTime(office, at("2026-03-27T07:00:00Z"), 10 * hour)).toEqual(at("2026-03-30T07:00:00Z"));
});

test("what would take more than ten years is refused, not searched for ever", () => {
  const sundays: BusinessHours = { time_zone: "UTC", days: { sun: ["10:00", "10:01"] } };
  expect(() => addOpenTime(sundays, at("2026-01-01T00:00:00Z"), 24 * hour)).toThrow(RangeError);
  expect(addOpenTime(sundays, at("2026-01-01T00:00:00Z"), 2 * 60_000)).toEqual(at("2026-01-11T10:01:00Z"));
});

test("adding time and measuring it agree, at any moment of a year with two jumps", () => {
  const zones = fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Dubai", "Australia/Lord_Howe", "Africa/Cairo");
  const moment = fc.integer({ min: at("2026-01-01T00:00:00Z").getTime(), max: at("2026-12-31T00:00:00Z").getTime() });
  fc.assert(
    fc.property(zones, moment, fc.integer({ min: 1, max: 200 * hour }), (time_zone, from, ms) => {
      const hours: BusinessHours = {
        time_zone,
        days: { mon: ["08:00", "17:00"], tue: ["00:00", "24:00"], thu: ["23:30", "24:00"], sun: ["01:30", "03:15"] },
      };
      const end = addOpenTime(hours, new Date(from), ms);
      expect(openTimeBetween(hours, new Date(from), end)).toBe(ms);
      expect(openTimeBetween(hours, new Date(from), new Date(end.getTime() - 1))).toBe(ms - 1);
    }),
    { numRuns: 200 },
  );
});
