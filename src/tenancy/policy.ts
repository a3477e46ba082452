import type { Role } from "../contract/api/roles.ts";

/**
 * Who may what, for people and API keys alike. A right is written `<resource>:read` or `<resource>:write` (which includes reading); a key
 * carries such rights as its scopes, a person gets them from the roles below. `mayAccess` is the one judge of both.
 */
const groups = {
  property: ["portfolios", "properties", "buildings", "floors", "zones", "units"],
  assets: ["assets", "asset-categories", "readings", "meters", "warranties", "warranty-claims", "documents"],
  maintenance: ["work-orders", "sla-policies", "work-requests", "defects", "snags"],
  inspections: ["inspections", "inspection-templates", "certificates"],
  telemetry: ["devices", "points", "alarms", "occupancy"],
  leasing: ["leases"],
  people: ["residents", "owners", "vendors"],
  community: ["bookings", "facilities", "visitor-passes", "announcements"],
  finance: ["vendor-invoices", "rent-payments", "invoices", "journal-entries", "accounts", "cost-centers"],
  /** Webhooks, their log, the event catalog and feed, and work that runs for long. */
  exchange: ["webhooks", "deliveries", "event-types", "events", "event-consumers", "jobs"],
  integrations: ["integrations", "integration-types", "integration-mappings", "lookup-tables"],
  personal: ["notifications"],
  /** Never covered by `*`. */
  administration: ["users", "api-keys", "audit-log", "plans", "tenants"],
} as const;

type Group = keyof typeof groups;
export type Resource = (typeof groups)[Group][number];
export const resources: readonly Resource[] = Object.values(groups).flat();

type Verb = "read" | "write";
export type Right = `${Resource | "*"}:${Verb}`;
/** What a key may carry: rights, or `admin` for everything in its tenant (contract §2). */
export type Scope = Right | "admin";
/** What a route asks for. `super_admin` is over all tenants and no scope can give it. */
export type Access = `${Resource}:${Verb}` | "admin" | "super_admin";

export interface RolePowers {
  /** A person grants roles up to the own rank. */
  rank: 0 | 1 | 2 | 3;
  scopes: readonly Scope[];
  /** Sees the buildings of `users.building_ids` only. */
  buildingScoped?: true;
}

const operations = ["property", "assets", "maintenance", "inspections", "telemetry", "leasing", "people", "community"] as const;

/**
 * The table (contract "Roles"). Whoever isn't named for something there has no right to it here. Vendors, owners and residents get their own
 * records through portals; until a person is tied to such a record, they may see nothing of the others'.
 */
export const roleTable: Record<Role, RolePowers> = {
  super_admin: { rank: 3, scopes: ["admin"] },
  platform_admin: { rank: 2, scopes: ["admin"] },
  tenant_admin: { rank: 1, scopes: ["admin"] },
  developer: {
    rank: 0,
    scopes: ["*:read", ...change("exchange"), "integration-mappings:write", "lookup-tables:write", ...change("personal")],
  },
  facility_manager: {
    rank: 0,
    scopes: [...change(...operations, "personal"), ...look("finance", "exchange", "integrations")],
  },
  building_manager: {
    rank: 0,
    buildingScoped: true,
    scopes: [
      ...change("assets", "maintenance", "inspections", "community", "personal"),
      ...look("property", "telemetry", "leasing", "people"),
    ],
  },
  technician: {
    rank: 0,
    buildingScoped: true,
    scopes: [
      ...(["work-orders:write", "readings:write", "defects:write", "documents:write"] as const),
      ...look("property", "assets", "maintenance", "telemetry"),
      ...change("personal"),
    ],
  },
  inspector: {
    rank: 0,
    buildingScoped: true,
    scopes: [
      ...change("inspections", "personal"),
      "defects:write",
      "documents:write",
      ...look("property", "assets", "maintenance"),
    ],
  },
  vendor: { rank: 0, scopes: change("personal") },
  owner: { rank: 0, scopes: change("personal") },
  resident: { rank: 0, scopes: change("personal") },
  read_only: { rank: 0, scopes: [...look(...operations, "finance", "exchange"), ...change("personal")] },
};

/**
 * A right that carries others, where one resource lives inside another. Of jobs it shows and steers those that work on its own records
 * (`jobs/find-jobs.ts`).
 */
