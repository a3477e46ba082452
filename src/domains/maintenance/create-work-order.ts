import { sql } from "kysely";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { invalidField } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import { getWorkOrder } from "./find-work-orders.ts";
import { noteStep } from "./move-work-order.ts";
import { type PresentedWorkOrder, presentWorkOrder } from "./present-work-order.ts";

export interface NewWorkOrder {
  title: string;
  building_id: string;
  unit_id?: string | null | undefined;
  asset_id?: string | null | undefined;
  description?: string | null | undefined;
  type?: PresentedWorkOrder["type"] | undefined;
  priority?: PresentedWorkOrder["priority"] | undefined;
  category?: string | null | undefined;
  /** A draft isn't announced before it is published. */
  draft?: boolean | undefined;
}

/** Enters a work order under the tenant's next number and announces it. @throws AppError validation_failed for unknown references */
export async function createWorkOrder(ctx: Ctx, input: NewWorkOrder): Promise<PresentedWorkOrder> {
  return inTx(ctx, async (tx, ctx) => {
    await checkPlace(tx, ctx.tenantId, input);
    const id = newId("wo", ctx.now());
    const status = input.draft ? "draft" : "open";
    await tx
      .insertInto("work_orders")
      .values({
        tenant_id: ctx.tenantId,
        id,
        number: await nextNumber(tx, ctx),
        title: input.title,
        description: input.description ?? null,
        type: input.type ?? "corrective",
        priority: input.priority ?? "medium",
        category: input.category ?? null,
        status,
        building_id: input.building_id,
        unit_id: input.unit_id ?? null,
        asset_id: input.asset_id ?? null,
        created_by: JSON.stringify(ctx.actor),
        created_at: ctx.now(),
        updated_at: ctx.now(),
      })
      .execute();
    await noteStep(ctx, { id, action: "create", from: null, to: status, reason: null });
    const workOrder = presentWorkOrder(await getWorkOrder(ctx, { id }));
    if (!input.draft) await emit(ctx, { event: "work_order.created", data: { work_order: workOrder } });
    return workOrder;
  });
}

/** `WO-<year>-<5 digits>`, gapless per tenant and year: the counter's row stays locked until this transaction ends. */
async function nextNumber(tx: Tx, ctx: Ctx): Promise<string> {
  const year = ctx.now().getUTCFullYear();
  const { rows } = await sql<{ last_number: number }>`
    insert into number_series (tenant_id, series, last_number) values (${ctx.tenantId}, ${`WO-${year}`}, 1)
    on conflict (tenant_id, series) do update set last_number = number_series.last_number + 1
    returning last_number`.execute(tx);
  return `WO-${year}-${String(rows[0]?.last_number).padStart(5, "0")}`;
}

async function checkPlace(tx: Tx, tenantId: string, input: NewWorkOrder): Promise<void> {
  const building = await tx
    .selectFrom("buildings")
    .select("id")
    .where("tenant_id", "=", tenantId)
    .where("id", "=", input.building_id)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (!building) throw invalidField("/building_id", "unknown_reference", "No building with this id.");
}
