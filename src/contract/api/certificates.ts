import { z } from "zod";
import { certificateData, certificateStatus } from "../events/compliance.ts";
import { line, recordListQuery, ref, timeOut } from "./common.ts";

/** Of building and asset at least one is needed. */
export const certificateCreate = z.strictObject({
  name: line,
  building_id: ref.optional().describe("The building's id (`bld_…`) that it is for; the asset's building without it."),
  asset_id: ref.nullable().optional().describe("The asset's id (`ast_…`) that it is for; the building as such without it."),
  number: line.nullable().optional().describe("The authority's number of it."),
  authority: line.nullable().optional().describe("Who issued it."),
  issued_on: z.iso.date().describe("The first day on which it is valid."),
  expires_on: z.iso.date().describe("The last day on which it is valid."),
});

export const certificatePatch = certificateCreate.partial();

/** As events carry it, with the ids once more as they are sent. */
export const certificateOut = certificateData.extend({
  building_id: z.string(),
  asset_id: z.string().nullable(),
  created_at: timeOut,
  updated_at: timeOut,
});

export const certificateListQuery = recordListQuery.extend({
  building_id: ref.optional(),
  asset_id: ref.optional(),
  status: certificateStatus.optional(),
  expires_from: z.iso.date().optional().describe("Expires on this day or later."),
  expires_to: z.iso.date().optional().describe("Expires on this day or earlier."),
});
