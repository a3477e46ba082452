import { z } from "zod";
import type { IntakeItem } from "../../contract/intake.ts";
import { inboundRule, intakeTargets, isOutbound } from "../../contract/mapping.ts";
import { defineConnector, type Reading, type ReadMessage } from "../kit/define-connector.ts";
import { checkRules } from "../kit/mapping/check-rules.ts";
import { mapMessage } from "../kit/mapping/map-message.ts";
import { readJson } from "../kit/read-json.ts";

const customConfig = z.strictObject({
  building_id: z.string().trim().min(1).max(200).nullable().default(null),
});
type CustomConfig = z.output<typeof customConfig>;

/** Anything that posts JSON: rules say what each message becomes. */
export const custom = defineConnector({
  type: "custom",
  preset: null,
  name: "Custom",
  purpose: "Takes any JSON from partners, tools and scripts, and turns it into records by rules that you write.",
  config: customConfig,
  references: ({ building_id: value }) => (value === null ? [] : [{ pointer: "/building_id", kind: "building", value }]),
  words: {
    "/building_id": {
      label: "Building",
      help: "Where records belong whose rule names no building.",
      example: "bld_01KE6F97C0V91X3D2GYVJGVE1E",
    },
  },
  inbound: ["api_key", "hmac", "basic"],
  mappedBy: "rules",
  targets: intakeTargets,
  checkMapping(mapping, known) {
    const checked = checkRules(mapping, known);
    return checked.kind === "faults" ? checked.faults : [];
  },
  receive: readCustom,
});

async function readCustom({ body }: { body: Buffer }, reading: Reading<CustomConfig>): Promise<ReadMessage> {
  const read = readJson(body);
  if (read.kind === "unreadable") return read;
  const { config, mapping, lookups, runExpression } = reading;
  // Checked when they were saved; a rule of an older shape fails here, and its messages wait in the log.
  const rules = mapping.filter((rule) => !isOutbound(rule)).map((rule) => inboundRule.parse(rule));
  if (rules.length === 0) return { kind: "items", items: [withoutRules] };
  const items = await mapMessage(read.value, { rules, lookups, defaultBuildingId: config.building_id, runExpression });
  return { kind: "items", items };
}

const withoutRules: IntakeItem = {
  ...{ element: 0, kind: "message", sourceId: null, version: null, occurredAt: null },
  outcome: {
    kind: "error",
    error: {
      class: "mapping_gap",
      message: "Nothing says yet what this message becomes.",
      pointer: null,
      fix: "Write a rule on the mapping page, then retry what waits.",
      gap: { kind: "mapping", value: "no rules" },
    },
  },
};
