import { type Services, systemCtx } from "../platform/context.ts";
import { afterCommit, type Tx } from "../platform/db.ts";
import { notify, resolveNotifications } from "../tenancy/notify.ts";
import type { Judged } from "./judge-result.ts";
import { errorOf } from "./outcome.ts";
import { setWebhookStatus } from "./set-webhook-status.ts";
import { factsOf, tellFailing, tellRecovered } from "./tell-failing.ts";

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

async function fail(services: Services, tx: Tx, { webhook, attempt, delivery }: Judged): Promise<void> {
  const error = errorOf(attempt.outcome);
  const responseStatus = attempt.response?.status ?? null;
  const changed = await setWebhookStatus(tx, {
    at: services.now(),
    webhook,
    from: ["active"],
    to: "failing",
    reason: {
      code: "retries_used_up",
      text: `${error?.message ?? "The delivery failed."} The retries of a delivery are used up.`,
      cause: { error_kind: error?.kind ?? null, response_status: responseStatus, delivery_id: delivery.id },
    },
  });
  if (!changed) return;
  const ctx = systemCtx(services, { tenantId: webhook.tenantId, tx });
  await tellFailing(ctx, changed, {
    code: "retries_used_up",
    error: error?.message ?? "The delivery failed.",
    ...(error ? { error_kind: error.kind } : {}),
    ...(responseStatus === null ? {} : { response_status: responseStatus }),
  });
}

async function recover(services: Services, tx: Tx, { webhook }: Judged): Promise<void> {
  const changed = await setWebhookStatus(tx, { at: services.now(), webhook, from: ["failing"], to: "active", reason: null });
  if (changed) await tellRecovered(tx, systemCtx(services, { tenantId: webhook.tenantId, tx }), changed);
}

async function pauseGone(services: Services, tx: Tx, { webhook, delivery }: Judged): Promise<void> {
  const changed = await setWebhookStatus(tx, {
    at: services.now(),
    webhook,
    from: ["active", "failing"],
    to: "paused",
    reason: {
      code: "receiver_gone",
      text: "The receiver answered 410 Gone. Nothing is sent until somebody resumes the webhook.",
      cause: { error_kind: "http", response_status: 410, delivery_id: delivery.id },
    },
  });
  if (!changed) return;
  const ctx = systemCtx(services, { tenantId: webhook.tenantId, tx });
  // `start-aligning.ts` hears it, and holds what is open.
  afterCommit(tx, () => services.db.signals.raise("webhooks", webhook.tenantId, { kind: "webhook", id: webhook.id }));
  // What was failing is one trouble with what is gone now.
  await resolveNotifications(ctx, { kind: "webhook.failing", subjectId: webhook.id, resolution: "ended" });
  await notify(ctx, {
    kind: "webhook.paused",
    subjectType: "webhook",
    subjectId: webhook.id,
    title: `Webhook “${changed.name}” was paused: 410 Gone`,
    facts: { ...(await factsOf(tx, changed)), code: "receiver_gone", error_kind: "http", response_status: 410 },
    ownerId: changed.owner_id,
  });
}
