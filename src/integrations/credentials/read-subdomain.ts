import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";

/** By which the operator's openings of address ranges name a tenant. */
export async function readSubdomain({ tenantId }: Pick<Ctx, "tenantId">, tx: Tx): Promise<string> {
  const { subdomain } = await tx.selectFrom("tenants").select("subdomain").where("id", "=", tenantId).executeTakeFirstOrThrow();
  return subdomain;
}
