import type { z } from "zod";
import type { acknowledgementListQuery, acknowledgementOut } from "../../contract/api/announcements.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { idCursor, type Page, toPage } from "../../platform/paging.ts";
import { getRecord } from "../property/find-records.ts";
import { announcementKind } from "./announcements.ts";

type Filter = z.output<typeof acknowledgementListQuery>;

/** Who has confirmed an announcement, the latest first. @throws AppError not_found, invalid_cursor */
export async function findAcknowledgements(
  ctx: Ctx,
  { id, limit, cursor, person_id }: Filter & { id: string },
): Promise<Page<z.input<typeof acknowledgementOut>>> {
  return inTx(ctx, async (tx, ctx) => {
    await getRecord(ctx, announcementKind, { id });
    let query = tx
      .selectFrom("acknowledgements")
      .selectAll()
      .where("tenant_id", "=", ctx.tenantId)
      .where("announcement_id", "=", id)
      .orderBy("id", "desc")
      .limit(limit + 1);
    if (cursor) query = query.where("id", "<", idCursor.decode(cursor, "ack"));
    if (person_id) query = query.where("person_id", "=", person_id);
    const { rows, nextCursor } = toPage(await query.execute(), limit, (row) => idCursor.encode(row.id));
    return {
      rows: rows.map((row) => ({
        id: row.id,
        person: { id: row.person_id, name: row.person_name },
        acknowledged_at: row.at.toISOString(),
      })),
      nextCursor,
    };
  });
}
