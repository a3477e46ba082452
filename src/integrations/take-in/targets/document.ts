import type { IntakeRecord } from "../../../contract/intake.ts";
import { type DocumentRow, documentKind } from "../../../domains/documents/documents.ts";
import { fileNameOf } from "../../../domains/documents/file-names.ts";
import type { FileTypeName } from "../../../domains/documents/file-types.ts";
import { addRecord } from "../../../domains/property/add-record.ts";
import { changeRecord } from "../../../domains/property/change-record.ts";
import { getRecord } from "../../../domains/property/find-records.ts";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { findAsset } from "../find-asset.ts";
import { findBuilding } from "../find-place.ts";
import type { Apply, TakeIn } from "../verdict.ts";
import { findNamed } from "./place.ts";

type Document = Extract<IntakeRecord, { target: "document" }>;

/** A document that is kept elsewhere, at what it speaks of. A file that somebody has attached stays, whatever comes of the rest. */
export const takeDocument: Apply<"document"> = async (ctx, tx, { record, known, runtime }) => {
  const { recordId, note } = await findSubject(ctx, tx, { record, runtime });
  const fields = {
    ...{ name: record.name, record_id: recordId, asset_type: record.asset_type ?? null },
    ...{ category: record.category, description: record.description, file_location: record.file_location },
  };
  if (!known) {
    const made = await addRecord(ctx, documentKind, { ...fields, uploaded_by: ctx.actor });
    return { target: { type: "document", id: made.id }, did: "made", note };
  }
  const before = await getRecord(ctx, documentKind, known);
  const after = await changeRecord(ctx, documentKind, { id: known.id, patch: { ...fields, name: nameFor(before, record) } });
  const isSame = after.updated_at.getTime() === before.updated_at.getTime();
  return { target: known, did: isSame ? "same" : "changed", note };
};

/** With a file its name ends as that does. */
function nameFor({ type }: DocumentRow, { name }: Document): string {
  // Written by us, as one of the types that are accepted.
  return type === null ? name : fileNameOf(name, type as FileTypeName);
}

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
