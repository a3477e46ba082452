import { createHash, randomBytes } from "node:crypto";
import { type Actor, type Ctx, inTx, type Services } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { newId } from "../platform/ids.ts";
import { audit } from "./audit.ts";

export interface NewKey {
  name: string;
  scopes: string[];
  expiresAt?: Date | null;
  /** The first start may prescribe it: `apk_` and at least 32 characters (contract §1). */
  secret?: string;
  superAdmin?: boolean;
}

/** Makes an API key. Only its hash is stored: the returned secret is shown this once. */
export async function createApiKey(ctx: Ctx, input: NewKey): Promise<{ id: string; secret: string }> {
  return inTx(ctx, async (tx, ctx) => {
    const made = await insertApiKey(ctx, tx, { tenantId: ctx.tenantId, actor: ctx.actor, ...input });
    await audit(ctx, {
      action: "create",
      subjectType: "api_key",
      subjectId: made.id,
      after: { name: input.name, scopes: input.scopes },
    });
    return made;
  });
}

/** The part that needs no signed-in caller, for a tenant's first key. */
export async function insertApiKey(
  { now }: Pick<Services, "now">,
  tx: Tx,
  key: NewKey & { tenantId: string; actor: Actor },
): Promise<{ id: string; secret: string }> {
  const id = newId("key", now());
  const secret = key.secret ?? `apk_${randomBytes(32).toString("base64url")}`;
  await tx
    .insertInto("api_keys")
    .values({
      tenant_id: key.tenantId,
      id,
      name: key.name,
      prefix: secret.slice(0, 8),
      secret_hash: hashKey(secret),
      scopes: key.scopes,
      super_admin: key.superAdmin ?? false,
      created_by: JSON.stringify(key.actor),
      created_at: now(),
      updated_at: now(),
      expires_at: key.expiresAt ?? null,
    })
    .execute();
  await tx
    .insertInto("directory")
    .values({ kind: "api_key", lookup: hashKey(secret), tenant_id: key.tenantId, subject_id: id })
    .execute();
  return { id, secret };
}

/** A key has 256 random bits, so a plain hash can't be searched backwards; it is looked up by it, so no comparison leaks time. */
export function hashKey(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
