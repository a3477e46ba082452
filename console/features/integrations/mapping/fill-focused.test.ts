import { expect, test } from "vitest";
import { fillFocused } from "./fill-focused.ts";
import type { Rule } from "./rules.ts";

const place = (path: string, value: unknown) => ({ path, name: path, depth: 0, kind: "text" as const, shown: "", value });
const rule: Rule = {
  target: "work_order",
  for_each: "$.items",
  fields: [
    { to: "title", path: "$.a" },
    { to: "description", template: "Room" },
    { to: "priority", first_of: ["$."] },
    { to: "type", constant: "corrective", on_missing: "error" },
  ],
};

test("the sender's id and a row's value are filled as the rule names the place", () => {
  expect(fillFocused(rule, "key", place("$.items[0].id", 7))?.key).toBe("$.id");
  expect(fillFocused(rule, "occurred_at", place("$.sent", "x"))?.occurred_at).toBe("$root.sent");
  const filled = [0, 1, 2, 3].map((i) => fillFocused(rule, `fields/${i}/source`, place("$.items[0].b", "x"))?.fields[i]);
  expect(filled).toEqual([
    { to: "title", path: "$.b" },
    { to: "description", template: "Room {{$.b}}" },
    { to: "priority", first_of: ["$.b"] },
    { to: "type", path: "$.b", on_missing: "error" },
  ]);
});

test("a condition asks for what the message has there, after what is written already", () => {
  const when = (before: string, value: unknown) =>
    fillFocused({ ...rule, ...(before ? { when: before } : {}) }, "when", place("$.grade", value))?.when;
  expect(when("", "HIGH")).toBe('message.grade == "HIGH"');
  expect(when("message.a == 1", 3)).toBe("message.a == 1 && message.grade == 3");
  expect(when("message.a == 1 || ", true)).toBe("message.a == 1 || message.grade == true");
  expect(when("message.a ==", "x")).toBe("message.a == message.grade");
  expect(when("has(", "x")).toBe("has(message.grade");
  expect(when("", null)).toBe("has(message.grade)");
});

test("an input that takes no place stays as it is", () => {
  expect(fillFocused(rule, "name", place("$.a", 1))).toBeNull();
  expect(fillFocused(rule, "fields/9/source", place("$.a", 1))).toBeNull();
});
