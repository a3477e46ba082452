import { sql } from "kysely";
import { emit } from "../../outbox/emit.ts";
import { type Actor, type Ctx, inTx } from "../../platform/context.ts";
import { AppError, invalidField } from "../../platform/errors.ts";
import { isId, newId } from "../../platform/ids.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { residentKind } from "../people/residents.ts";
import { lockRecord } from "../property/change-record.ts";
import { getRecord } from "../property/find-records.ts";
import { type AnnouncementRow, announcementKind } from "./announcements.ts";

/**
 * A person confirms having read it: whoever calls, or the resident on whose behalf they do. A second time changes nothing and announces
 * nothing.
 * @throws AppError not_found, validation_failed for a resident who isn't there or lives in another building
 */
export async function acknowledgeAnnouncement(
  ctx: Ctx,
  { id, residentId, ifMatch }: { id: string; residentId?: string | undefined; ifMatch?: IfMatch },
): Promise<AnnouncementRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockRecord(ctx, tx, announcementKind, { id, strength: sql`for no key update` });
    const before = await getRecord(ctx, announcementKind, { id });
    ifMatch?.(before);
    const person = residentId === undefined ? ctx.actor : await residentOf(ctx, { id: residentId, announcement: before });
    if (person.id === null || isId("key", person.id))
      throw new AppError("conflict", { detail: "Only a person can confirm: name the resident who did, as `resident_id`." });
    const at = ctx.now();
    const { rows } = await sql`
      insert into acknowledgements (tenant_id, announcement_id, id, person_id, person_name, at)
      values (${ctx.tenantId}, ${id}, ${newId("ack", at)}, ${person.id}, ${person.name}, ${at})
      on conflict (tenant_id, announcement_id, person_id) do nothing returning 1`.execute(tx);
    if (rows.length === 0) return before;
    await sql`update announcements set acknowledged_count = acknowledged_count + 1,
        updated_at = greatest(${at}::timestamptz, updated_at + interval '1 millisecond')
      where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx);
    const announcement = await getRecord(ctx, announcementKind, { id });
    await emit(ctx, {
      event: "announcement.acknowledged",
      data: {
        announcement: announcementKind.present(announcement),
        acknowledged_by: person,
        acknowledged_at: at.toISOString(),
      },
    });
    return announcement;
  });
}

async function residentOf(ctx: Ctx, { id, announcement }: { id: string; announcement: AnnouncementRow }): Promise<Actor> {
  const resident = await getRecord(ctx, residentKind, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found")
      throw invalidField("/resident_id", "unknown_reference", "No resident with this id.");
    throw error;
  });
  const { building_id } = announcement;
  if (building_id && resident.building_id && resident.building_id !== building_id)
    throw invalidField("/resident_id", "belongs_elsewhere", "This resident lives in another building.");
  return { id: resident.id, name: resident.name };
}
