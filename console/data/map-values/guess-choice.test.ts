import { expect, test } from "vitest";
import { guessChoice } from "./guess-choice.ts";

const choices = ["Pumps", "Air-handling unit", "Switches", "Batteries", "Glass", "Tower A", "Tower A"].map((label, index) => ({
  value: String(index),
  label,
  detail: null,
}));

test("names that are the same but for case, plural and punctuation are a guess", () => {
  const guessed = ["pump", "AIR HANDLING UNITS", "Switch", "battery", "glass", "Châtter"].map((value) =>
    guessChoice(value, choices),
  );
  expect(guessed).toEqual(["0", "1", "2", "3", "4", null]);
});

test("two of one name, and what has no letters, aren't guessed", () => {
  expect([guessChoice("tower a", choices), guessChoice("--", choices)]).toEqual([null, null]);
});
