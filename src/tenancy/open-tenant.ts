import type { z } from "zod";
import type { tenantCreate } from "../contract/api/tenants.ts";
import type { Ctx } from "../platform/context.ts";
import { invalidField } from "../platform/errors.ts";
import { insertApiKey } from "./api-keys.ts";
import { audit } from "./audit.ts";
import { checkSettings } from "./change-tenant.ts";
import { createTenant } from "./create-tenant.ts";
import { type ApiKeyRow, getApiKey } from "./find-api-keys.ts";
import { lockTenant, type TenantRow } from "./find-tenants.ts";

/** `ARKANPM_EGRESS_ALLOW` gives these words a meaning of their own, and a host of this name is the operator's. */
const reserved = ["connectors", "webhooks", "api", "www"];

/**
 * Makes a tenant with its first admin key, in the name of the operator.
 * @returns the tenant, the key, and its secret, shown this once
 * @throws AppError conflict when the subdomain is taken, validation_failed
 */
export async function openTenant(
  ctx: Ctx,
  input: z.output<typeof tenantCreate>,
): Promise<{ tenant: TenantRow; key: ApiKeyRow; secret: string }> {
  if (reserved.includes(input.subdomain)) throw invalidField("/subdomain", "reserved", `${input.subdomain} is reserved.`);
  checkSettings(input);
  return ctx.db.acrossTenants(async (tx) => {
    const { id } = await createTenant(ctx, tx, input);
    const made = await insertApiKey(ctx, tx, { tenantId: id, actor: ctx.actor, name: "First key", scopes: ["admin"] });
    const tenant = await lockTenant(tx, { id });
    const after = { name: input.name, subdomain: input.subdomain, plan: input.plan };
    // Written down for whoever did it and for whom it was done.
    for (const tenantId of [ctx.tenantId, id])
      await audit({ ...ctx, tx, tenantId }, { action: "create", subjectType: "tenant", subjectId: id, after });
    return { tenant, key: await getApiKey({ ...ctx, tx, tenantId: id }, made), secret: made.secret };
  });
}
