import { type Ctx, inTx } from "../../platform/context.ts";
import { invalidField, notFound } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";

export interface NewBuilding {
  name: string;
  code?: string | null | undefined;
  property_id?: string | undefined;
  time_zone?: string | undefined;
  address?: string | null | undefined;
}

/** Adds a building to a property (the tenant's first when none is named), in the tenant's time zone unless another is given. */
export async function createBuilding(ctx: Ctx, input: NewBuilding): Promise<{ id: string }> {
  return inTx(ctx, async (tx) => {
    let query = tx.selectFrom("properties").select("id").where("tenant_id", "=", ctx.tenantId).where("deleted_at", "is", null);
    if (input.property_id) query = query.where("id", "=", input.property_id);
    const property = await query.orderBy("id").limit(1).executeTakeFirst();
    if (!property) throw invalidField("/property_id", "unknown_reference", "No property with this id.");
    const tenant = await tx.selectFrom("tenants").select("time_zone").where("id", "=", ctx.tenantId).executeTakeFirst();
    if (!tenant) throw notFound("tenant");
    const id = newId("bld", ctx.now());
    await tx
      .insertInto("buildings")
      .values({
        tenant_id: ctx.tenantId,
        id,
        property_id: property.id,
        name: input.name,
        code: input.code ?? null,
        time_zone: input.time_zone ?? tenant.time_zone,
        address: input.address ?? null,
        created_at: ctx.now(),
        updated_at: ctx.now(),
      })
      .execute();
    return { id };
  });
}
