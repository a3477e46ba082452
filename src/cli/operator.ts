import { type Ctx, type Services, systemActor } from "../platform/context.ts";
import type { Caller } from "../tenancy/caller.ts";

/** Whoever can reach the database may do anything in it, so the command line acts with every right, as the system. */
export function operatorOf(tenantId: string): Caller {
  return {
    tenantId,
    actor: systemActor,
    credential: { kind: "key", id: "cli" },
    roles: [],
    scopes: ["admin"],
    superAdmin: true,
    buildingIds: [],
    requestsPerMinute: null,
  };
}

export function operatorCtx(services: Services, tenantId: string): Ctx {
  return { ...services, tenantId, actor: systemActor, origin: { ip: null, userAgent: "arkanpm", requestId: null } };
}
