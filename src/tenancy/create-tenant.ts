import type { PlanName } from "../contract/api/plans.ts";
import type { Services } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { AppError } from "../platform/errors.ts";
import { newId } from "../platform/ids.ts";

export interface NewTenant {
  name: string;
  subdomain: string;
  plan: PlanName;
  currency?: string | undefined;
  time_zone?: string | undefined;
  locale?: "en" | "ar" | undefined;
}

/**
 * Makes a tenant with its feed, number series and first property's place to hang buildings on.
 * @param tx a transaction over all tenants
 * @throws AppError conflict when the subdomain is taken
 */
export async function createTenant(
  { now }: Pick<Services, "now">,
  tx: Tx,
  { name, subdomain, plan, currency, time_zone, locale }: NewTenant,
): Promise<{ id: string }> {
  const id = newId("tnt", now());
  const made = await tx
    .insertInto("tenants")
    .values({
      id,
      name,
      subdomain,
      plan,
      ...(currency ? { currency } : {}),
      ...(time_zone ? { time_zone } : {}),
      ...(locale ? { locale } : {}),
      created_at: now(),
      updated_at: now(),
    })
    .onConflict((conflict) => conflict.column("subdomain").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) throw new AppError("conflict", { detail: `The subdomain ${subdomain} is taken.` });
  await tx.insertInto("feed_heads").values({ tenant_id: id }).execute();
  const portfolioId = newId("pfl", now());
  const at = { created_at: now(), updated_at: now() };
  await tx
    .insertInto("portfolios")
    .values({ tenant_id: id, id: portfolioId, name, ...at })
    .execute();
  await tx
    .insertInto("properties")
    .values({ tenant_id: id, id: newId("prp", now()), portfolio_id: portfolioId, name, ...at })
    .execute();
  return { id };
}
