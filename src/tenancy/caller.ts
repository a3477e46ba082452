import type { Role } from "../contract/api/roles.ts";
import type { Actor } from "../platform/context.ts";
import type { Grants } from "./policy.ts";

/** Who calls, found out before anything of the request is believed. */
export interface Caller extends Grants {
  tenantId: string;
  actor: Actor;
  /** The key, or the session: whose request limit and idempotency keys these are. */
  credential: { kind: "key" | "session"; id: string };
  /** A key has scopes and no roles. */
  roles: readonly Role[];
  scopes: readonly string[];
  superAdmin: boolean;
  /** Counts for building-scoped roles only; see `buildingsFor`. */
  buildingIds: readonly string[];
  /** Null: no limit. A key's own, else its tenant's plan's. */
  requestsPerMinute: number | null;
}
