import type { StatusReasonCode } from "../contract/api/webhooks.ts";
import { emit } from "../outbox/emit.ts";
import type { Ctx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import type { NoticeFacts } from "../tenancy/notice.ts";
import { notify, resolveNotifications } from "../tenancy/notify.ts";
import { countWaiting } from "./count-waiting.ts";
import type { ChangedWebhook } from "./set-webhook-status.ts";

/** Tells people and programs of a webhook that has just become `failing`, in the transaction that made it so. */
export async function tellFailing(
  ctx: Ctx & { tx?: Tx },
  webhook: ChangedWebhook,
  why: Pick<NoticeFacts, "error" | "error_kind" | "response_status"> & { code: StatusReasonCode },
): Promise<void> {
  if (!ctx.tx) throw new Error("a failing webhook is told of in the transaction that makes it fail");
  await notify(ctx, {
    kind: "webhook.failing",
    subjectType: "webhook",
    subjectId: webhook.id,
    title: `Webhook “${webhook.name}” is failing: ${why.error}`,
    facts: { ...(await factsOf(ctx.tx, webhook)), ...why },
    ownerId: webhook.owner_id,
  });
  await emit(ctx, { event: "webhook.failing", data: { webhook: presentForEvent(webhook) } });
}

/** Ends what `tellFailing` began, in the transaction that made the webhook active. */
export async function tellRecovered(tx: Tx, ctx: Ctx, webhook: ChangedWebhook): Promise<void> {
  const waiting = await countWaiting(tx, { tenantId: webhook.tenant_id, webhookId: webhook.id });
  await resolveNotifications(ctx, { kind: "webhook.failing", subjectId: webhook.id, resolution: "recovered", waiting });
  await emit(ctx, { event: "webhook.recovered", data: { webhook: presentForEvent(webhook) } });
}

/** What every notification of a webhook says of it. */
export async function factsOf(
  tx: Tx,
  { tenant_id: tenantId, id, name, url }: Pick<ChangedWebhook, "tenant_id" | "id" | "name" | "url">,
): Promise<NoticeFacts> {
  return { name, host: new URL(url).host, waiting: await countWaiting(tx, { tenantId, webhookId: id }) };
}

function presentForEvent(row: ChangedWebhook) {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    status: row.status as "active" | "paused" | "failing", // checked by the database
    status_reason: row.status_reason,
    status_reason_code: row.status_reason_code as StatusReasonCode | null, // written by `setWebhookStatus`
    status_since: row.status_since.toISOString(),
  };
}
