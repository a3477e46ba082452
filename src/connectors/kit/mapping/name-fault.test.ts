import { expect, test } from "vitest";
import { checkRules } from "./check-rules.ts";

const rule = (more: object) => ({
  ...{ name: "completed jobs", direction: "out", source: "work_order", events: ["work_order.completed"], path: "/jobs" },
  ...more,
});
const saidOf = (...mapping: unknown[]) => {
  const checked = checkRules(mapping, { tables: new Set(), checkExpression: () => null });
  return checked.kind === "faults" ? checked.faults.map(({ detail }) => detail) : [];
};

test("a fault of an outbound rule says which rule, and which row of its body", () => {
  const fine = rule({ name: "other" });
  const rows = [
    { to: "no", path: "$.work_order.number" },
    { to: "x", path: "$.work_order.nmber" },
  ];
  expect(saidOf(fine, rule({ fields: rows }))[0]).toMatch(
    /^Rule 2 “completed jobs”, row 2 of the body: .*has no \$\.work_order\.nmber\. Did you mean number/,
  );
  const list = { to: "lines", each: "$.work_order.costs", fields: [{ to: "kind", path: "$.knd" }] };
  expect(saidOf(rule({ fields: [list] }))[0]).toMatch(/^Rule 1 “completed jobs”, row 1 of the list in row 1 of the body: /);
});

test("so does one of its other parts, and one whose shape is wrong", () => {
  expect(saidOf(rule({ path: "jobs" }))[0]).toMatch(/^Rule 1 “completed jobs”, its path: Write a path below/);
  expect(saidOf(rule({ headers: { Host: "x" } }))[0]).toMatch(/^Rule 1 “completed jobs”, the header Host: /);
  expect(saidOf(rule({ when: "message.work_order ==" }))[0]).toMatch(/^Rule 1 “completed jobs”, its condition: /);
  expect(saidOf(rule({ answer: { id: "id" } }))[0]).toMatch(/^Rule 1 “completed jobs”, where the answer has its id: /);
  expect(saidOf({ ...rule({}), name: undefined })[0]).toMatch(/^Rule 1, its name: /);
  expect(saidOf(rule({}), rule({}))[0]).toMatch(/^Rule 2 “completed jobs”, its name: Another outbound rule/);
});
