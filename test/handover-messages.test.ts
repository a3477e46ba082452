import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { HANDOVER_EXAMPLES } from "../console/features/integrations/components/handover-examples.ts";
import { handoverConfig } from "../src/connectors/handover/config.ts";
import { handoverMessage } from "../src/connectors/handover/messages.ts";
import { readMessage } from "../src/connectors/handover/read-message.ts";

const page = readFileSync("docs/handover-messages.md", "utf8");
const onPage = [...page.matchAll(/```json\n(.*?)```/gs)].map((match): unknown => JSON.parse(match[1] ?? ""));

test("the page and the console show the same message of each kind", () => {
  expect(onPage).toEqual(HANDOVER_EXAMPLES);
  const kinds = handoverMessage.options.map(({ shape }) => shape.record_type.value);
  expect(HANDOVER_EXAMPLES.map((one) => one.record_type)).toEqual(kinds);
});

test("each has every field that its kind takes, and is taken in", () => {
  for (const [index, { shape }] of handoverMessage.options.entries()) {
    const example = HANDOVER_EXAMPLES[index];
    expect(Object.keys(example ?? {}).sort()).toEqual(Object.keys(shape).sort());
    expect(Object.keys(example?.data ?? {}).sort()).toEqual(Object.keys(shape.data.shape).sort());
  }
  const config = handoverConfig.parse({ building: { mode: "single", building_id: "bld_1" } });
  const runExpression = () => Promise.reject(new Error("no expression was expected"));
  const body = Buffer.from(JSON.stringify(onPage));
  const read = readMessage({ body }, { config, mapping: [], lookups: new Map(), runExpression });
  const items = read.kind === "items" ? read.items : [];
  expect(items.map(({ outcome }) => outcome.kind)).toEqual(["record", "record", "record", "record"]);
});
