import type { z } from "zod";
import type { announcementCreate, announcementPatch } from "../../contract/api/announcements.ts";
import type { Ctx } from "../../platform/context.ts";
import { AppError, invalidField } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { addRecord } from "../property/add-record.ts";
import { changeRecord } from "../property/change-record.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { type AnnouncementRow, announcementKind } from "./announcements.ts";

interface Wanted {
  id: string;
  ifMatch?: IfMatch;
}

/**
 * Tells the people of a building, or of all. @throws AppError validation_failed, also when somebody who is limited to buildings names none
 */
export function publishAnnouncement(ctx: Ctx, input: z.output<typeof announcementCreate>): Promise<AnnouncementRow> {
  if (ctx.buildingIds && !input.building_id)
    return Promise.reject(invalidField("/building_id", "required", "Name one of your buildings."));
  return addRecord(ctx, announcementKind, { ...input, published_at: ctx.now(), created_by: JSON.stringify(ctx.actor) });
}

/** Corrects its words. @throws AppError not_found, forbidden for one to all buildings when the caller has some; what `ifMatch` throws */
export function changeAnnouncement(
  ctx: Ctx,
  { patch, ...one }: Wanted & { patch: z.output<typeof announcementPatch> },
): Promise<AnnouncementRow> {
  return changeRecord(ctx, announcementKind, { id: one.id, patch, ifMatch: withinReach(ctx, one) });
}

/** Takes it out of sight. @throws AppError as `changeAnnouncement` */
export function deleteAnnouncement(ctx: Ctx, one: Wanted): Promise<void> {
  return deleteRecord(ctx, announcementKind, { id: one.id, ifMatch: withinReach(ctx, one) });
}

/** Who sees some buildings reads what is for all, and leaves it to others. */
function withinReach(ctx: Ctx, { ifMatch }: Wanted): (row: AnnouncementRow) => void {
  return (row) => {
    ifMatch?.(row);
    if (ctx.buildingIds && row.building_id === null)
      throw new AppError("forbidden", { detail: "This announcement is for all buildings, and you look after some of them." });
  };
}
