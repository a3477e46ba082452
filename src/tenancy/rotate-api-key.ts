import { type Ctx, inTx } from "../platform/context.ts";
import type { IfMatch } from "../platform/versioned.ts";
import { hashKey, newKeySecret, prefixOf } from "./api-keys.ts";
import { audit } from "./audit.ts";
import type { Caller } from "./caller.ts";
import { checkMayChange } from "./change-api-key.ts";
import { type ApiKeyRow, getApiKey, lockApiKey } from "./find-api-keys.ts";

const hourMs = 3_600_000;

/**
 * Gives a key a new secret. The one before is accepted until the overlap ends, so that its holders can change over; a still older one isn't.
 * @returns the key and its new secret, shown this once
 * @throws AppError not_found, forbidden for a key that may more than the caller, invalid_transition for a revoked one
 */
export async function rotateApiKey(
  ctx: Ctx,
  { id, by, overlapHours, ifMatch }: { id: string; by: Caller; overlapHours: number; ifMatch?: IfMatch },
): Promise<{ key: ApiKeyRow; secret: string }> {
  return inTx(ctx, async (tx, ctx) => {
    const before = await lockApiKey(ctx, { id });
    ifMatch?.(before);
    checkMayChange(by, before);
    const secret = newKeySecret();
    const overlapEndsAt = overlapHours > 0 ? new Date(ctx.now().getTime() + overlapHours * hourMs) : null;
    await tx
      .updateTable("api_keys")
      .set({
        secret_hash: hashKey(secret),
        prefix: prefixOf(secret),
        previous_hash: overlapEndsAt ? before.secret_hash : null,
        overlap_ends_at: overlapEndsAt,
        updated_at: ctx.now(),
      })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    await tx
      .deleteFrom("directory")
      .where("tenant_id", "=", ctx.tenantId)
      .where("kind", "=", "api_key")
      .where("subject_id", "=", id)
      .$if(overlapEndsAt !== null, (query) => query.where("lookup", "!=", before.secret_hash))
      .execute();
    await tx
      .insertInto("directory")
      .values({ kind: "api_key", lookup: hashKey(secret), tenant_id: ctx.tenantId, subject_id: id })
      .execute();
    const after = { prefix: prefixOf(secret), overlap_ends_at: overlapEndsAt };
    await audit(ctx, { action: "rotate", subjectType: "api_key", subjectId: id, before: { prefix: before.prefix }, after });
    return { key: await getApiKey(ctx, { id }), secret };
  });
}
