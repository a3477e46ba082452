import type { Role } from "../contract/api/roles.ts";
import { type Actor, type Ctx, inTx, systemActor } from "../platform/context.ts";
import type { Caller } from "../tenancy/caller.ts";
import { createUser } from "../tenancy/create-user.ts";

const cast = {
  manager: { name: "Mariam Saleh", role: "facility_manager", inTower: false },
  supervisor: { name: "Yousef Rahman", role: "building_manager", inTower: true },
  technician: { name: "Ahmed Khaled", role: "technician", inTower: true },
  inspector: { name: "Leena Thomas", role: "inspector", inTower: true },
  developer: { name: "Sara Mansour", role: "developer", inTower: false },
} as const satisfies Record<string, { name: string; role: Role; inTower: boolean }>;

export type People = { [part in keyof typeof cast]: Actor & { id: string } };

/** Five people with different roles. They have no password: an admin sets one for whoever is to sign in. */
export async function addPeople(ctx: Ctx, { buildingId }: { buildingId: string }): Promise<People> {
  const granter: Caller = {
    tenantId: ctx.tenantId,
    actor: systemActor,
    credential: { kind: "key", id: "demo" },
    roles: ["tenant_admin"],
    scopes: ["admin"],
    superAdmin: false,
    buildingIds: [],
    requestsPerMinute: null,
  };
  // An e-mail is one person over the whole installation, a subdomain one tenant.
  const subdomain = await subdomainOf(ctx);
  const add = async (part: keyof typeof cast) => {
    const { name, role, inTower } = cast[part];
    const email = `${name.toLowerCase().replace(" ", ".")}@${subdomain}.example`;
    const user = { name, email, roles: [role], building_ids: inTower ? [buildingId] : null };
    return { ...(await createUser(ctx, { granter, user })), name };
  };
  return {
    manager: await add("manager"),
    supervisor: await add("supervisor"),
    technician: await add("technician"),
    inspector: await add("inspector"),
    developer: await add("developer"),
  };
}

async function subdomainOf(ctx: Ctx): Promise<string> {
  return inTx(ctx, async (tx) => {
    const tenant = await tx.selectFrom("tenants").select("subdomain").where("id", "=", ctx.tenantId).executeTakeFirstOrThrow();
    return tenant.subdomain;
  });
}
