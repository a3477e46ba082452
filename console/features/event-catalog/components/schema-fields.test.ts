import { expect, test } from "vitest";
import { fieldPaths, fieldsOf } from "./schema-fields.ts";

const schema = {
  type: "object",
  required: ["work_order"],
  properties: {
    work_order: {
      type: "object",
      required: ["id"],
      properties: {
        id: { type: "string", description: "Its id" },
        status: { enum: ["open", "closed"] },
        unit: { anyOf: [{ type: "object", properties: { name: { type: "string" } } }, { type: "null" }] },
        closed_at: { type: ["string", "null"], format: "date-time" },
        costs: { type: "array", items: { type: "object", properties: { amount: { type: "string" } } } },
      },
    },
  },
};

test("fields are found at any depth, through lists and through what may be null", () => {
  expect(fieldPaths(schema)).toEqual([
    "work_order",
    "work_order.id",
    "work_order.status",
    "work_order.unit",
    "work_order.unit.name",
    "work_order.closed_at",
    "work_order.costs",
    "work_order.costs.amount",
  ]);
});

test("a field says its type, whether it is always there, and its choices", () => {
  const [order] = fieldsOf(schema);
  const said = Object.fromEntries(
    (order?.fields ?? []).map((field) => [field.name, `${field.type}${field.required ? " always" : ""}`]),
  );
  expect(said).toEqual({
    id: "string always",
    status: "enum",
    unit: "object | null",
    closed_at: "date-time | null",
    costs: "object[]",
  });
  expect(order?.fields.find((field) => field.name === "status")?.choices).toEqual(["open", "closed"]);
});

test("constants to choose between are choices of one type", () => {
  const days = { type: "object", properties: { days: { anyOf: [{ const: 90 }, { const: 60 }] } } };
  expect(fieldsOf(days)).toMatchObject([{ name: "days", type: "enum", choices: ["90", "60"] }]);
});
