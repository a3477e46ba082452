import type { ClaimedDelivery } from "./claim.ts";
import { judge, type Verdict } from "./outcome.ts";
import type { SentAttempt } from "./send.ts";
import type { WebhookConfig } from "./webhook-configs.ts";

export interface DeliveryResult {
  delivery: ClaimedDelivery;
  webhook: WebhookConfig;
  attempt: SentAttempt;
}

export type Judged = DeliveryResult & { verdict: Verdict };

/** What follows from an attempt, by the webhook's own policy. */
export function judgeResult({ delivery, webhook, attempt }: DeliveryResult): Judged {
  const verdict = judge(attempt.outcome, {
    trigger: delivery.trigger,
    retryIndex: delivery.retryIndex,
    retry: webhook.retry,
    endedAt: attempt.endedAt,
  });
  return { delivery, webhook, attempt, verdict };
}
