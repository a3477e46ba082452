import { sql } from "kysely";
import type { z } from "zod";
import type { announcementCreate, announcementOut } from "../../contract/api/announcements.ts";
import type { Actor, Ctx } from "../../platform/context.ts";
import { defineRecord, type Limited, namedOrNull, type RowOf } from "../property/record-kind.ts";

export type AnnouncementRow = RowOf<"announcements", "building_name">;
type NewAnnouncement = z.output<typeof announcementCreate> & { published_at?: Date; created_by?: string };

export const announcementKind = defineRecord<AnnouncementRow, NewAnnouncement, z.input<typeof announcementOut>>({
  id: "ann",
  table: "announcements",
  noun: "announcement",
  fields: ["title", "body", "building_id", "published_at", "created_by"],
  references: [{ field: "building_id", table: "buildings", noun: "building", as: "building_name" }],
  searched: ["title", "body"],
  filters: ["building_id"],
  building: null,
  limited: forThese,
  fixed: { building_id: "An announcement stays with those whom it was for: publish another one." },
  hangs: [],
  present: (row) => ({
    id: row.id,
    title: row.title,
    body: row.body,
    building: namedOrNull(row.building_id, row.building_name),
    building_id: row.building_id,
    published_at: row.published_at.toISOString(),
    acknowledged_count: row.acknowledged_count,
    created_by: row.created_by as unknown as Actor, // written by `publishAnnouncement` only
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});

/** What is for every building is for theirs too. */
function forThese({ tenantId, buildingIds }: Ctx): Limited | null {
  if (!buildingIds) return null;
  const places = [...buildingIds, ""];
  return {
    seen: {
      streams: places.length,
      newest: ({ from, before, most }) => sql`
        select n.place as stream, t.id from unnest(${places}::text[]) as n(place), lateral (
          select id from announcements where tenant_id = ${tenantId} and deleted_at is null
            and (for_building, id) >= (n.place, ${from}) and (for_building, id) < (n.place, ${before})
          order by for_building desc, id desc limit ${most}) as t`,
    },
    conditions: [sql`t.for_building = any(${places})`],
  };
}
