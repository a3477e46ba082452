import type { z } from "zod";
import type { apiKeyCreate } from "../contract/api/api-keys.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { AppError, invalidField } from "../platform/errors.ts";
import { insertApiKey } from "./api-keys.ts";
import { audit } from "./audit.ts";
import type { Caller } from "./caller.ts";
import { type ApiKeyRow, getApiKey } from "./find-api-keys.ts";
import { checkMayGrantScopes, checkScopes } from "./grant-rules.ts";

/**
 * Makes an API key within its maker's rights.
 * @param superAdmin it may also act over all tenants; the command line alone asks for that
 * @returns the key and its secret, shown this once
 * @throws AppError forbidden for a scope beyond the maker's, validation_failed
 */
export async function createApiKey(
  ctx: Ctx,
  { granter, key, superAdmin = false }: { granter: Caller; key: z.output<typeof apiKeyCreate>; superAdmin?: boolean },
): Promise<{ key: ApiKeyRow; secret: string }> {
  checkScopes(key.scopes);
  checkMayGrantScopes(granter, key.scopes);
  if (superAdmin && !granter.superAdmin) throw new AppError("forbidden", { detail: "Only a super_admin makes such a key." });
  return inTx(ctx, async (tx, ctx) => {
    const requestsPerMinute = key.requests_per_minute ?? null;
    await checkRequestLimit(ctx, { by: granter, requestsPerMinute });
    const scopes = [...new Set(key.scopes)];
    const expiresAt = readExpiry(ctx, key.expires_at) ?? null;
    const made = await insertApiKey(ctx, tx, {
      tenantId: ctx.tenantId,
      actor: ctx.actor,
      name: key.name,
      scopes,
      expiresAt,
      requestsPerMinute,
      limitByOperator: isLimitByOperator(granter, requestsPerMinute),
      superAdmin,
    });
    const after = {
      name: key.name,
      scopes,
      expires_at: expiresAt,
      requests_per_minute: requestsPerMinute,
      ...(superAdmin ? { super_admin: true } : {}),
    };
    await audit(ctx, { action: "create", subjectType: "api_key", subjectId: made.id, after });
    return { key: await getApiKey(ctx, made), secret: made.secret };
  });
}

/** A key may have less than the plan gives; more is the operator's to grant. @throws AppError forbidden */
export async function checkRequestLimit(
  ctx: Ctx,
  { by, requestsPerMinute }: { by: Caller; requestsPerMinute: number | null },
): Promise<void> {
  if (requestsPerMinute === null || by.superAdmin) return;
  const plan = await inTx(ctx, (tx) =>
    tx
      .selectFrom("tenants as t")
      .innerJoin("plans as p", "p.name", "t.plan")
      .select(["p.name", "p.requests_per_minute"])
      .where("t.id", "=", ctx.tenantId)
      .executeTakeFirstOrThrow(),
  );
  if (plan.requests_per_minute === null || requestsPerMinute <= plan.requests_per_minute) return;
  throw new AppError("forbidden", {
    detail: `The plan ${plan.name} gives ${plan.requests_per_minute} requests a minute; only the operator can give a key more.`,
  });
}

/** A limit that the operator gives is the operator's; taken back, it is the tenant's again. */
export function isLimitByOperator(by: Caller, requestsPerMinute: number | null): boolean {
  return requestsPerMinute !== null && isOperator(by);
}

export function isOperator({ superAdmin, roles }: Caller): boolean {
  return superAdmin || roles.includes("platform_admin");
}

/** @throws AppError validation_failed for a time that has passed */
export function readExpiry(ctx: Ctx, expiresAt: string | null | undefined): Date | null | undefined {
  if (expiresAt === undefined || expiresAt === null) return expiresAt;
  const at = new Date(expiresAt);
  if (at <= ctx.now()) throw invalidField("/expires_at", "in_the_past", "This time has passed.");
  return at;
}
