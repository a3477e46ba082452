import { z } from "zod";
import { line, recordListQuery, timeOut } from "./common.ts";
import { roleName } from "./roles.ts";

const email = z.email({ error: "This isn't an e-mail address." }).max(320);
const password = z.string().min(1).max(200);
const roles = z.array(roleName).max(20);
const buildingIds = z.array(z.string().max(100)).max(1_000);

export const userCreate = z.strictObject({
  name: line,
  /** Needed for signing in; one person over the whole installation. */
  email: email.nullable().optional(),
  /** At least 10 characters with small and capital letters and a digit, or a phrase of at least 16. */
  password: password.optional(),
  roles: roles.optional(),
  /** What building-scoped roles may see. */
  building_ids: buildingIds.nullable().optional(),
});

/** A JSON merge patch; null removes. The password has an action of its own. */
export const userPatch = z.strictObject({
  name: line.optional(),
  email: email.nullable().optional(),
  roles: roles.optional(),
  building_ids: buildingIds.nullable().optional(),
});

export const userSetPassword = z.strictObject({ password });

export const userOut = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  roles: z.array(roleName),
  building_ids: z.array(z.string()).nullable(),
  status: z.enum(["active", "deactivated"]),
  last_sign_in_at: timeOut.nullable(),
  created_at: timeOut,
  updated_at: timeOut,
});

export const userListQuery = recordListQuery.extend({
  status: z.enum(["active", "deactivated"]).optional(),
  role: roleName.optional(),
});
