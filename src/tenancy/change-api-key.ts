import type { z } from "zod";
import type { apiKeyPatch } from "../contract/api/api-keys.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import { audit } from "./audit.ts";
import type { Caller } from "./caller.ts";
import { checkRequestLimit, readExpiry } from "./create-api-key.ts";
import { type ApiKeyRow, getApiKey, lockApiKey, presentApiKey } from "./find-api-keys.ts";
import { checkMayGrantScopes } from "./grant-rules.ts";

/** Changes name, expiry or limit; scopes stay, since whoever holds the key counts on them. @throws AppError not_found, forbidden, invalid_transition, validation_failed */
export async function changeApiKey(
  ctx: Ctx,
  { id, by, patch, ifMatch }: { id: string; by: Caller; patch: z.output<typeof apiKeyPatch>; ifMatch?: (row: ApiKeyRow) => void },
): Promise<ApiKeyRow> {
  return inTx(ctx, async (tx, ctx) => {
    const before = await lockApiKey(ctx, { id });
    ifMatch?.(before);
    checkMayChange(by, before);
    await checkRequestLimit(ctx, { by, requestsPerMinute: patch.requests_per_minute ?? null });
    const expiresAt = readExpiry(ctx, patch.expires_at);
    await tx
      .updateTable("api_keys")
      .set({
        ...(patch.name !== undefined ? { name: patch.name } : {}),
        ...(expiresAt !== undefined ? { expires_at: expiresAt } : {}),
        ...(patch.requests_per_minute !== undefined ? { requests_per_minute: patch.requests_per_minute } : {}),
        updated_at: ctx.now(),
      })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    const after = await getApiKey(ctx, { id });
    await audit(ctx, {
      action: "update",
      subjectType: "api_key",
      subjectId: id,
      before: presentApiKey(before, ctx.now()),
      after: presentApiKey(after, ctx.now()),
    });
    return after;
  });
}

/** A key that may more than the caller isn't the caller's to change or renew; a revoked one is nobody's. @throws AppError forbidden, invalid_transition */
export function checkMayChange(by: Caller, key: ApiKeyRow): void {
  checkMayGrantScopes(by, key.scopes);
  if (key.super_admin && !by.superAdmin)
    throw new AppError("forbidden", { detail: `${key.name} may act over all tenants, which you may not.` });
  if (key.revoked_at)
    throw new AppError("invalid_transition", {
      detail: `${key.name} is revoked; make a new key instead.`,
      extra: { state: "revoked", allowed: [] },
    });
}
