import { randomBytes } from "node:crypto";
import type { z } from "zod";
import type { webhookCreate } from "../contract/api/webhooks.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { AppError } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";
import { audit } from "../tenancy/audit.ts";
import { chooseOwner } from "../tenancy/choose-owner.ts";
import { checkWebhook } from "./check-webhook.ts";
import { fanOutAll } from "./fan-out.ts";
import { getWebhook, type WebhookRow } from "./find-webhooks.ts";
import { mergeHeaders } from "./merge-headers.ts";
import { presentWebhook } from "./present-webhook.ts";
import { headersContext, secretContext } from "./webhook-configs.ts";

/** Every event is held against all of its tenant's webhooks. */
export const mostWebhooks = 200;

/**
 * Registers a webhook, active at once. The secret is returned this once, and sealed.
 * @throws AppError validation_failed with every field that is wrong; limit_reached
 */
export async function registerWebhook(
  ctx: Ctx,
  input: z.output<typeof webhookCreate>,
): Promise<{ webhook: WebhookRow; secret: string }> {
  await checkWebhook(ctx, input, { subdomain: await subdomainOf(ctx) });
  const secret = input.secret ?? newSecret();
  const headers = mergeHeaders({}, input.headers ?? {});
  return inTx(ctx, async (tx, ctx) => {
    // What was committed before this webhook existed doesn't go to it.
    await fanOutAll(tx, { db: ctx.db, tenantId: ctx.tenantId, now: ctx.now() });
    // The fan-out holds the tenant's head, so nobody else of the tenant is counting now.
    await refuseTooMany(tx, { tenantId: ctx.tenantId });
    // Once: lists look for the time of creation in the id.
    const at = ctx.now();
    const id = newId("whk", at);
    await tx
      .insertInto("webhooks")
      .values({
        tenant_id: ctx.tenantId,
        id,
        name: input.name,
        description: input.description ?? null,
        url: input.url,
        events: input.events,
        secret_sealed: ctx.box.seal(secret, secretContext(id)),
        secret_last4: secret.slice(-4),
        headers_sealed: Object.keys(headers).length > 0 ? ctx.box.seal(JSON.stringify(headers), headersContext(id)) : null,
        header_names: Object.keys(headers),
        retry_count: input.retry?.count ?? 5,
        retry_schedule_seconds: input.retry?.schedule_seconds ?? null,
        timeout_ms: input.timeout_ms,
        filter: input.filter ?? null,
        ordered: input.ordered ?? false,
        rate_limit_per_second: input.rate_limit_per_second ?? null,
        owner_id: await chooseOwner(tx, ctx, input.owner_id ?? null),
        status_since: at,
        created_by: JSON.stringify(ctx.actor),
        created_at: at,
        updated_at: at,
      })
      .execute();
    const webhook = await getWebhook(ctx, { id });
    await audit(ctx, { action: "create", subjectType: "webhook", subjectId: id, after: presentWebhook(webhook) });
    return { webhook, secret };
  });
}

/** `whsec_` and base64 of 32 random bytes (contract §5). */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

async function refuseTooMany(tx: Tx, { tenantId }: { tenantId: string }): Promise<void> {
  const { count } = await tx
    .selectFrom("webhooks")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("tenant_id", "=", tenantId)
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  if (Number(count) < mostWebhooks) return;
  throw new AppError("limit_reached", {
    detail: `A tenant has at most ${mostWebhooks} webhooks. Delete one that is no longer needed, or let one take several events.`,
    extra: { limit: mostWebhooks },
  });
}

export async function subdomainOf(ctx: Ctx): Promise<string> {
  return inTx(
    ctx,
    async (tx) =>
      (await tx.selectFrom("tenants").select("subdomain").where("id", "=", ctx.tenantId).executeTakeFirstOrThrow()).subdomain,
  );
}
