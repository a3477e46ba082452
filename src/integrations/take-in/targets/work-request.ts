import { submitWorkRequest } from "../../../domains/maintenance/submit-work-request.ts";
import { workRequestKind } from "../../../domains/maintenance/work-requests.ts";
import { changeRecord } from "../../../domains/property/change-record.ts";
import { getRecord } from "../../../domains/property/find-records.ts";
import { findBuilding, findPlace, locationWords } from "../find-place.ts";
import type { Apply } from "../verdict.ts";

/** Submits a work request, which somebody here decides on; later messages bring it up to date until then. */
export const takeWorkRequest: Apply<"work_request"> = async (ctx, tx, { record, known, runtime }) => {
  const buildingId = await findBuilding(ctx, tx, record.building);
  const { unitId } = await findPlace(ctx, tx, { integrationId: runtime.id, buildingId, location: record.location });
  const words = locationWords(unitId ? { ...record.location, unit: null, floor: null } : record.location);
  const fields = {
    title: record.title,
    description: words ? [record.description, `Location: ${words}`].filter(Boolean).join("\n\n") : record.description,
    unit_id: unitId ?? undefined,
    category: record.category,
    priority: record.priority,
  };
  if (!known) {
    const made = await submitWorkRequest(ctx, { ...fields, building_id: buildingId });
    return { target: { type: "work_request", id: made.id }, did: "made" };
  }
  const before = await getRecord(ctx, workRequestKind, { id: known.id });
  if (["approved", "rejected"].includes(before.status))
    return { target: known, did: { left: `The work request is ${before.status} here: it stays as it is.` } };
  const after = await changeRecord(ctx, workRequestKind, { id: known.id, patch: fields });
  return { target: known, did: after.updated_at.getTime() === before.updated_at.getTime() ? "same" : "changed" };
};
