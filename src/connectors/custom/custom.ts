import type { IntakeError, IntakeItem } from "../../contract/intake.ts";
import { type InboundRule, intakeTargets, isOutbound } from "../../contract/mapping.ts";
import { defineConnector, type PullStep, type Reading, type ReadMessage } from "../kit/define-connector.ts";
import { checkRules } from "../kit/mapping/check-rules.ts";
import { mapMessage } from "../kit/mapping/map-message.ts";
import { readJson } from "../kit/read-json.ts";
import { oursOf } from "./choose-building.ts";
import { type CustomConfig, customConfig, customReferences, customWords } from "./config.ts";
import { customOutbound } from "./outbound.ts";
import { checkCustom, pullCustom } from "./pull-custom.ts";
import { pullWords } from "./pull-shape.ts";

/** Anything that posts JSON or can be asked for it: rules say what each message becomes. */
export const custom = defineConnector({
  type: "custom",
  preset: null,
  name: "Custom",
  purpose:
    "Takes any JSON from partners, tools and scripts, and turns it into records by rules that you write; and calls any REST endpoint on the events you choose.",
  config: customConfig,
  references: customReferences,
  wordMaps: { asset_category: "asset_category_map", building: "building_map" },
  words: {
    ...customWords,
    ...pullWords,
  },
  inbound: ["api_key", "hmac", "basic"],
  mappedBy: "rules",
  targets: intakeTargets,
  checkMapping(mapping, known) {
    const checked = checkRules(mapping, known);
    return checked.kind === "faults" ? checked.faults : [];
  },
  receive: readCustom,
  pulls: ({ pull }) => pull !== undefined,
  pull: (remote, { config, cursor }) => (config.pull ? pullCustom(remote, config.pull, cursor) : nothing()),
  check: async (remote, { config }) => (config.pull ? checkCustom(remote, config.pull) : { kind: "empty" }),
  outbound: customOutbound,
});

async function* nothing(): AsyncGenerator<PullStep, void> {}

async function readCustom({ body }: { body: Buffer }, reading: Reading<CustomConfig>): Promise<ReadMessage> {
  const read = readJson(body);
  if (read.kind === "unreadable") return read;
  const { config, mapping, lookups, runExpression, wants } = reading;
  const usable = usableRules(mapping);
  if (usable.kind === "outdated") return { kind: "items", items: [held(usable.error)] };
  const { rules } = usable;
  if (rules.length === 0) return { kind: "items", items: [held(withoutRules)] };
  return mapMessage(read.value, { rules, lookups, oursOf: (root) => oursOf(config, root), runExpression, wants });
}

type Usable = { kind: "rules"; rules: InboundRule[] } | { kind: "outdated"; error: IntakeError };

/** By the mapping they came with, which is the same for all messages of a batch. */
const known = new WeakMap<readonly unknown[], Usable>();

/** Rules were checked when they were saved; one that couldn't be saved like that any more holds its messages up until somebody mends it. */
function usableRules(mapping: readonly unknown[]): Usable {
  const made = known.get(mapping) ?? check(mapping);
  known.set(mapping, made);
  return made;
}

function check(mapping: readonly unknown[]): Usable {
  const inbound = mapping.filter((rule) => !isOutbound(rule));
  // A table that went away is a gap at the field that looks something up in it.
  const checked = checkRules(inbound, { tables: everyTable, checkExpression: () => null });
  if (checked.kind === "rules") return checked;
  const [fault] = checked.faults;
  const index = Number(fault?.pointer.split("/")[1] ?? 0);
  const name = nameOf(inbound[index]) ?? `rule ${index + 1}`;
  return {
    kind: "outdated",
    error: {
      class: "mapping_gap",
      message: `The rule “${name}” can't be used as it stands: ${fault?.detail ?? "it has another shape than rules have now."}`,
      pointer: null,
      fix: "Mend the rule on the mapping page and save it, then retry what waits.",
      gap: { kind: "mapping", value: name },
    },
  };
}

const everyTable: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true });

function nameOf(rule: unknown): string | null {
  return typeof rule === "object" && rule !== null && "name" in rule && typeof rule.name === "string" ? rule.name : null;
}

/** The message as a whole waits in the log. */
function held(error: IntakeError): IntakeItem {
  const frame = { element: 0, kind: "message", sourceId: null, version: null, occurredAt: null };
  return { ...frame, outcome: { kind: "error", error } };
}

const withoutRules: IntakeError = {
  class: "mapping_gap",
  message: "Nothing says yet what this message becomes.",
  pointer: null,
  fix: "Write a rule on the mapping page, then retry what waits.",
  gap: { kind: "mapping", value: "no rules" },
};
