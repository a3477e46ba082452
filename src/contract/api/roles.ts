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

export const roleName = z.enum(roleNames);