const includes: { [right: string]: readonly Resource[] | undefined } = {
  "events:read": ["event-types", "event-consumers"],
  "webhooks:read": ["deliveries", "event-types", "jobs"],
  "webhooks:write": ["deliveries", "event-types", "jobs"],
  "deliveries:read": ["jobs"],
  "deliveries:write": ["jobs"],
  "integrations:read": ["integration-types", "integration-mappings", "lookup-tables", "jobs"],
  "integrations:write": ["integration-types", "integration-mappings", "lookup-tables", "jobs"],
};

export interface Grants {
  scopes: readonly string[];
  superAdmin?: boolean;
}

/** Whether somebody with these grants may: by the exact right, write for read, `*`, an including right, or `admin` for all in the tenant. */
export function mayAccess({ scopes, superAdmin }: Grants, access: Access): boolean {
  if (access === "super_admin") return superAdmin === true;
  if (scopes.includes("admin")) return true;
  return access !== "admin" && scopes.some((scope) => covers(scope, access));
}

/** Whether they may read a resource that is known by its name only; of what isn't one, nobody. */
export function mayRead(grants: Grants, name: string): boolean {
  const resource = resources.find((one) => one === name);
  return resource !== undefined && mayAccess(grants, `${resource}:read`);
}

/** Whether they may change records of it. */
export function mayWrite(grants: Grants, name: string): boolean {
  const resource = resources.find((one) => one === name);
  return resource !== undefined && mayAccess(grants, `${resource}:write`);
}

/** What these roles give together: any one that grants suffices. */
export function grantsOf(roles: readonly Role[]): { scopes: Scope[]; superAdmin: boolean } {
  const scopes = new Set(roles.flatMap((role) => roleTable[role].scopes));
  return { scopes: [...scopes], superAdmin: roles.includes("super_admin") };
}

/** What a role may do in each area of the product, resource by resource. */
export function areasOf(role: Role): { name: Group; rights: Record<string, Verb | null> }[] {
  const grants = grantsOf([role]);
  const rightTo = (resource: Resource): Verb | null =>
    (["write", "read"] as const).find((verb) => mayAccess(grants, `${resource}:${verb}`)) ?? null;
  // The keys are the groups' own.
  return (Object.keys(groups) as Group[]).map((name) => ({
    name,
    rights: Object.fromEntries(groups[name].map((resource) => [resource, rightTo(resource)])),
  }));
}

/** Everything they may, one by one: what the console asks before it shows a button. */
export function permissionsOf(grants: Grants): Access[] {
  const rights = resources.flatMap((resource): Access[] => [`${resource}:read`, `${resource}:write`]);
  return [...rights, "admin" as const, "super_admin" as const].filter((access) => mayAccess(grants, access));
}

/**
 * The buildings that somebody with these roles sees when using this right: null for all of the tenant's. A role without that limit counts
 * only where it gives the right itself, so that a developer who is also a technician doesn't see every work order.
 */
export function buildingsFor(
  { roles, buildingIds }: { roles: readonly Role[]; buildingIds: readonly string[] },
  access: Access | null,
): readonly string[] | null {
  const giving = roles.filter((role) => access === null || mayAccess(grantsOf([role]), access));
  return giving.some((role) => !roleTable[role].buildingScoped) ? null : buildingIds;
}

/** Mapping and replay of an integration may also be changed by the person who owns it (contract "Roles"). */
export function mayChangeMapping(
  caller: Grants & { actor: { id: string | null } },
  { ownerId }: { ownerId: string | null },
): boolean {
  return mayAccess(caller, "integration-mappings:write") || (ownerId !== null && caller.actor.id === ownerId);
}

function covers(scope: string, access: Access): boolean {
  // Every access but the two handled before has this form.
  const [resource, verb] = access.split(":") as [Resource, Verb];
  const [granted, grantedVerb] = scope.split(":");
  if (verb === "write" && grantedVerb !== "write") return false;
  if (granted === "*") return !(groups.administration as readonly Resource[]).includes(resource);
  return granted === resource || (includes[scope]?.includes(resource) ?? false);
}

function look(...names: Group[]): Right[] {
  return names.flatMap((name) => groups[name].map((resource): Right => `${resource}:read`));
}

function change(...names: Group[]): Right[] {
  return names.flatMap((name) => groups[name].map((resource): Right => `${resource}:write`));
}
