import { expect, test } from "vitest";
import { localTime, momentOf, spanText, zonedText, zoneWord } from "./zoned-time.ts";

test("a time is shown as the clocks there have it, and the zone is named", () => {
  expect(zonedText("2026-04-12T10:00:00.000Z", "Asia/Dubai")).toBe("12 Apr 2026, 14:00, Dubai time");
  expect(zonedText("2026-04-12T22:30:00.000Z", "America/New_York")).toBe("12 Apr 2026, 18:30, New York time");
  expect(zoneWord("UTC")).toBe("UTC");
  expect(zoneWord(null)).toBeNull();
});

test("a span names its second day only where it is another one there", () => {
  const span = ["2026-04-12T18:00:00.000Z", "2026-04-12T21:00:00.000Z"] as const;
  expect(spanText(...span, "Asia/Dubai")).toBe("12 Apr 2026, 22:00 – 13 Apr 2026, 01:00, Dubai time");
  expect(spanText(...span, "UTC")).toBe("12 Apr 2026, 18:00 – 21:00, UTC");
});

test.each(["UTC", "Asia/Dubai", "Asia/Kathmandu", "America/New_York", "Australia/Lord_Howe"])(
  "what is typed for %s is the moment that is shown, on days of changing clocks too",
  (zone) => {
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 7 * 3_600_000) {
      const moment = new Date(at).toISOString();
      const local = localTime(moment, zone);
      // Of an hour that comes twice either one may be meant.
      const typed = momentOf(local, zone) ?? "";
      expect([moment, localTime(typed, zone)]).toEqual([moment, local]);
    }
  },
);

test("what isn't a time is none", () => {
  for (const zone of ["Asia/Dubai", null])
    for (const local of [undefined, "", "soon"]) expect(momentOf(local, zone)).toBeUndefined();
});
