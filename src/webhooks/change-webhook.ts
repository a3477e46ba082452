import type { z } from "zod";
import type { webhookPatch } from "../contract/api/webhooks.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit, type Tx } from "../platform/db.ts";
import { AppError } from "../platform/errors.ts";
import { MASK } from "../platform/mask-secrets.ts";
import { audit } from "../tenancy/audit.ts";
import { chooseOwner } from "../tenancy/choose-owner.ts";
import { checkWebhook, headerPointer } from "./check-webhook.ts";
import { fanOutAll } from "./fan-out.ts";
import { getWebhook, type WebhookRow } from "./find-webhooks.ts";
import { lockWebhook } from "./lock-webhook.ts";
import { mergeHeaders } from "./merge-headers.ts";
import { releaseWaiting } from "./order.ts";
import { presentWebhook } from "./present-webhook.ts";
import { recoverReadable } from "./recover-readable.ts";
import { subdomainOf } from "./register-webhook.ts";
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
        ...(headers ? sealedHeaders(ctx, id, headers) : {}),
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
    await recoverReadable(tx, ctx, { id });
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

/**
 * The headers as they will be; null when they stay. All their values are secrets to us, whatever their names: another host must not be handed
 * what was entered for the old one, and what can't be opened any more can't be kept.
 */
function patchHeaders(ctx: Ctx, before: WebhookRow, patch: z.output<typeof webhookPatch>): Record<string, string> | null {
  const given = patch.headers ?? {};
  const moves = patch.url !== undefined && new URL(patch.url).host !== new URL(before.url).host;
  if (!moves && !patch.headers) return null;
  const kept = openKept(ctx, before);
  if (moves || !kept) {
    const entered = new Set(Object.keys(given).flatMap((name) => (given[name] === MASK ? [] : [name.toLowerCase()])));
    const missing = before.header_names.filter((name) => !entered.has(name.toLowerCase()));
    if (missing.length > 0) throw credentialsRequired(missing, moves);
  }
  return mergeHeaders(kept ?? {}, given);
}

/** Null when they can't be opened. */
function openKept(ctx: Ctx, { id, headers_sealed: sealed }: WebhookRow): Record<string, string> | null {
  try {
    return sealed ? openHeaders(ctx.box, id, sealed) : {};
  } catch {
    return null;
  }
}

function credentialsRequired(names: string[], moves: boolean): AppError {
  const why = moves ? "The URL's host changes" : "The stored values can't be opened any more";
  const detail = `${why}: enter the values of custom headers again, or remove them.`;
  return new AppError("validation_failed", {
    detail,
    errors: names.map((name) => ({ pointer: headerPointer(name), code: "credentials_required", detail })),
  });
}

function sealedHeaders(ctx: Ctx, id: string, headers: Record<string, string>) {
  const names = Object.keys(headers);
  return {
    header_names: names,
    headers_sealed: names.length > 0 ? ctx.box.seal(JSON.stringify(headers), headersContext(id)) : null,
  };
}
