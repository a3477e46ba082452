import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, type FieldError } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { assetInPlace } from "../maintenance/asset-in-place.ts";
import { createWorkOrder } from "../maintenance/create-work-order.ts";
import { moveRecord } from "../property/move-record.ts";
import { checkResults, photosOf, type Result } from "./check-results.ts";
import { type InspectionRow, inspectionKind, inspectionLifecycle } from "./inspections.ts";
import { scoreResults } from "./score-results.ts";
import { type Item, type Sections, sectionsOf } from "./templates.ts";

/**
 * Hands in the results, which replace those of a rejected submission. Each item that fails is announced, and followed up with a work order
 * where the template says so, in the same transaction; once, however often results are handed in.
 * @throws AppError not_found, invalid_transition, validation_failed for an unknown item, a missing one, or a value that doesn't fit
 */
export async function submitInspection(
  ctx: Ctx,
  { id, results, ifMatch }: { id: string; results: readonly Result[]; ifMatch?: IfMatch },
): Promise<InspectionRow> {
  return inTx(ctx, async (tx, ctx) => {
    let asked: Sections = [];
    let told: ReadonlySet<string> = new Set();
    const inspection = await moveRecord(ctx, inspectionKind, {
      id,
      ifMatch,
      lifecycle: inspectionLifecycle,
      action: "submit",
      async set(ctx, { before, at }) {
        const version = await getVersion(ctx, tx, before);
        asked = sectionsOf(version);
        const errors = [...checkResults(asked, results), ...(await checkPhotos(ctx, tx, { id, results }))];
        if (errors.length > 0) throw new AppError("validation_failed", { errors, detail: errors[0]?.detail ?? "" });
        told = await keepResults(ctx, tx, { id, results });
        const { score, failedItems } = scoreResults(asked, results);
        const threshold = version.pass_threshold;
        return {
          submitted_at: at,
          submitted_by: JSON.stringify(ctx.actor),
          score,
          passed: threshold === null ? null : score >= Number(threshold),
          failed_items: failedItems,
          reviewed_at: null,
          reviewed_by: null,
          reject_reason: null,
        };
      },
    });
    const failed = new Map(results.filter(({ outcome }) => outcome === "fail").map((result) => [result.item_id, result]));
    for (const { title: section, items } of asked) {
      for (const item of items) {
        const result = failed.get(item.id);
        if (result && !told.has(item.id)) await tellFailure(ctx, tx, { inspection, section, item, result });
      }
    }
    return inspection;
  });
}

/** Photos hang on the inspection itself, so that whoever may see one may see the others. */
async function checkPhotos(ctx: Ctx, tx: Tx, { id, results }: { id: string; results: readonly Result[] }): Promise<FieldError[]> {
  const photos = photosOf(results);
  if (photos.length === 0) return [];
  const rows = await tx
    .selectFrom("documents")
    .select("id")
    .where("tenant_id", "=", ctx.tenantId)
    .where("record_id", "=", id)
    .where("deleted_at", "is", null)
    .where("id", "in", [...new Set(photos.map((photo) => photo.id))])
    .execute();
  const there = new Set(rows.map((row) => row.id));
  const detail = "No document of this inspection has this id; upload it with the inspection as its record.";
  return photos.flatMap((photo) => (there.has(photo.id) ? [] : [{ pointer: photo.pointer, code: "unknown_reference", detail }]));
}

/** What the template asked when the inspection began. */
async function getVersion(ctx: Ctx, tx: Tx, { template_id, template_version }: InspectionRow) {
  return tx
    .selectFrom("inspection_template_versions")
    .select(["sections", "pass_threshold"])
    .where("tenant_id", "=", ctx.tenantId)
    .where("template_id", "=", template_id)
    .where("version", "=", template_version)
    .executeTakeFirstOrThrow();
}

/** What was told of an item stays known, also while results leave it out. @returns the items whose failure was told before */
async function keepResults(
  ctx: Ctx,
  tx: Tx,
  { id, results }: { id: string; results: readonly Result[] },
): Promise<ReadonlySet<string>> {
  const former = await tx
    .updateTable("inspection_results")
    .set({ is_current: false })
    .where("tenant_id", "=", ctx.tenantId)
    .where("inspection_id", "=", id)
    .returning(["item_id", "failure_told_at"])
    .execute();
  const rows = results.map(({ item_id, outcome, note, value }) => ({
    tenant_id: ctx.tenantId,
    inspection_id: id,
    item_id,
    outcome,
    note: note ?? null,
    value: value === undefined || value === null ? null : JSON.stringify(value),
  }));
  if (rows.length > 0)
    await tx
      .insertInto("inspection_results")
      .values(rows)
      .onConflict((on) =>
        on.columns(["tenant_id", "inspection_id", "item_id"]).doUpdateSet(({ ref }) => ({
          outcome: ref("excluded.outcome"),
          note: ref("excluded.note"),
          value: ref("excluded.value"),
          is_current: true,
        })),
      )
      .execute();
  return new Set(former.filter((row) => row.failure_told_at !== null).map((row) => row.item_id));
}

/** Makes the work order that the item asks for, and announces the failure with it. */
async function tellFailure(
  ctx: Ctx,
  tx: Tx,
  { inspection, section, item, result }: { inspection: InspectionRow; section: string; item: Item; result: Result },
): Promise<void> {
  const note = result.note || null;
  const order = item.follow_up
    ? await createWorkOrder(ctx, {
        title: item.question.slice(0, 200),
        description: [note, `${inspection.template_name ?? ""}: ${section}`].filter(Boolean).join("\n\n").slice(0, 10_000),
        building_id: inspection.building_id,
        unit_id: inspection.unit_id,
        asset_id: await assetInPlace(ctx, tx, inspection),
        priority: item.follow_up.priority,
        origin_id: inspection.id,
      })
    : null;
  await tx
    .updateTable("inspection_results")
    .set({ failure_told_at: ctx.now(), work_order_id: order?.id ?? null })
    .where("tenant_id", "=", ctx.tenantId)
    .where("inspection_id", "=", inspection.id)
    .where("item_id", "=", item.id)
    .execute();
  await emit(ctx, {
    event: "inspection.failed_item",
    data: {
      inspection: inspectionKind.present(inspection),
      item: { id: item.id, section, question: item.question, outcome: "fail", note },
      work_order: order ? { id: order.id, number: order.number } : null,
    },
  });
}
