import { z } from "zod";
import { apiKeyCreated } from "./api-keys.ts";
import { line, recordListQuery, timeOut } from "./common.ts";
import { planName } from "./plans.ts";

const settings = {
  currency: z.string().regex(/^[A-Z]{3}$/, "Three capital letters (ISO 4217), such as AED."),
  time_zone: z.string().min(1).max(100),
  locale: z.enum(["en", "ar"]),
};

export const tenantCreate = z.strictObject({
  name: line,
  /** Part of its host names: lower-case letters, digits and hyphens. */
  subdomain: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "Lower-case letters, digits and hyphens within, at most 63."),
  plan: planName.default("free"),
  currency: settings.currency.optional(),
  time_zone: settings.time_zone.optional(),
  locale: settings.locale.optional(),
});

export const tenantPatch = z.strictObject({
  name: line.optional(),
  plan: planName.optional(),
  currency: settings.currency.optional(),
  time_zone: settings.time_zone.optional(),
  locale: settings.locale.optional(),
});

export const tenantOut = z.object({
  id: z.string(),
  name: z.string(),
  subdomain: z.string(),
  plan: planName,
  status: z.enum(["active", "suspended"]),
  currency: z.string(),
  time_zone: z.string(),
  locale: z.enum(["en", "ar"]),
  created_at: timeOut,
  updated_at: timeOut,
});

/** Creation alone shows the secret of the tenant's first key, which has the scope `admin`. */
export const tenantCreated = tenantOut.extend({ api_key: apiKeyCreated });

export const tenantListQuery = recordListQuery.extend({
  status: z.enum(["active", "suspended"]).optional(),
  plan: planName.optional(),
});
