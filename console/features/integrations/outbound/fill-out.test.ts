import { expect, test } from "vitest";
import { fillOut } from "./fill-out.ts";
import type { OutRule } from "./outbound-rules.ts";

const place = (path: string, value: unknown = "x") => ({
  ...{ path, name: path.split(".").at(-1) ?? path, depth: 0, kind: "text" as const, shown: "" },
  value,
});
const rule: OutRule = {
  ...{ name: "Jobs", direction: "out", source: "work_order", events: ["work_order.completed"], method: "POST", path: "/jobs/" },
  fields: [
    { to: "title", path: "$.a" },
    { to: "text", template: "No." },
    { to: "lines", each: "$.work_order.costs", fields: [{ to: "kind", constant: "x" }] },
  ],
};

test("a row's value is the place, in a list as its elements name it", () => {
  const filled = (at: string, path: string) => fillOut(rule, at, place(path))?.fields;
  expect(filled("fields/0/source", "$.work_order.id")?.[0]).toEqual({ to: "title", path: "$.work_order.id" });
  expect(filled("fields/1/source", "$.work_order.id")?.[1]).toEqual({ to: "text", template: "No. {{$.work_order.id}}" });
  const list = (path: string) => filled("fields/2/fields/0/source", path)?.[2];
  expect(list("$.work_order.costs[0].kind")).toMatchObject({ fields: [{ to: "kind", path: "$.kind" }] });
  expect(list("$.work_order.id")).toMatchObject({ fields: [{ to: "kind", path: "$root.work_order.id" }] });
});

test("texts of the request have the place in braces, a condition asks for what the event has there", () => {
  const number = place("$.work_order.number", "WO-1");
  expect(fillOut(rule, "path", number)?.path).toBe("/jobs/{{$.work_order.number}}");
  expect(fillOut(rule, "find/path", number)?.find).toEqual({ found: "", path: "{{$.work_order.number}}" });
  expect(fillOut(rule, "when", number)?.when).toBe('message.work_order.number == "WO-1"');
  const headers = { "X-Source": "arkan", "X-No": "" };
  expect(fillOut({ ...rule, headers }, "headers", number)?.headers).toEqual({
    ...headers,
    "X-No": "{{$.work_order.number}}",
  });
  expect(fillOut(rule, "headers", number)?.headers).toEqual({ number: "{{$.work_order.number}}" });
});

test("an input that takes no place stays as it is", () => {
  for (const at of ["name", "answer/id", "fields/9/source", "fields/2/source", "fields/2/fields/4/source"])
    expect(fillOut(rule, at, place("$.a"))).toBeNull();
});
