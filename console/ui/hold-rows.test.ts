import { expect, test } from "vitest";
import { holdRows } from "./hold-rows.ts";

const row = (id: string, status = "sent") => ({ id, status });

test("newer rows wait, what was there keeps its place and tells its newest state", () => {
  const { shown, fresh } = holdRows([row("d"), row("c"), row("b")], [row("f"), row("e"), row("d"), row("c", "failed")]);
  expect(shown).toEqual([row("d"), row("c", "failed"), row("b")]);
  expect(fresh).toEqual([row("f"), row("e")]);
});

test("older rows that were loaded since stand in their place", () => {
  const { shown, fresh } = holdRows([row("d"), row("b")], [row("d"), row("c"), row("b"), row("a")]);
  expect(shown.map(({ id }) => id)).toEqual(["d", "c", "b", "a"]);
  expect(fresh).toEqual([]);
});

test("when so much came that none of the rows is found any more, all that is found waits", () => {
  const { shown, fresh } = holdRows([row("b"), row("a")], [row("f"), row("e")]);
  expect(shown.map(({ id }) => id)).toEqual(["b", "a"]);
  expect(fresh).toHaveLength(2);
});

test("in a list that was empty everything is new", () => {
  expect(holdRows([], [row("a")])).toEqual({ shown: [], fresh: [row("a")] });
});
