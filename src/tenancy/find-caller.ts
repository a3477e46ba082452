import { sql } from "kysely";
import type { Services } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import { hashKey } from "./api-keys.ts";
import type { Caller } from "./caller.ts";
import { readRoles } from "./grant-rules.ts";
import { grantsOf } from "./policy.ts";
import { hashSessionToken, sessionIdleMs } from "./sessions.ts";

/** A caller with the subdomain that an API host would name. */
export interface FoundCaller extends Caller {
  subdomain: string;
}

/** Uses are written down at most once a minute: a note, not a count. */
const noteEveryMs = 60_000;

/**
 * The key behind a secret, or null when it is unknown, revoked, expired, or rotated away. One round trip.
 * @throws AppError tenant_suspended
 */
export async function findKeyCaller(
  { db, now }: Pick<Services, "db" | "now">,
  { secret, ip }: { secret: string; ip: string },
): Promise<FoundCaller | null> {
  const lookup = hashKey(secret);
  const { rows } = await sql<{
    tenant_id: string;
    id: string;
    name: string;
    scopes: string[];
    super_admin: boolean;
    status: string;
    subdomain: string;
    requests_per_minute: number | null;
  }>`
    with found as (
      select k.tenant_id, k.id, k.name, k.scopes, k.super_admin, k.last_used_at, t.status, t.subdomain,
        coalesce(k.requests_per_minute, p.requests_per_minute) as requests_per_minute
      from directory d
      join api_keys k on k.tenant_id = d.tenant_id and k.id = d.subject_id
      join tenants t on t.id = d.tenant_id
      join plans p on p.name = t.plan
      where d.kind = 'api_key' and d.lookup = ${lookup}
        and (k.secret_hash = ${lookup} or (k.previous_hash = ${lookup} and k.overlap_ends_at > ${now()}))
        and k.revoked_at is null and (k.expires_at is null or k.expires_at > ${now()})
    ), used as (
      update api_keys k set last_used_at = ${now()}, last_used_ip = ${ip} from found
      where k.tenant_id = found.tenant_id and k.id = found.id and (found.last_used_at is null or found.last_used_at < ${ago(now, noteEveryMs)})
    )
    select * from found`.execute(db.worker);
  const row = rows[0];
  if (!row) return null;
  checkActive(row.status);
  return {
    tenantId: row.tenant_id,
    subdomain: row.subdomain,
    actor: { id: row.id, name: row.name },
    credential: { kind: "key", id: row.id },
    roles: [],
    scopes: row.scopes,
    superAdmin: row.super_admin,
    buildingIds: [],
    requestsPerMinute: row.requests_per_minute,
  };
}

/**
 * The person behind a session's token, or null when the session is unknown, expired, idle for too long, or its person deactivated.
 * @throws AppError tenant_suspended
 */
export async function findSessionCaller(
  { db, now }: Pick<Services, "db" | "now">,
  { token }: { token: string },
): Promise<FoundCaller | null> {
  const { rows } = await sql<{
    tenant_id: string;
    id: string;
    user_id: string;
    name: string;
    roles: string[];
    building_ids: string[] | null;
    status: string;
    subdomain: string;
  }>`
    with found as (
      select s.tenant_id, s.id, s.last_seen_at, u.id as user_id, u.name, u.roles, u.building_ids, t.status, t.subdomain
      from directory d
      join sessions s on s.tenant_id = d.tenant_id and s.id = d.subject_id
      join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
      join tenants t on t.id = d.tenant_id
      where d.kind = 'session' and d.lookup = ${hashSessionToken(token)}
        and s.expires_at > ${now()} and s.last_seen_at > ${ago(now, sessionIdleMs)}
        and u.status = 'active' and u.deleted_at is null
    ), seen as (
      update sessions s set last_seen_at = ${now()} from found
      where s.tenant_id = found.tenant_id and s.id = found.id and found.last_seen_at < ${ago(now, noteEveryMs)}
    )
    select * from found`.execute(db.worker);
  const row = rows[0];
  if (!row) return null;
  checkActive(row.status);
  const roles = readRoles(row.roles);
  return {
    tenantId: row.tenant_id,
    subdomain: row.subdomain,
    actor: { id: row.user_id, name: row.name },
    credential: { kind: "session", id: row.id },
    roles,
    ...grantsOf(roles),
    buildingIds: row.building_ids ?? [],
    requestsPerMinute: null,
  };
}

export function checkActive(tenantStatus: string): void {
  if (tenantStatus === "active") return;
  throw new AppError("tenant_suspended", { detail: "This tenant is suspended. Ask the operator to reactivate it." });
}

function ago(now: Services["now"], ms: number): Date {
  return new Date(now().getTime() - ms);
}
