import { z } from "zod";
import { assetCondition, assetCriticality, assetData, assetStatus } from "../events/assets.ts";
import { line, recordListQuery, ref, timeOut } from "./common.ts";

export const assetCreate = z.strictObject({
  name: line,
  category_id: ref,
  building_id: ref,
  floor_id: ref.nullable().optional(),
  unit_id: ref.nullable().optional(),
  tag: line.nullable().optional(),
  serial_number: line.nullable().optional(),
  manufacturer: line.nullable().optional(),
  model: line.nullable().optional(),
  /** The id that another system knows it by. */
  external_id: line.nullable().optional(),
  criticality: assetCriticality.optional(),
  condition: assetCondition.optional(),
  installed_on: z.iso.date().nullable().optional(),
});

/** Its condition, building and end have actions of their own, which are announced. */
export const assetPatch = assetCreate.omit({ condition: true }).partial();

/** As events carry it, with the ids once more as they are sent. */
export const assetOut = assetData.extend({
  category_id: z.string(),
  building_id: z.string(),
  floor_id: z.string().nullable(),
  unit_id: z.string().nullable(),
  updated_at: timeOut,
});

export const assetListQuery = recordListQuery.extend({
  building_id: ref.optional(),
  floor_id: ref.optional(),
  unit_id: ref.optional(),
  category_id: ref.optional(),
  status: assetStatus.optional(),
  condition: assetCondition.optional(),
  criticality: assetCriticality.optional(),
  tag: z.string().max(200).optional(),
  serial_number: z.string().max(200).optional(),
  external_id: z.string().max(200).optional(),
});
