import { expect, test } from "vitest";
import { hidingOf, midSentence, nothingWith } from "./hiding.ts";
import type { ListFilter } from "./list-filters.tsx";

const filters: ListFilter[] = [
  { name: "q", kind: "search", label: "Search title or number" },
  { name: "status", kind: "choice", label: "Status", choices: [{ value: "in_progress", label: "In progress" }] },
  { name: "created_from", kind: "time", label: "From" },
];

test("an empty list names what is set, and only that", () => {
  const said = (values: object) =>
    nothingWith(
      "Work orders",
      hidingOf(filters, values, () => {}),
    );
  expect(said({ status: "in_progress" })).toBe("No work orders with status In progress");
  expect(said({ created_from: "2026-04-12T14:00" })).toBe("No work orders from 12 Apr 2026, 14:00");
  expect(said({ q: "leak", status: "in_progress", created_from: "2026-04-12T14:00" })).toBe(
    "No work orders with the words “leak”, status In progress from 12 Apr 2026, 14:00",
  );
});

test("a view hides without being chosen, and gives way to all", () => {
  const view = (value: string, hides: string | null) => ({ value, label: value, query: {}, hides });
  const views: ListFilter[] = [
    { name: "when", kind: "view", label: "When", views: [view("upcoming", "that are upcoming"), view("all", null)] },
  ];
  const changes: object[] = [];
  const hiding = hidingOf(views, {}, (change) => changes.push(change));
  expect(nothingWith("Inspections", hiding)).toBe("No inspections that are upcoming");
  hiding[0]?.clear?.();
  expect(changes).toEqual([{ when: "all" }]);
  expect(hidingOf(views, { when: "all" }, () => {})).toEqual([]);
});

test("what an address holds and no choice knows is named as it stands there", () => {
  expect(hidingOf(filters, { status: "odd", created_from: "soon" }, () => {}).map(({ words }) => words)).toEqual([
    "status odd",
    "from soon",
  ]);
});

test("each one takes away itself alone", () => {
  const changes: object[] = [];
  const hiding = hidingOf(filters, { q: "leak", status: "in_progress" }, (change) => changes.push(change));
  hiding[1]?.clear?.();
  expect(changes).toEqual([{ status: null }]);
  expect(hiding.map(({ name }) => name)).toEqual(["search", "status"]);
});

test("a heading within a sentence keeps its abbreviations", () => {
  expect(["Work orders", "API keys", "SLA policies", "Audit Logs"].map(midSentence)).toEqual([
    "work orders",
    "API keys",
    "SLA policies",
    "audit logs",
  ]);
});
