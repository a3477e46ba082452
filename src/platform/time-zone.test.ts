import { expect, test } from "vitest";
import { checkTimeZone, localDayAt, momentAt, nextDay, weekdayOf } from "./time-zone.ts";

const at = (zone: string, [year, month, day]: [number, number, number], minutes: number) =>
  momentAt(zone, { year, month, day }, minutes).toISOString();

test("a wall clock time in a zone is one moment", () => {
  expect(at("Asia/Dubai", [2026, 4, 12], 8 * 60)).toBe("2026-04-12T04:00:00.000Z");
  expect(at("Asia/Kathmandu", [2026, 4, 12], 0)).toBe("2026-04-11T18:15:00.000Z");
  expect(at("Pacific/Kiritimati", [2026, 1, 1], 0)).toBe("2025-12-31T10:00:00.000Z");
  expect(at("Etc/GMT+12", [2026, 1, 1], 24 * 60)).toBe("2026-01-02T12:00:00.000Z");
});

test("daylight saving moves it: the same hour before and after the change", () => {
  expect(at("Europe/Berlin", [2026, 3, 28], 8 * 60)).toBe("2026-03-28T07:00:00.000Z");
  expect(at("Europe/Berlin", [2026, 3, 29], 8 * 60)).toBe("2026-03-29T06:00:00.000Z");
  expect(at("America/New_York", [2026, 11, 1], 0)).toBe("2026-11-01T04:00:00.000Z");
  expect(at("America/New_York", [2026, 11, 1], 24 * 60)).toBe("2026-11-02T05:00:00.000Z");
});

test("of an hour that comes twice the first is meant, and a skipped one shows an hour later", () => {
  expect(at("Europe/Berlin", [2026, 10, 25], 2 * 60 + 30)).toBe("2026-10-25T00:30:00.000Z");
  expect(at("Europe/Berlin", [2026, 3, 29], 2 * 60 + 30)).toBe("2026-03-29T01:30:00.000Z");
  expect(at("Africa/Cairo", [2026, 4, 24], 0)).toBe("2026-04-23T22:00:00.000Z");
});

test("days follow the calendar of the zone", () => {
  expect(localDayAt("Asia/Dubai", new Date("2026-04-12T21:00:00Z"))).toEqual({ year: 2026, month: 4, day: 13 });
  expect(nextDay({ year: 2028, month: 2, day: 28 })).toEqual({ year: 2028, month: 2, day: 29 });
  expect(nextDay({ year: 2026, month: 12, day: 31 })).toEqual({ year: 2027, month: 1, day: 1 });
  expect(weekdayOf({ year: 2026, month: 4, day: 12 })).toBe(0);
});

test("only IANA names are time zones, and a mistyped one is answered with the nearest", () => {
  expect(() => checkTimeZone("/time_zone", "Asia/Riyadh")).not.toThrow();
  expect(() => checkTimeZone("/time_zone", "UTC")).not.toThrow();
  for (const wrong of ["+04:00", "", "Mars/Base", "GMT+4"]) expect(() => checkTimeZone("/time_zone", wrong)).toThrow("IANA");
  expect(() => checkTimeZone("/time_zone", "Asia/Dubay")).toThrow(
    expect.objectContaining({
      details: expect.objectContaining({
        errors: [expect.objectContaining({ did_you_mean: expect.arrayContaining(["Asia/Dubai"]) })],
      }),
    }),
  );
});
