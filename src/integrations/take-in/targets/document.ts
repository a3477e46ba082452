import { sql } from "kysely";
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
 * A document that is kept elsewhere, at what it speaks of. A file that somebody has attached stays, whatever comes of the rest; so does its name, by
 * which the sender knows it: with another the sender means another document, so where ours differs people have changed it. It goes to another building
 * with its row, as assets do, unless people have put it where it is.
 */
export const takeDocument: Apply<"document"> = async (ctx, tx, { record, known, runtime }) => {
  const { recordId, buildingId, note } = await findSubject(ctx, tx, { record, runtime });
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
  const isElsewhere = before.building_id !== null && buildingId !== null && before.building_id !== buildingId;
  const stays = isElsewhere && (await wasPutThere(ctx, tx, known));
  const patch = isElsewhere && !stays ? { ...said, record_id: recordId } : said;
  const after = await changeRecord(ctx, documentKind, { id: known.id, patch });
  const isSame = after.updated_at.getTime() === before.updated_at.getTime();
  const kept = stays ? "It is in another building, where somebody has put it, and stays there." : null;
  return { target: known, did: isSame ? "same" : "changed", note: [note, kept].filter(Boolean).join(" ") || null };
};

/** Whether somebody else than this integration has hung it on what it hangs on. */
async function wasPutThere(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<boolean> {
  const { rows } = await sql<{ by: string | null }>`
    select actor_id as by from audit_log where tenant_id = ${ctx.tenantId} and subject_id = ${id} and action = 'update'
      and before ->> 'record_id' is distinct from after ->> 'record_id' order by id desc limit 1`.execute(tx);
  return rows[0] !== undefined && rows[0].by !== ctx.actor.id;
}

/** What it hangs on, and the building that its row names; null where it goes with an asset. */
async function findSubject(
  ctx: Ctx,
  tx: Tx,
  { record, runtime }: Pick<TakeIn<"document">, "record" | "runtime">,
): Promise<{ recordId: string; buildingId: string | null; note: string | null }> {
  if (record.asset) return { recordId: await findAsset(ctx, tx, { ref: record.asset, runtime }), buildingId: null, note: null };
  const buildingId = await findBuilding(ctx, tx, record.building);
  if (!record.place) return { recordId: buildingId, buildingId, note: null };
  const { kind, name } = record.place;
  const found = await findNamed(ctx, tx, { table: `${kind}s`, buildingId, name });
  if (found) return { recordId: found, buildingId, note: null };
  const note = `There is no ${kind} “${name}” in this building: the document hangs on the building.`;
  return { recordId: buildingId, buildingId, note };
}
