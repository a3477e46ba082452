import { expect, test } from "vitest";
import { checkDraft, type DraftSection, draftOf, moveItem, newItem, sectionsOf } from "./template-draft.ts";

const item = (key: string) => ({ ...newItem(), key, id: key, question: `${key}?` });
const draft: DraftSection[] = [
  { key: "1", title: "First", weight: 1, items: [item("a"), item("b")] },
  { key: "2", title: "Second", weight: 2, items: [item("c")] },
];
const order = (sections: readonly DraftSection[] | null) =>
  sections?.map(({ items }) => items.map(({ key }) => key).join("")).join("|") ?? null;

test.each([
  ["a", 1, "ba|c"],
  ["b", 1, "a|bc"],
  ["c", -1, "abc|"],
  ["a", -1, null],
  ["c", 1, null],
  ["none", 1, null],
] as const)("%s moved by %d: %s", (key, by, expected) => {
  expect(order(moveItem(draft, { key, by }))).toBe(expected);
});

test("what is saved comes back as the same draft, and what isn't asked for isn't sent", () => {
  const written = sectionsOf([
    {
      ...draft[0],
      key: "section-0",
      title: " Stairs ",
      weight: "",
      items: [
        { ...item("x"), response_type: "multi_select", choices: "Rust\n\n Mould ", guidance: " Look up ", follow_up: "high" },
        { ...item("y"), choices: "left over" },
      ],
    },
  ]);
  expect(written).toMatchObject([
    {
      title: "Stairs",
      weight: 1,
      items: [{ choices: ["Rust", "Mould"], guidance: "Look up", follow_up: { priority: "high" } }, { choices: null }],
    },
  ]);
  const stored = written.map((section) => ({ ...section, items: section.items.map((one) => ({ id: "", ...one })) }));
  expect(sectionsOf(draftOf(stored))).toEqual(written);
});

test("every empty field is named", () => {
  const empty = { ...item("x"), question: " ", response_type: "multi_select" as const };
  const wrong: DraftSection[] = [
    { key: "1", title: "", weight: 1, items: [empty] },
    { key: "2", title: "T", weight: 1, items: [] },
  ];
  expect(Object.keys(checkDraft(wrong, "!"))).toEqual([
    "/sections/0/title",
    "/sections/0/items/0/question",
    "/sections/0/items/0/choices",
    "/sections/1/title",
  ]);
  expect(checkDraft(draft, "!")).toEqual({});
});
