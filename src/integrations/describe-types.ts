import { z } from "zod";
import { allConnectors } from "../connectors/all-connectors.ts";
import type { Connector } from "../connectors/kit/define-connector.ts";
import { credentialsIn } from "../contract/api/credentials.ts";
import { inboundIn, type integrationTypeOut } from "../contract/api/integrations.ts";
import { type IntakeTarget, intakeRecord } from "../contract/intake.ts";

/** Every type and preset that can be registered, with the JSON Schemas that its form is drawn from. */
export function describeTypes(): z.input<typeof integrationTypeOut>[] {
  return allConnectors.map((connector) => ({
    type: connector.type,
    preset: connector.preset,
    name: connector.name,
    purpose: connector.purpose,
    mapped_by: connector.mappedBy,
    takes_files: connector.takesFiles ?? false,
    pulls: connector.pull !== undefined,
    posts: connector.outbound !== undefined,
    inbound: [...connector.inbound],
    config_schema: schemaOf(connector.config),
    credentials_schema: schemaOf(credentialsIn),
    inbound_schema: connector.inbound.length > 0 ? schemaOf(inboundIn) : null,
    targets: Object.fromEntries((connector.targets ?? []).map((target) => [target, targetSchema(target)])),
    words: wordsOf(connector.words),
  }));
}

function wordsOf(words: Connector["words"]): z.input<typeof integrationTypeOut>["words"] {
  return Object.fromEntries(
    Object.entries(words).map(([pointer, { label, help, example }]) => [pointer, { label, help, example }]),
  );
}

/** What a rule's `fields` may fill. */
function targetSchema(target: IntakeTarget): Record<string, unknown> {
  const shape = intakeRecord.options.find((one) => one.shape.target.value === target);
  return shape ? schemaOf(shape) : {};
}

function schemaOf(shape: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(shape, { io: "input", unrepresentable: "any" });
}
