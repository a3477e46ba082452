import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { durationMs } from "../../platform/durations.ts";
import { AppError, invalidField } from "../../platform/errors.ts";
import { openTimeBetween } from "../maintenance/business-hours.ts";
import { lockRecord } from "../property/change-record.ts";
import { getRecord } from "../property/find-records.ts";
import { timeZoneOf } from "../property/time-zone-of.ts";
import { type FacilityRow, facilityKind, longestBookingMs, openingHoursOf } from "./facilities.ts";

export interface Slot {
  starts_at: Date;
  ends_at: Date;
}

/** Nobody books further ahead. */
const furthestMs = 10 * 366 * 86_400_000;

/**
 * The facility that a body names, locked until this transaction ends: of two that want it, one looks after the other has written.
 * @throws AppError validation_failed for one that the caller doesn't see
 */
export async function lockFacility(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<FacilityRow> {
  try {
    await lockRecord(ctx, tx, facilityKind, { id, strength: sql`for no key update` });
    return await getRecord(ctx, facilityKind, { id });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found")
      throw invalidField("/facility_id", "unknown_reference", "No facility with this id.");
    throw error;
  }
}

/** When somebody may check in: so long before and after the start; who books late has as long from now on, to the end at most. */
export function checkInTimes({ check_in_grace }: FacilityRow, { starts_at, ends_at }: Slot, now: Date) {
  const grace = durationMs(check_in_grace) ?? 0;
  const late = Math.max(starts_at.getTime(), now.getTime()) + grace;
  return {
    check_in_from: new Date(starts_at.getTime() - grace),
    check_in_until: new Date(Math.min(late, ends_at.getTime())),
  };
}

/**
 * Holds a wanted time against the facility and what is booked already. Call it under the facility's lock.
 * @throws AppError validation_failed, or booking_conflict naming the other booking's time
 */
export async function fitSlot(
  ctx: Ctx,
  tx: Tx,
  { facility, slot, exceptId }: { facility: FacilityRow; slot: Slot; exceptId: string },
): Promise<void> {
  const { starts_at: from, ends_at: to } = slot;
  const now = ctx.now();
  if (to <= from) throw invalidField("/ends_at", "before_start", "It ends after it starts.");
  if (to <= now) throw invalidField("/ends_at", "in_the_past", "This time has passed.");
  if (to.getTime() > now.getTime() + furthestMs) throw invalidField("/ends_at", "out_of_range", "At most ten years ahead.");
  const length = to.getTime() - from.getTime();
  const { shortest_booking: shortest, longest_booking: longest } = facility;
  if (shortest && length < (durationMs(shortest) ?? 0))
    throw invalidField("/ends_at", "too_short", `This facility is booked for at least ${inWords(shortest)}.`);
  if (length > (longest ? (durationMs(longest) ?? 0) : longestBookingMs))
    throw invalidField("/ends_at", "too_long", `This facility is booked for at most ${inWords(longest ?? "P14D")}.`);
  const days = openingHoursOf(facility);
  if (days) {
    const zone = await timeZoneOf(ctx, tx, { buildingId: facility.building_id });
    if (openTimeBetween({ time_zone: zone, days }, from, to) < length)
      throw invalidField("/starts_at", "closed", `The facility isn't open all that time: ${hoursInWords(days)} (${zone}).`);
  }
  await refuseOverlap(ctx, tx, { facility, slot, exceptId });
}

/** `PT1H30M` is `1 hour 30 minutes`. */
function inWords(duration: string): string {
  let rest = Math.round((durationMs(duration) ?? 0) / 1_000);
  const parts = (
    [
      ["day", 86_400],
      ["hour", 3_600],
      ["minute", 60],
      ["second", 1],
    ] as const
  ).flatMap(([word, seconds]) => {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    return count === 0 ? [] : [`${count} ${word}${count === 1 ? "" : "s"}`];
  });
  return parts.join(" ");
}

const dayNames = { mon: "Mon", tue: "Tue", wed: "Wed", thu: "Thu", fri: "Fri", sat: "Sat", sun: "Sun" } as const;

/** `Mon 08:00–20:00, Tue 08:00–20:00`. */
function hoursInWords(days: NonNullable<ReturnType<typeof openingHoursOf>>): string {
  const open = (Object.keys(dayNames) as (keyof typeof dayNames)[]).flatMap((day) => {
    const span = days[day];
    return span ? [`${dayNames[day]} ${span[0]}–${span[1]}`] : [];
  });
  return `open ${open.join(", ")}`;
}

/** @throws AppError validation_failed for more people than it takes */
export function fitPeople({ capacity }: FacilityRow, count: unknown): void {
  if (capacity !== null && typeof count === "number" && count > capacity)
    throw invalidField("/attendee_count", "too_many", `This facility is for ${capacity} people at most.`);
}

async function refuseOverlap(
  ctx: Ctx,
  tx: Tx,
  { facility, slot, exceptId }: { facility: FacilityRow; slot: Slot; exceptId: string },
): Promise<void> {
  const other = await tx
    .selectFrom("bookings")
    .select(["id", "starts_at", "ends_at"])
    .where("tenant_id", "=", ctx.tenantId)
    .where("facility_id", "=", facility.id)
    .where("deleted_at", "is", null)
    .where("status", "in", ["pending", "confirmed", "checked_in"])
    // As the constraint's index has it.
    .where(sql<boolean>`tstzrange(starts_at, ends_at) && tstzrange(${slot.starts_at}, ${slot.ends_at})`)
    .where("id", "<>", exceptId)
    .orderBy("starts_at")
    .limit(1)
    .executeTakeFirst();
  if (!other) return;
  const [from, to] = [other.starts_at.toISOString(), other.ends_at.toISOString()];
  throw new AppError("booking_conflict", {
    detail: `${facility.name} is taken from ${from} to ${to}.`,
    extra: { booking: { id: other.id, starts_at: from, ends_at: to } },
  });
}
