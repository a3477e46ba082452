import { expect, test } from "vitest";
import { clashes, differences } from "./merge-changes.ts";

const opened = { id: "cert_1", name: "Fire", number: null, provider: { name: "Northwind", phone: null }, photos: ["a"] };

test("only what differs is sent; the order of an object's fields and what is absent tell nothing", () => {
  const provider = { phone: null, name: "Northwind" };
  expect(differences({ name: "Fire", number: null, provider, photos: ["a"], further: null }, opened)).toEqual({});
  expect(differences({ name: "Fire safety", provider: { name: "Gulf" }, photos: ["b"] }, opened)).toEqual({
    name: "Fire safety",
    provider: { name: "Gulf" },
    photos: ["b"],
  });
});

test("two changes clash where both touched the same field and not to the same end", () => {
  const theirs = { ...opened, name: "Fire alarm", number: "77" };
  expect(clashes({ opened, theirs, changes: { photos: [] } })).toEqual([]);
  expect(clashes({ opened, theirs, changes: { name: "Fire alarm" } })).toEqual([]);
  expect(clashes({ opened, theirs, changes: { name: "Sprinklers", number: "12" } })).toEqual([
    { field: "name", now: "Fire alarm" },
    { field: "number", now: "77" },
  ]);
});
