import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import type { Credentials } from "../secrets.ts";
import { certificateEnd } from "./check-credentials.ts";

/**
 * Other credentials, or another address: what was found out with the ones before counts no longer, nor what those were exchanged for. The pause that
 * the other side asked for stays, since it is about us.
 */
export async function resetConnection(
  { tenantId }: Pick<Ctx, "tenantId">,
  tx: Tx,
  { id, credentials }: { id: string; credentials: Credentials },
): Promise<void> {
  await sql`insert into integration_connections (tenant_id, integration_id) values (${tenantId}, ${id}) on conflict do nothing`.execute(
    tx,
  );
  await sql`
    update integration_connections set faults_in_row = 0, openings = 0, open_until = null, probing_until = null, last_fault = null,
      tokens_sealed = null, token_generation = token_generation + 1, token_expires_at = ${certificateEnd(credentials)}, token_renew_at = null,
      renewing_by = null, renewing_until = null, renewal_not_before = null, renewal_refused = null,
      previous_credentials_sealed = null, previous_credentials_until = null
    where tenant_id = ${tenantId} and integration_id = ${id}`.execute(tx);
  await sql`update integrations set connection_error = null where tenant_id = ${tenantId} and id = ${id}`.execute(tx);
}

/** The address alone: what credentials were exchanged for is as good there. */
export async function forgetFaults({ tenantId }: Pick<Ctx, "tenantId">, tx: Tx, { id }: { id: string }): Promise<void> {
  await sql`
    update integration_connections set faults_in_row = 0, openings = 0, open_until = null, probing_until = null, last_fault = null
    where tenant_id = ${tenantId} and integration_id = ${id}`.execute(tx);
  await sql`update integrations set connection_error = null where tenant_id = ${tenantId} and id = ${id}`.execute(tx);
}
