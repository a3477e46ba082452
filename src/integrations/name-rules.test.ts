import { expect, test } from "vitest";
import { nameRules } from "./name-rules.ts";

const order = { target: "work_order", key: "$.id", fields: [{ to: "title", path: "$.text" }] };
const defect = { target: "defect", key: "$.no", fields: [{ to: "title", path: "$.text" }] };
const out = { direction: "out", name: "posting" };

test("rules without a name get one that stays with them, wherever they stand", () => {
  const first = nameRules([order, out, defect], []);
  expect(first.mapping).toEqual([{ name: "rule 1", ...order }, out, { name: "rule 2", ...defect }]);
  const moved = nameRules([{ ...defect }, { target: "snag", fields: [] }, { ...order }], first.mapping);
  expect(moved.mapping).toMatchObject([{ name: "rule 2" }, { name: "rule 3" }, { name: "rule 1" }]);
  expect(moved.renamed).toEqual([]);
});

test("rules that were kept without a name before are known by their place", () => {
  const alarm = { target: "alarm", fields: [] };
  expect(nameRules([alarm, order], [order]).mapping).toMatchObject([{ name: "rule 2" }, { name: "rule 1" }]);
});

test("a rule that is named or renamed takes along what it made", () => {
  expect(nameRules([{ name: "fault", ...order }], [order]).renamed).toEqual([{ from: "rule 1", to: "fault" }]);
  const changed = { ...order, key: "$.number" };
  expect(nameRules([{ name: "Fault", ...changed }], [{ name: "fault", ...order }]).renamed).toEqual([
    { from: "fault", to: "Fault" },
  ]);
  const swapped = nameRules(
    [
      { name: "b", ...order },
      { name: "a", ...defect },
    ],
    [
      { name: "a", ...order },
      { name: "b", ...defect },
    ],
  );
  expect(swapped.renamed).toEqual([]);
  // Another rule for another record is a new one.
  expect(nameRules([{ name: "new", ...defect }], [{ name: "fault", ...order }]).renamed).toEqual([]);
});
