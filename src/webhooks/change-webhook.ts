import type { z } from "zod";
import type { webhookPatch } from "../contract/api/webhooks.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit, type Tx } from "../platform/db.ts";
import { invalidField } from "../platform/errors.ts";
import { isSecretHeader } from "../platform/mask-headers.ts";
import { MASK } from "../platform/mask-secrets.ts";
import { audit } from "../tenancy/audit.ts";
import { checkWebhook, headerPointer } from "./check-webhook.ts";
import { fanOutAll } from "./fan-out.ts";
import { getWebhook, type WebhookRow } from "./find-webhooks.ts";
import { lockWebhook } from "./lock-webhook.ts";
import { mergeHeaders } from "./merge-headers.ts";
import { releaseWaiting } from "./order.ts";
import { presentWebhook } from "./present-webhook.ts";
import { chooseOwner, subdomainOf } from "./register-webhook.ts";
import { headersContext, openHeaders } from "./webhook-configs.ts";

/**
 * Changes what the merge patch names. Events committed before go out as they would have.
 * @param ifMatch compares a version of the webhook with the caller's, under the lock
 * @throws AppError not_found, validation_failed; whatever `ifMatch` throws
 */
export async function changeWebhook(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: z.output<typeof webhookPatch>; ifMatch?: (row: WebhookRow) => void },
): Promise<WebhookRow> {
  const seen = await getWebhook(ctx, { id });
  await checkWebhook(ctx, { ...patch, ...filterOf(seen, patch) }, { subdomain: await subdomainOf(ctx) });
  return inTx(ctx, async (tx, ctx) => {
    await fanOutAll(tx, { db: ctx.db, tenantId: ctx.tenantId, now: ctx.now() });
    await lockWebhook(tx, { tenantId: ctx.tenantId, id });
    const before = await getWebhook(ctx, { id });
    ifMatch?.(before);
    // Somebody else may have changed the other of the two meanwhile.
    if (before.version !== seen.version) await checkWebhook(ctx, filterOf(before, patch), { subdomain: "" });
    const headers = patchHeaders(ctx, before, patch);
    await tx
      .updateTable("webhooks")
      .set((eb) => ({
        ...(patch.name !== undefined ? { name: patch.name } : {}),
        ...(patch.description !== undefined ? { description: patch.description } : {}),
        ...(patch.url !== undefined ? { url: patch.url } : {}),
        ...(patch.events !== undefined ? { events: patch.events } : {}),
        ...(patch.filter !== undefined ? { filter: patch.filter } : {}),
        ...(patch.ordered !== undefined ? { ordered: patch.ordered } : {}),
        ...(patch.rate_limit_per_second !== undefined ? { rate_limit_per_second: patch.rate_limit_per_second } : {}),
        ...(patch.timeout_ms !== undefined ? { timeout_ms: patch.timeout_ms } : {}),
        ...(patch.retry?.count !== undefined ? { retry_count: patch.retry.count } : {}),
        ...(patch.retry?.schedule_seconds !== undefined ? { retry_schedule_seconds: patch.retry.schedule_seconds } : {}),
        header_names: Object.keys(headers),
        headers_sealed: Object.keys(headers).length > 0 ? ctx.box.seal(JSON.stringify(headers), headersContext(id)) : null,
        version: eb("version", "+", 1),
        updated_at: ctx.now(),
      }))
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    if (patch.owner_id !== undefined) {
      const ownerId = await chooseOwner(tx, ctx, patch.owner_id);
      await tx
        .updateTable("webhooks")
        .set({ owner_id: ownerId })
        .where("tenant_id", "=", ctx.tenantId)
        .where("id", "=", id)
        .execute();
    }
    if (patch.filter !== undefined && patch.filter !== before.filter) await forgetFilterErrors(tx, ctx.tenantId, id);
    const after = await getWebhook(ctx, { id });
    await audit(ctx, {
      action: "update",
      subjectType: "webhook",
      subjectId: id,
      before: presentWebhook(before),
      after: presentWebhook(after),
    });
    if (before.ordered && !after.ordered)
      await releaseWaiting(tx, { now: ctx.now(), of: { tenantId: ctx.tenantId, webhookId: id } });
    // What waits to be sent with the old configuration is claimed again with the new one.
    afterCommit(tx, () => ctx.db.signals.raise("webhooks", ctx.tenantId, { kind: "webhook", id }));
    return after;
  });
}

/** Events and filter as they will be, when either changes: a filter is good or bad for certain events only. */
function filterOf(before: WebhookRow, patch: z.output<typeof webhookPatch>): { events?: string[]; filter?: string | null } {
  if (patch.filter === undefined && patch.events === undefined) return {};
  return { events: patch.events ?? before.events, filter: patch.filter === undefined ? before.filter : patch.filter };
}

/** What failed with another filter says nothing about this one. */
async function forgetFilterErrors(tx: Tx, tenantId: string, webhookId: string): Promise<void> {
  await tx
    .updateTable("webhook_health")
    .set({ filter_errors: 0, filter_error: null, filter_error_event_id: null, filter_error_at: null })
    .where("tenant_id", "=", tenantId)
    .where("webhook_id", "=", webhookId)
    .execute();
}

/** Another host must not be handed credentials that were entered for the old one. */
function patchHeaders(ctx: Ctx, before: WebhookRow, patch: z.output<typeof webhookPatch>): Record<string, string> {
  const kept = before.headers_sealed ? openHeaders(ctx.box, before.id, before.headers_sealed) : {};
  const given = patch.headers ?? {};
  const headers = mergeHeaders(kept, given);
  if (patch.url === undefined || new URL(patch.url).host === new URL(before.url).host) return headers;
  const entered = new Set(Object.keys(given).filter((name) => given[name] !== MASK));
  const unchanged = Object.keys(headers).find((name) => isSecretHeader(name) && !entered.has(name));
  if (unchanged === undefined) return headers;
  throw invalidField(
    headerPointer(unchanged),
    "credentials_required",
    "The URL's host changes: enter the values of secret-bearing headers again, or remove them.",
  );
}
