import { z } from "zod";
import { roleName } from "./roles.ts";

export const signInBody = z.strictObject({
  email: z.email({ error: "An e-mail address is needed." }).max(320),
  password: z.string().min(1).max(500),
});

export const ownPasswordBody = z.strictObject({
  current_password: z.string().min(1).max(500),
  /** At least 10 characters with small and capital letters and a digit, or a phrase of at least 16. */
  password: z.string().min(1).max(200),
});

const locale = z.enum(["en", "ar"]);

/** A JSON merge patch of the caller's own settings. */
export const ownSettingsPatch = z.strictObject({
  mail_notifications: z.boolean().optional(),
  /** Of mails; null for the tenant's. */
  locale: locale.nullable().optional(),
});

export const sessionOut = z.object({
  user: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    roles: z.array(roleName),
    /** Whether notifications come by mail, too. */
    mail_notifications: z.boolean(),
    /** Of mails; null is the tenant's. */
    locale: locale.nullable(),
  }),
  tenant: z.object({
    id: z.string(),
    name: z.string(),
    subdomain: z.string(),
    /** ISO 4217: what amounts are offered in. */
    currency: z.string(),
    /** IANA name. */
    time_zone: z.string(),
    locale,
  }),
  /** `<resource>:read|write`, `admin`, `super_admin`: what this person may. */
  permissions: z.array(z.string()),
  /** Goes into the header X-CSRF-Token of every change. */
  csrf_token: z.string(),
});
