import { expect, test } from "vitest";
import { marksOf } from "./cobie-marks.ts";
import type { Cobie, CobieProblem, CobieRow } from "./read-cobie.ts";

test("a serial number that stands in all of ten thousand rows is told of each without looking at all of them each time", () => {
  let looked = 0;
  const rows = Array.from({ length: 10_000 }, (_, i) => ({
    sheet: "Component",
    get row() {
      looked += 1;
      return i + 2;
    },
    get: (column: string) => (column === "SerialNumber" ? "TBD" : null),
  }));
  const problems: CobieProblem[] = [];
  // Marks read components alone, and of these no more than is here.
  const marks = marksOf({ Component: rows } as unknown as Cobie, problems);
  for (const row of rows) marks(row as unknown as CobieRow);
  expect(problems).toHaveLength(10_000);
  const so = "Each row is an asset of its own.";
  expect(problems[0]?.message).toBe(`The serial number TBD is on rows 3, 4, 5, 6, 7 and 9994 more too. ${so}`);
  expect(problems[9]?.message).toBe(`The serial number TBD is on rows 2, 3, 4, 5, 6 and 9994 more too. ${so}`);
  expect(looked).toBeLessThan(200_000);
});
