import { z } from "zod";
import { inboundRule, outboundRule } from "../../contract/mapping.ts";

interface BodySchema {
  properties?: Record<string, { items?: object }>;
}

/**
 * Names the shapes of a mapping's rules in the document, and says in each request's `mapping` that these are meant. The route itself takes
 * anything there: it is held against the integration's connector, which says in words what is wrong.
 */
export function describeRules({
  paths,
  components,
}: {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema?: BodySchema }> } }>>;
  components: { schemas: Record<string, unknown> };
}): void {
  Object.assign(components.schemas, ruleSchemas());
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods)))
    for (const { schema } of Object.values(operation.requestBody?.content ?? {})) {
      const mapping = schema?.properties?.mapping;
      if (mapping?.items) mapping.items = { anyOf: [named("InboundRule"), named("OutboundRule")] };
    }
}

function named(schema: string): { $ref: string } {
  return { $ref: `#/components/schemas/${schema}` };
}

function ruleSchemas(): Record<string, unknown> {
  return {
    InboundRule: {
      description: "What a message becomes. Of several rules all whose condition holds are applied.",
      ...schemaOf(inboundRule),
    },
    OutboundRule: {
      description:
        "On these events this request, with a body made of the event. In paths `$` is the event's data, `$root` its whole envelope, and `$root.remote.<target>` the id that an earlier rule brought back.",
      ...schemaOf(outboundRule),
    },
  };
}

function schemaOf(shape: z.ZodType): object {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: "input", unrepresentable: "any" });
  return schema;
}
