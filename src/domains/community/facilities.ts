import type { z } from "zod";
import type { facilityCreate, facilityOut } from "../../contract/api/facilities.ts";
import { durationMs } from "../../platform/durations.ts";
import { AppError, type FieldError } from "../../platform/errors.ts";
import { defineRecord, type RowOf } from "../property/record-kind.ts";

export type FacilityRow = RowOf<"facilities", "building_name">;
type NewFacility = z.output<typeof facilityCreate>;
type Out = z.input<typeof facilityOut>;

/** No booking is longer, whatever its facility says. */
export const longestBookingMs = 14 * 86_400_000;
const longestGraceMs = 86_400_000;

/** What residents share. Changes hold for what is booked from now on. */
export const facilityKind = defineRecord<FacilityRow, NewFacility, Out>({
  id: "fac",
  table: "facilities",
  noun: "facility",
  fields: [
    ...(["name", "building_id", "kind", "capacity", "rules", "image_urls", "opening_hours", "needs_approval"] as const),
    ...(["shortest_booking", "longest_booking", "check_in_grace"] as const),
  ],
  references: [{ field: "building_id", table: "buildings", noun: "building", as: "building_name" }],
  searched: ["name", "rules"],
  filters: ["building_id", "kind"],
  building: "building_id",
  fixed: { building_id: "A facility stays in its building." },
  hangs: [
    {
      table: "bookings",
      column: "facility_id",
      one: "open booking",
      many: "open bookings",
      where: "status in ('pending', 'confirmed')",
    },
  ],
  async check(_ctx, _tx, values) {
    const errors = wrongWith(values as NewFacility); // the same fields, merged
    if (errors.length > 0) throw new AppError("validation_failed", { errors, detail: errors[0]?.detail ?? "" });
  },
  present: (row) => ({
    id: row.id,
    name: row.name,
    building: { id: row.building_id, name: row.building_name ?? "" },
    building_id: row.building_id,
    kind: row.kind as Out["kind"], // checked by the database
    capacity: row.capacity,
    rules: row.rules,
    image_urls: row.image_urls,
    opening_hours: openingHoursOf(row),
    needs_approval: row.needs_approval,
    shortest_booking: row.shortest_booking,
    longest_booking: row.longest_booking,
    check_in_grace: row.check_in_grace,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});

/** Null: always open. Written from a checked request only. */
export function openingHoursOf({ opening_hours }: Pick<FacilityRow, "opening_hours">): Out["opening_hours"] {
  return opening_hours as Out["opening_hours"];
}

function wrongWith({ opening_hours, shortest_booking, longest_booking, check_in_grace }: NewFacility): FieldError[] {
  const errors: FieldError[] = [];
  const wrong = (pointer: string, detail: string) => errors.push({ pointer, code: "out_of_range", detail });
  const days = Object.entries(opening_hours ?? {}).filter(([, span]) => span);
  if (opening_hours && days.length === 0)
    errors.push({ pointer: "/opening_hours", code: "required", detail: "Name at least one open day, or null for always." });
  for (const [day, span] of days) if (span && span[0] >= span[1]) wrong(`/opening_hours/${day}`, "It opens before it closes.");
  const [shortest, longest] = [msOf(shortest_booking), msOf(longest_booking)];
  if (shortest !== null && (shortest <= 0 || shortest > longestBookingMs))
    wrong("/shortest_booking", "Longer than nothing, and two weeks at most.");
  if (longest !== null && (longest <= 0 || longest > longestBookingMs))
    wrong("/longest_booking", "Longer than nothing, and two weeks at most.");
  if (shortest !== null && longest !== null && shortest > longest)
    wrong("/longest_booking", "The longest booking isn't shorter than the shortest.");
  const grace = msOf(check_in_grace);
  // Without any, nobody could check in.
  if (grace !== null && (grace < 60_000 || grace > longestGraceMs)) wrong("/check_in_grace", "A minute to a day.");
  return errors;
}

function msOf(duration: string | null | undefined): number | null {
  return duration ? durationMs(duration) : null;
}
