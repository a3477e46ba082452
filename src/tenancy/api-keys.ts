import { createHash, randomBytes } from "node:crypto";
import type { Actor, Services } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { newId } from "../platform/ids.ts";

export interface NewKey {
  name: string;
  scopes: readonly string[];
  expiresAt?: Date | null;
  /** Null: what the tenant's plan says. */
  requestsPerMinute?: number | null;
  /** Then nobody but the operator changes it. */
  limitByOperator?: boolean;
  /** The first start may prescribe it: `apk_` and at least 32 characters (contract §1). */
  secret?: string;
  superAdmin?: boolean;
}

/**
 * Writes a key and the directory entry that finds its tenant, without asking who makes it: see `createApiKey`.
 * @returns the secret, of which only the hash is kept
 */
export async function insertApiKey(
  { now }: Pick<Services, "now">,
  tx: Tx,
  key: NewKey & { tenantId: string; actor: Actor },
): Promise<{ id: string; secret: string }> {
  const id = newId("key", now());
  const secret = key.secret ?? newKeySecret();
  await tx
    .insertInto("api_keys")
    .values({
      tenant_id: key.tenantId,
      id,
      name: key.name,
      prefix: prefixOf(secret),
      secret_hash: hashKey(secret),
      scopes: [...key.scopes],
      requests_per_minute: key.requestsPerMinute ?? null,
      limit_by_operator: key.limitByOperator ?? false,
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

export function newKeySecret(): string {
  return `apk_${randomBytes(32).toString("base64url")}`;
}

/** Enough to tell keys apart, far too little to guess one. */
export function prefixOf(secret: string): string {
  return secret.slice(0, 8);
}

/** A key has 256 random bits, so a plain hash can't be searched backwards; it is looked up by it, so no comparison leaks time. */
export function hashKey(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
