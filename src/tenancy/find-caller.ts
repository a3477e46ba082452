import { sql } from "kysely";
import type { Services } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import { hashKey } from "./api-keys.ts";

export interface KeyCaller {
  tenantId: string;
  actor: { id: string; name: string };
  scopes: string[];
  superAdmin: boolean;
}

/** The key behind a secret, or null. Its last use is noted at most once a minute. @throws AppError tenant_suspended */
export async function findKeyCaller(
  { db, now }: Pick<Services, "db" | "now">,
  { secret, ip }: { secret: string; ip: string },
): Promise<KeyCaller | null> {
  const { rows } = await sql<{
    tenant_id: string;
    id: string;
    name: string;
    scopes: string[];
    super_admin: boolean;
    status: string;
  }>`
    with found as (
      select k.*, t.status from directory d
      join api_keys k on k.tenant_id = d.tenant_id and k.id = d.subject_id
      join tenants t on t.id = d.tenant_id
      where d.kind = 'api_key' and d.lookup = ${hashKey(secret)}
        and k.revoked_at is null and (k.expires_at is null or k.expires_at > ${now()})
    ), used as (
      update api_keys k set last_used_at = ${now()}, last_used_ip = ${ip} from found
      where k.tenant_id = found.tenant_id and k.id = found.id and (found.last_used_at is null or found.last_used_at < ${new Date(now().getTime() - 60_000)})
    )
    select tenant_id, id, name, scopes, super_admin, status from found`.execute(db.worker);
  const row = rows[0];
  if (!row) return null;
  if (row.status !== "active")
    throw new AppError("tenant_suspended", { detail: "This tenant is suspended. Ask the operator to reactivate it." });
  return { tenantId: row.tenant_id, actor: { id: row.id, name: row.name }, scopes: row.scopes, superAdmin: row.super_admin };
}
