import type { z } from "zod";
import type { facilityCreate } from "../../src/contract/api/facilities.ts";
import { createBooking } from "../../src/domains/community/book-facility.ts";
import { facilityKind } from "../../src/domains/community/facilities.ts";
import { addRecord } from "../../src/domains/property/add-record.ts";
import { getRecord } from "../../src/domains/property/find-records.ts";
import { unitKind } from "../../src/domains/property/units.ts";
import type { Ctx } from "../../src/platform/context.ts";
import { makeHome } from "./leases.ts";

type NewFacility = z.output<typeof facilityCreate>;

/** A building with a unit, somebody who lives there, and ways to make facilities and to book them. */
export async function makeCommunity(ctx: Ctx, { timeZone = "Asia/Dubai" }: { timeZone?: string } = {}) {
  const home = await makeHome(ctx, { timeZone });
  const { building_id: buildingId } = await getRecord(ctx, unitKind, { id: home.unit_id });
  return {
    ...home,
    buildingId,
    makeFacility: (input: Partial<NewFacility> = {}) =>
      addRecord(ctx, facilityKind, { name: "Party room", building_id: buildingId, ...input }),
    book: (facility_id: string, times: { starts_at: string; ends_at: string }, by = ctx) =>
      createBooking(by, { facility_id, resident_id: home.resident_id, ...times }),
  };
}
