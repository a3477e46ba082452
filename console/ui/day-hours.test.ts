import { expect, test } from "vitest";
import { hoursText } from "./day-hours.tsx";

test("days in a row with the same hours are told as one", () => {
  const late: [string, string] = ["16:00", "23:00"];
  const day: [string, string] = ["08:00", "22:00"];
  expect(hoursText(null)).toBeNull();
  expect(hoursText({ mon: day, tue: day, wed: day, fri: late, sat: late, sun: day })).toBe(
    "Mon–Wed 08:00–22:00, Fri–Sat 16:00–23:00, Sun 08:00–22:00",
  );
  expect(hoursText({ mon: day, wed: day })).toBe("Mon 08:00–22:00, Wed 08:00–22:00");
});
