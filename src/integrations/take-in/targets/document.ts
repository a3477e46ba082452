import { documentKind } from "../../../domains/documents/documents.ts";
import { addRecord } from "../../../domains/property/add-record.ts";
import { changeRecord } from "../../../domains/property/change-record.ts";
import { getRecord } from "../../../domains/property/find-records.ts";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { findAsset } from "../find-asset.ts";
import { findBuilding } from "../find-place.ts";
import type { Apply, TakeIn } from "../verdict.ts";
import { findNamed } from "./place.ts";

/**
 * A document that is kept elsewhere, at what it speaks of. A file that somebody has attached stays, whatever comes of the rest; so do its name and
 * its place, by which the sender knows it: with others the sender means another document, so where ours differ people have changed them.
 */
export const takeDocument: Apply<"document"> = async (ctx, tx, { record, known, runtime }) => {
  const { recordId, note } = await findSubject(ctx, tx, { record, runtime });
  const { category, description, file_location } = record;
  const said = { category, description, file_location };
  if (!known) {
    const made = await addRecord(ctx, documentKind, {
      ...{ ...said, name: record.name, record_id: recordId, asset_type: record.asset_type ?? null },
      uploaded_by: ctx.actor,
    });
    return { target: { type: "document", id: made.id }, did: "made", note };
  }
  const before = await getRecord(ctx, documentKind, known);
  const after = await changeRecord(ctx, documentKind, { id: known.id, patch: said });
  const isSame = after.updated_at.getTime() === before.updated_at.getTime();
  return { target: known, did: isSame ? "same" : "changed", note };
};

async function findSubject(
  ctx: Ctx,
  tx: Tx,
  { record, runtime }: Pick<TakeIn<"document">, "record" | "runtime">,
): Promise<{ recordId: string; note: string | null }> {
  if (record.asset) return { recordId: await findAsset(ctx, tx, { ref: record.asset, runtime }), note: null };
  const buildingId = await findBuilding(ctx, tx, record.building);
  if (!record.place) return { recordId: buildingId, note: null };
  const { kind, name } = record.place;
  const found = await findNamed(ctx, tx, { table: `${kind}s`, buildingId, name });
  return found
    ? { recordId: found, note: null }
    : { recordId: buildingId, note: `There is no ${kind} “${name}” in this building: the document hangs on the building.` };
}
