import { z } from "zod";

/** The twelve roles (contract "Roles"); what each may is in `tenancy/policy.ts`. */
export const roleNames = [
  "super_admin",
  "platform_admin",
  "tenant_admin",
  "developer",
  "facility_manager",
  "building_manager",
  "technician",
  "inspector",
  "vendor",
  "owner",
  "resident",
  "read_only",
] as const;

export type Role = (typeof roleNames)[number];

/** Who does the work on the spot or leads it: only they are given work orders and inspections. */
export const workRoles: readonly Role[] = [
  ...(["technician", "inspector", "vendor", "building_manager", "facility_manager"] as const),
  ...(["tenant_admin", "platform_admin", "super_admin"] as const),
];

export const roleName = z.enum(roleNames);

/** Who may what, as a table: areas of the product, and in each what a role may do with its resources. */
export const roleOut = z.object({
  name: roleName,
  /** Sees the buildings of the person's `building_ids` only. */
  building_scoped: z.boolean(),
  /** Whether the caller may give it. */
  grantable: z.boolean(),
  areas: z.array(
    z.object({
      name: z.string(),
      /** Each resource of the area: `write` includes reading; null is no right to it. */
      rights: z.record(z.string(), z.enum(["read", "write"]).nullable()),
    }),
  ),
});
