import { z } from "zod";
import { actorOut, line, recordListQuery, timeIn, timeOut } from "./common.ts";

const requestsPerMinute = z.number().int().min(1).max(1_000_000).nullable();

export const apiKeyCreate = z.strictObject({
  name: line,
  /** `<resource>:read`, `<resource>:write`, or `admin`; within the rights of whoever makes the key. */
  scopes: z.array(z.string().max(100)).min(1).max(100),
  expires_at: timeIn.nullable().optional(),
  /** Null: what the tenant's plan says. */
  requests_per_minute: requestsPerMinute.optional(),
});

export const apiKeyPatch = z.strictObject({
  name: line.optional(),
  expires_at: timeIn.nullable().optional(),
  requests_per_minute: requestsPerMinute.optional(),
});

export const apiKeyRotate = z.strictObject({
  /** How long the old secret is accepted beside the new one; 0: not at all. */
  overlap_hours: z.number().min(0).max(168).default(24),
});

export const apiKeyOut = z.object({
  id: z.string(),
  name: z.string(),
  /** The secret's first characters, for telling keys apart. */
  prefix: z.string(),
  scopes: z.array(z.string()),
  requests_per_minute: z.number().int().nullable(),
  status: z.enum(["active", "expired", "revoked"]),
  created_by: actorOut,
  created_at: timeOut,
  updated_at: timeOut,
  expires_at: timeOut.nullable(),
  last_used_at: timeOut.nullable(),
  last_used_ip: z.string().nullable(),
  overlap_ends_at: timeOut.nullable(),
  revoked_at: timeOut.nullable(),
});

/** Creation and rotation alone show the secret. */
export const apiKeyCreated = apiKeyOut.extend({ secret: z.string() });

export const apiKeyListQuery = recordListQuery.extend({ status: z.enum(["active", "expired", "revoked"]).optional() });
