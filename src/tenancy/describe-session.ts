import type { z } from "zod";
import type { sessionOut } from "../contract/api/session.ts";
import type { Services } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";
import { readRoles } from "./grant-rules.ts";
import { grantsOf, permissionsOf } from "./policy.ts";
import { csrfTokenOf } from "./sessions.ts";

/** What a signed-in browser needs to know about itself. */
export async function describeSession(
  { db }: Pick<Services, "db">,
  { tenantId, userId, token }: { tenantId: string; userId: string; token: string },
): Promise<z.input<typeof sessionOut>> {
  const row = await db.inTenant(tenantId, (tx) =>
    tx
      .selectFrom("users as u")
      .innerJoin("tenants as t", "t.id", "u.tenant_id")
      .select(["u.id", "u.name", "u.email", "u.roles", "u.mail_notifications", "u.locale as own_locale"])
      .select(["t.name as tenant_name", "t.subdomain", "t.currency", "t.time_zone", "t.locale"])
      .where("u.tenant_id", "=", tenantId)
      .where("u.id", "=", userId)
      .executeTakeFirst(),
  );
  if (!row) throw new AppError("unauthenticated");
  const roles = readRoles(row.roles);
  return {
    user: {
      id: row.id,
      name: row.name,
      email: row.email ?? "",
      roles,
      mail_notifications: row.mail_notifications,
      locale: row.own_locale as "en" | "ar" | null, // checked by the database
    },
    tenant: {
      id: tenantId,
      name: row.tenant_name,
      subdomain: row.subdomain,
      currency: row.currency,
      time_zone: row.time_zone,
      locale: row.locale === "ar" ? "ar" : "en",
    },
    permissions: permissionsOf(grantsOf(roles)),
    csrf_token: csrfTokenOf(token),
  };
}
