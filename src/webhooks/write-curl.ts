import type { z } from "zod";
import type { deliveryCurl } from "../contract/api/deliveries.ts";
import type { Ctx } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import { MASK } from "../platform/mask-secrets.ts";
import { getDelivery } from "./find-deliveries.ts";
import { headersNow } from "./send.ts";
import { readWebhookConfig } from "./webhook-configs.ts";

/**
 * The delivery's request as it would be sent now, as a command for a POSIX shell: a stored one's signature is too old for receivers that
 * check the time. @throws AppError not_found; conflict when its webhook was deleted or its event is no longer kept
 */
export async function writeCurl(ctx: Ctx, { id }: { id: string }): Promise<z.input<typeof deliveryCurl>> {
  const { delivery, attempts, payload } = await getDelivery(ctx, { id });
  const body = attempts.at(-1)?.request_body ?? payload;
  if (body === null) throw new AppError("conflict", { detail: "Its event is older than what is kept." });
  const webhook = await readWebhookConfig(ctx, { tenantId: ctx.tenantId, webhookId: delivery.webhook_id });
  if (!webhook) throw new AppError("conflict", { detail: "Its webhook was deleted, or its secret can't be opened." });
  const message = {
    deliveryId: delivery.id,
    event: delivery.event,
    eventId: delivery.event_id,
    number: Math.max(1, delivery.attempt_count),
    body,
    test: delivery.test,
  };
  const headers = Object.entries(headersNow(webhook, message, ctx.now()));
  const lines = [
    `curl -X POST ${quote(webhook.url)}`,
    ...headers.map(([name, value]) => `  -H ${quote(`${name}: ${value}`)}`),
    `  --data-binary ${quote(body)}`,
  ];
  return { command: lines.join(" \\\n"), masked_headers: headers.filter(([, value]) => value === MASK).map(([name]) => name) };
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
