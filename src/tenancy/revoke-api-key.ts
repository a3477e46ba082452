import { type Ctx, inTx } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import type { IfMatch } from "../platform/versioned.ts";
import { audit } from "./audit.ts";
import { type ApiKeyRow, getApiKey, lockApiKey } from "./find-api-keys.ts";

/** The key is refused from now on, its old secret during a rotation too. Whoever manages keys may revoke any. @throws AppError not_found, invalid_transition */
export async function revokeApiKey(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<ApiKeyRow> {
  return inTx(ctx, async (_tx, ctx) => {
    const before = await lockApiKey(ctx, { id });
    ifMatch?.(before);
    if (before.revoked_at)
      throw new AppError("invalid_transition", {
        detail: `${before.name} is already revoked.`,
        extra: { state: "revoked", allowed: [] },
      });
    await shut(ctx, { id });
    await audit(ctx, { action: "revoke", subjectType: "api_key", subjectId: id });
    return getApiKey(ctx, { id });
  });
}

/** Revokes and hides it from the list. @throws AppError not_found; whatever `ifMatch` throws */
export async function deleteApiKey(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: (row: ApiKeyRow) => void }): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    const before = await lockApiKey(ctx, { id });
    ifMatch?.(before);
    if (!before.revoked_at) await shut(ctx, { id });
    await tx
      .updateTable("api_keys")
      .set({ deleted_at: ctx.now() })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    await audit(ctx, { action: "delete", subjectType: "api_key", subjectId: id });
  });
}

async function shut(ctx: Ctx, { id }: { id: string }): Promise<void> {
  await inTx(ctx, async (tx) => {
    await tx
      .updateTable("api_keys")
      .set({ revoked_at: ctx.now(), previous_hash: null, overlap_ends_at: null, updated_at: ctx.now() })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    await tx
      .deleteFrom("directory")
      .where("tenant_id", "=", ctx.tenantId)
      .where("kind", "=", "api_key")
      .where("subject_id", "=", id)
      .execute();
  });
}
