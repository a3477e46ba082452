import type { z } from "zod";
import { findMissing } from "../../connectors/kit/learn/find-missing.ts";
import { learnFields } from "../../connectors/kit/learn/learn-fields.ts";
import { usedPaths } from "../../connectors/kit/learn/used-paths.ts";
import { readJson } from "../../connectors/kit/read-json.ts";
import type { learnIn } from "../../contract/api/integration-preview.ts";
import type { Learnt } from "../../contract/learnt.ts";
import { type InboundRule, inboundRule } from "../../contract/mapping.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { getIntegration } from "../find-integrations.ts";
import { getMessage } from "../messages/find-messages.ts";
import { loadMessages, sampleMessage } from "./load-messages.ts";

/**
 * What a source sends, by its last messages, one of them, or a sample; and what the rules of a draft read of it and lack. Rules that can't be
 * read yet, since somebody is at them, are passed over.
 * @throws AppError not_found, also for the message; whatever `ifMatch` throws
 */
export async function learnSource(
  ctx: Ctx,
  { id, asked, ifMatch }: { id: string; asked: z.output<typeof learnIn>; ifMatch?: IfMatch },
): Promise<Learnt> {
  const { bodies, mapping, config } = await inTx(ctx, async (tx, ctx) => {
    const row = await getIntegration(ctx, { id });
    ifMatch?.(row);
    const bodies = await bodiesOf();
    // Written from checked requests.
    return {
      bodies,
      mapping: asked.mapping ?? (JSON.parse(row.mapping) as unknown[]),
      config: asked.config ?? (JSON.parse(row.config) as Record<string, unknown>),
    };

    async function bodiesOf(): Promise<Buffer[]> {
      if (asked.sample !== undefined) return [sampleMessage(ctx, asked.sample).body];
      if (asked.message_id === undefined)
        return (await loadMessages(tx, { tenantId: ctx.tenantId, id, last: asked.last })).map(({ body }) => body);
      const { body } = await getMessage(ctx, { integrationId: id, messageId: asked.message_id });
      if (body === null)
        throw new AppError("conflict", { detail: "A file has no fields to learn from; its own preview is a dry run." });
      return [Buffer.from(body)];
    }
  });
  const rules = mapping.map((rule): InboundRule | null => inboundRule.safeParse(rule).data ?? null);
  const read = bodies.map(readJson).flatMap((one) => (one.kind === "value" ? [one.value] : []));
  const hasRules = Array.isArray(config.building_rules) && config.building_rules.length > 0;
  const hasBuilding = hasRules || typeof config.building_id === "string";
  return { ...learnFields(read, { used: usedPaths(rules) }), missing: findMissing(rules, { hasBuilding }) };
}
