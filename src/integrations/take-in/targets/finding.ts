import type { IntakeRecord } from "../../../contract/intake.ts";
import { defectKind, type FindingKind, type FindingRow, snagKind } from "../../../domains/maintenance/findings.ts";
import { resolveFinding, verifyFinding } from "../../../domains/maintenance/move-finding.ts";
import { reportDefect, reportSnag } from "../../../domains/maintenance/report-finding.ts";
import { changeRecord } from "../../../domains/property/change-record.ts";
import { getRecord } from "../../../domains/property/find-records.ts";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { findAssetIfKnown } from "../find-asset.ts";
import { findBuilding, findPlace } from "../find-place.ts";
import type { Applied, Apply, TakeIn } from "../verdict.ts";

type Finding = Extract<IntakeRecord, { target: "defect" | "snag" }>;

/** Reports a defect, or brings it up to date as long as it is open here. */
export const takeDefect: Apply<"defect"> = async (ctx, tx, item) =>
  applied(await save(ctx, tx, { item, kind: defectKind, type: "defect", report: reportDefect, more: {} }));

/** The same for a snag, whose state follows the sender's forward, never back. */
export const takeSnag: Apply<"snag"> = async (ctx, tx, item) => {
  const { due_date, contractor, state } = item.record;
  const saved = await save(ctx, tx, { item, kind: snagKind, type: "snag", report: reportSnag, more: { due_date, contractor } });
  const moved = state && state !== "open" ? await follow(ctx, { row: saved.row, to: state }) : false;
  return applied(moved && (saved.did === "same" || typeof saved.did === "object") ? { ...saved, did: "changed" } : saved);
};

interface Saved extends Applied {
  row: FindingRow;
}

async function save<T extends "defect" | "snag">(
  ctx: Ctx,
  tx: Tx,
  {
    item: { record, sourceId, known, runtime },
    kind,
    type,
    report,
    more,
  }: {
    item: Omit<TakeIn<T>, "record"> & { record: Finding };
    kind: FindingKind;
    type: T;
    report: typeof reportDefect;
    more: object;
  },
): Promise<Saved> {
  const buildingId = await findBuilding(ctx, tx, record.building);
  const place = await findPlace(ctx, tx, { integrationId: runtime.id, buildingId, location: record.location });
  const fields = {
    title: record.title,
    unit_id: place.unitId ?? undefined,
    asset_id: record.asset ? await findAssetIfKnown(ctx, tx, { ref: record.asset, runtime, buildingId }) : record.asset,
    severity: record.severity,
    description: record.description,
    category: record.category,
    trade: record.trade,
    location: record.location,
    reported_by: record.reported_by,
    photos: record.photos,
    ...more,
  };
  if (!known) {
    const source = sourceId === null ? {} : { external_system: runtime.type, external_id: sourceId };
    const row = await report(ctx, { ...fields, ...source, building_id: buildingId });
    return { target: { type, id: row.id }, did: "made", row };
  }
  const before = await getRecord(ctx, kind, { id: known.id });
  if (["verified", "converted"].includes(before.status))
    return { target: known, did: { left: `This ${type} is ${before.status} here: it stays as it is.` }, row: before };
  const row = await changeRecord(ctx, kind, { id: known.id, patch: fields });
  const did = row.updated_at.getTime() === before.updated_at.getTime() ? "same" : "changed";
  return { target: known, did, row, note: before.building_id === buildingId ? null : staysWhere(before) };
}

/** Work on it may have begun there. */
function staysWhere({ building_name: name }: FindingRow): string {
  return `It is in ${name}, where it was taken in before, and stays there: report it anew in the other building if it belongs there.`;
}

/** @returns whether it moved */
async function follow(ctx: Ctx, { row, to }: { row: FindingRow; to: "fixed" | "verified" }): Promise<boolean> {
  let { status } = row;
  const one = { kind: snagKind, id: row.id };
  if (["open", "in_progress"].includes(status)) status = (await resolveFinding(ctx, one)).status;
  if (to === "verified" && status === "resolved") status = (await verifyFinding(ctx, one)).status;
  return status !== row.status;
}

function applied({ target, did, note }: Saved): Applied {
  return { target, did, ...(note === undefined ? {} : { note }) };
}
