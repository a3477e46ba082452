import type { z } from "zod";
import type { inspectedItem } from "../../contract/api/inspections.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { getRecord } from "../property/find-records.ts";
import { type InspectionRow, inspectionKind } from "./inspections.ts";
import { type Sections, sectionsOf } from "./templates.ts";

type Out = z.input<typeof inspectedItem>;

/**
 * What an inspection asks, in order, each with what was found. Before it begins it is what the template asks today.
 * @throws AppError not_found
 */
export async function findInspectedItems(ctx: Ctx, { id }: { id: string }): Promise<Out[]> {
  return inTx(ctx, async (tx, ctx) => {
    const inspection = await getRecord(ctx, inspectionKind, { id });
    const sections = await findSections(ctx, tx, inspection);
    const results = await findResults(ctx, tx, { id });
    return sections.flatMap(({ title, items }) =>
      items.map((item) => ({ ...item, section: title, result: results.get(item.id) ?? null })),
    );
  });
}

async function findSections(ctx: Ctx, tx: Tx, { template_id, template_version }: InspectionRow): Promise<Sections> {
  if (template_version === null) {
    const row = await tx
      .selectFrom("inspection_templates")
      .select("sections")
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", template_id)
      .executeTakeFirstOrThrow();
    return sectionsOf(row);
  }
  const row = await tx
    .selectFrom("inspection_template_versions")
    .select("sections")
    .where("tenant_id", "=", ctx.tenantId)
    .where("template_id", "=", template_id)
    .where("version", "=", template_version)
    .executeTakeFirstOrThrow();
  return sectionsOf(row);
}

async function findResults(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<Map<string, Out["result"]>> {
  const rows = await tx
    .selectFrom("inspection_results as r")
    .leftJoin("work_orders as w", (join) => join.onRef("w.tenant_id", "=", "r.tenant_id").onRef("w.id", "=", "r.work_order_id"))
    .select(["r.item_id", "r.outcome", "r.value", "r.note", "w.id as work_order_id", "w.number"])
    .where("r.tenant_id", "=", ctx.tenantId)
    .where("r.inspection_id", "=", id)
    .where("r.is_current", "=", true)
    .execute();
  return new Map(
    rows.map(({ item_id, outcome, value, note, work_order_id, number }) => [
      item_id,
      {
        outcome: outcome as NonNullable<Out["result"]>["outcome"], // checked by the database
        value: value as NonNullable<Out["result"]>["value"], // written from a checked request only
        note,
        work_order: work_order_id ? { id: work_order_id, number: number ?? "" } : null,
      },
    ]),
  );
}
