import { expect, test } from "vitest";
import { convertUnit, knownUnit } from "./measure-units.ts";

test.each([
  ["°C", "celsius"],
  ["℃", "celsius"],
  ["degC", "celsius"],
  ["Celsius", "celsius"],
  [" °F ", "fahrenheit"],
  ["kWh", "kwh"],
  ["MWh", "mwh"],
  ["mWh", null],
  ["m³", "m3"],
  ["L", "l"],
  ["ppm", null],
  ["°", null],
  ["toString", null],
])("%s is %s", (written, unit) => {
  expect(knownUnit(written)).toBe(unit);
});

test("units of one quantity are converted, without the noise of binary fractions; others aren't", () => {
  expect(convertUnit(68, { from: "fahrenheit", to: "celsius" })).toBe(20);
  expect(convertUnit(20_000, { from: "wh", to: "kwh" })).toBe(20);
  expect(convertUnit(1, { from: "kw", to: "kwh" })).toBeNull();
});
