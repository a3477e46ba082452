import { z } from "zod";
import { allConnectors } from "../connectors/all-connectors.ts";
import { credentialsIn, inboundIn, type integrationTypeOut } from "../contract/api/integrations.ts";

/** Every type and preset that can be registered, with the JSON Schemas that its form is drawn from. */
export function describeTypes(): z.input<typeof integrationTypeOut>[] {
  return allConnectors.map((connector) => ({
    type: connector.type,
    preset: connector.preset,
    name: connector.name,
    purpose: connector.purpose,
    mapped_by: connector.mappedBy,
    inbound: [...connector.inbound],
    config_schema: schemaOf(connector.config),
    credentials_schema: schemaOf(credentialsIn),
    inbound_schema: connector.inbound.length > 0 ? schemaOf(inboundIn) : null,
    targets: {},
    words: { ...connector.words },
  }));
}

function schemaOf(shape: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(shape, { io: "input", unrepresentable: "any" });
}
