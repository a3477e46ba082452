import type { z } from "zod";
import type { apiKeyPatch } from "../contract/api/api-keys.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import { audit } from "./audit.ts";
import type { Caller } from "./caller.ts";
import { checkRequestLimit, isLimitByOperator, isOperator, readExpiry } from "./create-api-key.ts";
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
    const limit = patch.requests_per_minute;
    if (limit !== undefined && limit !== before.requests_per_minute) checkLimitIsTheirs(by, before);
    await checkRequestLimit(ctx, { by, requestsPerMinute: limit ?? null });
    const expiresAt = readExpiry(ctx, patch.expires_at);
    await tx
      .updateTable("api_keys")
      .set({
        ...(patch.name !== undefined ? { name: patch.name } : {}),
        ...(expiresAt !== undefined ? { expires_at: expiresAt } : {}),
        ...(limit !== undefined && limit !== before.requests_per_minute
          ? { requests_per_minute: limit, limit_by_operator: isLimitByOperator(by, limit) }
          : {}),
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

/** @throws AppError forbidden */
function checkLimitIsTheirs(by: Caller, key: ApiKeyRow): void {
  if (!key.limit_by_operator || isOperator(by)) return;
  throw new AppError("forbidden", {
    detail: `The operator limits ${key.name} to ${key.requests_per_minute} requests a minute; only the operator can change that.`,
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
