import { emit } from "../outbox/emit.ts";
import { type Services, systemCtx } from "../platform/context.ts";
import { afterCommit, type Tx } from "../platform/db.ts";
import { notify, resolveNotifications } from "../tenancy/notify.ts";
import { alignDeliveries } from "./align-deliveries.ts";
import type { Judged } from "./judge-result.ts";
import { errorOf } from "./outcome.ts";
import type { WebhookConfig } from "./webhook-configs.ts";

/**
 * What a batch of results means for the webhooks themselves: used-up retries make one `failing` (one notification an incident, to its owner
 * and the admins), a success makes it `active` again, a 410 pauses it. The webhooks' rows are locked by the caller.
 */
export async function settleWebhooks(services: Services, tx: Tx, judged: Judged[]): Promise<void> {
  const last = new Map<string, Judged>();
  for (const one of judged) {
    const before = last.get(one.webhook.id);
    const tells = one.verdict.gone || one.verdict.status === "success" || one.verdict.exhausted;
    if (tells && !before?.verdict.gone && (!before || one.attempt.endedAt >= before.attempt.endedAt))
      last.set(one.webhook.id, one);
  }
  for (const one of last.values()) {
    if (one.verdict.gone) await pauseGone(services, tx, one);
    else if (one.verdict.status === "success") await recover(services, tx, one);
    else await fail(services, tx, one);
  }
}

async function fail(services: Services, tx: Tx, { webhook, attempt }: Judged): Promise<void> {
  const reason = `${errorOf(attempt.outcome)?.message ?? "The delivery failed."} The retries of a delivery are used up.`;
  const changed = await setStatus(services, tx, webhook, { from: "active", to: "failing", reason });
  if (!changed) return;
  const ctx = systemCtx(services, { tenantId: webhook.tenantId, tx });
  await notify(ctx, {
    kind: "webhook.failing",
    subjectType: "webhook",
    subjectId: webhook.id,
    title: `Webhook “${changed.name}” is failing: ${errorOf(attempt.outcome)?.message ?? ""}`,
    ownerId: changed.owner_id,
  });
  await emit(ctx, { event: "webhook.failing", data: { webhook: presentForEvent(changed) } });
}

async function recover(services: Services, tx: Tx, { webhook }: Judged): Promise<void> {
  const changed = await setStatus(services, tx, webhook, { from: "failing", to: "active", reason: null });
  if (!changed) return;
  const ctx = systemCtx(services, { tenantId: webhook.tenantId, tx });
  await resolveNotifications(ctx, { kind: "webhook.failing", subjectId: webhook.id });
  await emit(ctx, { event: "webhook.recovered", data: { webhook: presentForEvent(changed) } });
}

async function pauseGone(services: Services, tx: Tx, { webhook }: Judged): Promise<void> {
  const reason = "The receiver answered 410 Gone. Nothing is sent until somebody resumes the webhook.";
  const changed =
    (await setStatus(services, tx, webhook, { from: "active", to: "paused", reason })) ??
    (await setStatus(services, tx, webhook, { from: "failing", to: "paused", reason }));
  if (!changed) return;
  const ctx = systemCtx(services, { tenantId: webhook.tenantId, tx });
  const of = { tenantId: webhook.tenantId, webhookId: webhook.id };
  afterCommit(tx, () => {
    services.db.signals.raise("webhooks", webhook.tenantId, { kind: "webhook", id: webhook.id });
    // Apart from this transaction, which the results of others wait for; a chore does it should this fail.
    alignDeliveries(services.db, { of, now: services.now() }).catch((error: unknown) =>
      services.log.error({ event: "deliveries.not_aligned", err: error }, "the chore will do it"),
    );
  });
  await notify(ctx, {
    kind: "webhook.paused",
    subjectType: "webhook",
    subjectId: webhook.id,
    title: `Webhook “${changed.name}” was paused: 410 Gone`,
    ownerId: changed.owner_id,
  });
}

function setStatus(
  { now }: Services,
  tx: Tx,
  webhook: WebhookConfig,
  { from, to, reason }: { from: string; to: string; reason: string | null },
) {
  return tx
    .updateTable("webhooks")
    .set((eb) => ({ status: to, status_reason: reason, status_since: now(), version: eb("version", "+", 1) }))
    .where("tenant_id", "=", webhook.tenantId)
    .where("id", "=", webhook.id)
    .where("status", "=", from)
    .where("deleted_at", "is", null)
    .returning(["id", "name", "url", "status", "status_reason", "status_since", "owner_id"])
    .executeTakeFirst();
}

type Changed = NonNullable<Awaited<ReturnType<typeof setStatus>>>;

function presentForEvent(row: Changed) {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    status: row.status as "active" | "paused" | "failing", // checked by the database
    status_reason: row.status_reason,
    status_since: row.status_since.toISOString(),
  };
}
