import { sql } from "kysely";
import type { Services } from "../../../platform/context.ts";
import { loadConnection } from "../load-connection.ts";
import { findToken } from "./find-token.ts";

/** A refresh token that isn't used dies at some: after a week, after a month. Twice a day keeps it. */
const idleHours = 12;
const mostAtOnce = 50;

/** A chore: renews what a person once allowed and nothing has used since. What fails is told by the next call, and tried again by the next turn. */
export async function renewIdleTokens(services: Services): Promise<void> {
  const { db, now } = services;
  const { rows } = await sql<{ tenant_id: string; id: string }>`
    select i.tenant_id, i.id from integration_connections c
    join integrations i on i.tenant_id = c.tenant_id and i.id = c.integration_id
      and i.enabled and i.deleted_at is null and i.credentials_kind = 'oauth_code'
    join tenants t on t.id = i.tenant_id and t.status = 'active'
    where c.token_renew_at < ${now()}::timestamptz - ${idleHours} * interval '1 hour' and c.renewal_refused is null
    order by c.token_renew_at limit ${mostAtOnce}`.execute(db.worker);
  for (const { tenant_id: tenantId, id: integrationId } of rows) {
    const row = await loadConnection(services, { tenantId, integrationId });
    if (row) await findToken(services, { row });
  }
}
