import { type SqlBool, sql } from "kysely";
import type { RemoteFailure } from "../../connectors/kit/remote.ts";
import type { Services } from "../../platform/context.ts";

/** What is read before each call, so that a change of credentials or another process's finding counts from the next call on. */
export interface ConnectionRow {
  tenantId: string;
  integrationId: string;
  subdomain: string;
  endpointUrl: string | null;
  credentialsSealed: string | null;
  connectionError: string | null;
  faultsInRow: number;
  openUntil: Date | null;
  /** The call that finds out is under way. */
  probing: boolean;
  lastFault: Pick<RemoteFailure, "class" | "message" | "fix"> | null;
  notBefore: Date | null;
  throttlesInRow: number;
  lastUsedAt: Date | null;
  tokensSealed: string | null;
  tokenGeneration: number;
  tokenExpiresAt: Date | null;
  tokenRenewAt: Date | null;
  /** Why there is no new token; without a time, until a person has acted. */
  renewalRefused: Pick<RemoteFailure, "class" | "message" | "fix" | "needsPerson"> | null;
  renewalNotBefore: Date | null;
  previousCredentialsSealed: string | null;
  previousCredentialsUntil: Date | null;
}

/** @returns null where there is no such integration any more */
export async function loadConnection(
  { db }: Pick<Services, "db">,
  { tenantId, integrationId }: { tenantId: string; integrationId: string },
): Promise<ConnectionRow | null> {
  return db.inTenant(tenantId, async (tx) => {
    const row = await tx
      .selectFrom("integrations as i")
      .innerJoin("tenants as t", "t.id", "i.tenant_id")
      .leftJoin("integration_connections as c", (join) =>
        join.onRef("c.tenant_id", "=", "i.tenant_id").onRef("c.integration_id", "=", "i.id"),
      )
      .select(["t.subdomain", "i.endpoint_url", "i.credentials_sealed", "i.connection_error"])
      .select(["c.faults_in_row", "c.open_until", "c.last_fault", "c.not_before", "c.throttles_in_row", "c.last_used_at"])
      .select(["c.tokens_sealed", "c.token_generation", "c.token_expires_at", "c.token_renew_at"])
      .select(["c.renewal_refused", "c.renewal_not_before", "c.previous_credentials_sealed", "c.previous_credentials_until"])
      .select(sql<SqlBool | null>`c.probing_until > clock_timestamp()`.as("probing"))
      .where("i.tenant_id", "=", tenantId)
      .where("i.id", "=", integrationId)
      .where("i.deleted_at", "is", null)
      .executeTakeFirst();
    if (!row) return null;
    return {
      tenantId,
      integrationId,
      subdomain: row.subdomain,
      endpointUrl: row.endpoint_url,
      credentialsSealed: row.credentials_sealed,
      connectionError: row.connection_error,
      faultsInRow: row.faults_in_row ?? 0,
      openUntil: row.open_until,
      probing: row.probing === true,
      lastFault: row.last_fault as ConnectionRow["lastFault"], // written by `settle-call`
      notBefore: row.not_before,
      throttlesInRow: row.throttles_in_row ?? 0,
      lastUsedAt: row.last_used_at,
      tokensSealed: row.tokens_sealed,
      tokenGeneration: row.token_generation ?? 0,
      tokenExpiresAt: row.token_expires_at,
      tokenRenewAt: row.token_renew_at,
      renewalRefused: row.renewal_refused as ConnectionRow["renewalRefused"], // written by `keep-tokens`
      renewalNotBefore: row.renewal_not_before,
      previousCredentialsSealed: row.previous_credentials_sealed,
      previousCredentialsUntil: row.previous_credentials_until,
    };
  });
}
