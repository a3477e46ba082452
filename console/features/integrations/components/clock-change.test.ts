import { expect, test } from "vitest";
import { nextClockChange } from "./clock-change.ts";

const at = (zone: string, from: string) => {
  const found = nextClockChange(zone, new Date(from));
  return found && [found.at.toISOString(), found.forward];
};

test("the next change of the clocks is found to the hour, forward and back, in both halves of the world", () => {
  expect(at("Europe/Berlin", "2026-11-22T00:00:00Z")).toEqual(["2027-03-28T01:00:00.000Z", true]);
  expect(at("Europe/Berlin", "2027-03-28T01:00:00Z")).toEqual(["2027-10-31T01:00:00.000Z", false]);
  expect(at("America/New_York", "2026-10-31T12:34:56Z")).toEqual(["2026-11-01T06:00:00.000Z", false]);
  expect(at("Australia/Lord_Howe", "2026-11-22T00:00:00Z")).toEqual(["2027-04-03T15:00:00.000Z", false]);
});

test("where clocks never change there is none", () => {
  expect(at("Asia/Dubai", "2026-11-22T00:00:00Z")).toBeNull();
  expect(at("UTC", "2026-11-22T00:00:00Z")).toBeNull();
});
