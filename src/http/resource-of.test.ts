import { expect, test } from "vitest";
import { catalog } from "../contract/events/catalog.ts";
import { readingRight } from "./resource-of.ts";

test("every event's record is a resource that a key can be given", () => {
  const { ping: _, ...real } = catalog;
  const rights = Object.values(real).map(({ subject }) => [subject, readingRight(subject)]);
  expect(rights.length).toBeGreaterThan(30);
  expect(rights.filter(([, right]) => right === "admin")).toEqual([]);
});

test("names are turned into resources as English has it", () => {
  expect(["work_order", "warranty", "visitor_pass", "delivery"].map(readingRight)).toEqual([
    "work-orders:read",
    "warranties:read",
    "visitor-passes:read",
    "webhooks:read",
  ]);
});

test("what is no resource is for admins", () => {
  expect(readingRight("something_else")).toBe("admin");
});
