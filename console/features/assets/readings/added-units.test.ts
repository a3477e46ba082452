import { expect, test } from "vitest";
import { isAdded } from "./added-units.ts";

test("energy, volumes and what is counted are added up, temperatures and powers aren't", () => {
  expect(["kWh", "m³", "pulses", " l "].map(isAdded)).toEqual([true, true, true, true]);
  expect(["°C", "kW", "%", "ppm", null].map(isAdded)).toEqual([false, false, false, false, false]);
});
