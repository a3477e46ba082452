import { expect, test } from "vitest";
import { custom } from "./custom.ts";

const noExpressions = () => Promise.reject(new Error("no expression was expected"));
const read = async (mapping: unknown[]) => {
  const reading = { config: { building_id: "bld_1" }, mapping, lookups: new Map(), runExpression: noExpressions };
  return custom.receive?.({ body: Buffer.from('{"id": 1, "t": "Leak"}'), contentType: null }, reading);
};
const rule = { name: "fault", target: "defect", fields: [{ to: "title", path: "$.t" }] };

test.each([
  ["a shape that rules had once", { ...rule, target: "robot" }, "fault"],
  ["a condition that can't be read any more", { ...rule, name: undefined, when: "message.t ==" }, "rule 1"],
  ["a path that can't be read any more", { ...rule, key: "$.a[" }, "fault"],
])("a message waits for the rule that is at fault: %s", async (_what, outdated, name) => {
  expect(await read([outdated, rule])).toMatchObject({
    kind: "items",
    items: [
      {
        kind: "message",
        outcome: {
          kind: "error",
          error: { class: "mapping_gap", message: expect.stringContaining(`“${name}”`), gap: { kind: "mapping", value: name } },
        },
      },
    ],
  });
});

test("a table that went away is the field's gap, not the rule's fault", async () => {
  const looked = { ...rule, fields: [{ to: "title", path: "$.t", transforms: [{ kind: "lookup", table: "Gone" }] }] };
  expect(await read([looked])).toMatchObject({
    items: [{ kind: "fault", outcome: { kind: "error", error: { gap: { kind: "lookup:Gone", value: "Leak" } } } }],
  });
});
