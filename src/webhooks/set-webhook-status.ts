import type { StatusCause, StatusReasonCode } from "../contract/api/webhooks.ts";
import type { Tx } from "../platform/db.ts";

/** Why a webhook isn't active: an English sentence, the code of it for other languages, and what it came from. */
export interface StatusReason {
  code: StatusReasonCode;
  text: string;
  cause: Partial<StatusCause>;
}

/**
 * Moves a webhook that has one of these statuses to another. Takes the row's lock; of two that find the same, one gets the row.
 * @returns the row as it is now, or null when it had another status
 */
export async function setWebhookStatus(
  tx: Tx,
  {
    at,
    webhook,
    from,
    to,
    reason,
  }: { at: Date; webhook: { tenantId: string; id: string }; from: string[]; to: string; reason: StatusReason | null },
) {
  const row = await tx
    .updateTable("webhooks")
    .set((eb) => ({ status: to, ...reasonColumns(reason), status_since: at, version: eb("version", "+", 1) }))
    .where("tenant_id", "=", webhook.tenantId)
    .where("id", "=", webhook.id)
    .where("status", "in", from)
    .where("deleted_at", "is", null)
    .returning(["tenant_id", "id", "name", "url", "status", "status_reason", "status_reason_code", "status_since", "owner_id"])
    .executeTakeFirst();
  return row ?? null;
}

export type ChangedWebhook = NonNullable<Awaited<ReturnType<typeof setWebhookStatus>>>;

/** A status reason as the table keeps it. */
export function reasonColumns(reason: StatusReason | null) {
  const none: StatusCause = { error_kind: null, response_status: null, delivery_id: null, by: null };
  return {
    status_reason: reason?.text ?? null,
    status_reason_code: reason?.code ?? null,
    status_cause: reason && JSON.stringify({ ...none, ...reason.cause }),
  };
}
