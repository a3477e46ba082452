import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../platform/db.ts";

/** Of these webhooks, those to which nothing is sent for the moment because their secret can't be opened. */
export async function findUnreadable(
  tx: Tx,
  { tenantId, ids, now }: { tenantId: string; ids: string[]; now: Date },
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ webhook_id: string }>`
    select webhook_id from (${unreadable({ tenantId, now })}) unreadable where webhook_id = any(${[...new Set(ids)]})`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.webhook_id));
}

/** All of a tenant's. */
export function unreadable({ tenantId, now }: { tenantId: string; now: Date }): RawBuilder<unknown> {
  return sql`select g.webhook_id from webhook_gates g join webhooks w on w.tenant_id = g.tenant_id and w.id = g.webhook_id
      where g.tenant_id = ${tenantId} and g.unreadable_until > ${now} and g.unreadable_version = w.version`;
}
