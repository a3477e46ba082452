import { z } from "zod";
import { day, defineEvent, id, named, sampleAsset, sampleBuilding, thresholdDays, time } from "./shared.ts";
import { warrantyData, warrantySample } from "./warranty.ts";

export const assetCriticality = z.enum(["low", "medium", "high", "critical"]);
export const assetCondition = z.enum(["excellent", "good", "fair", "poor", "critical"]);
export const assetStatus = z.enum(["active", "disposed"]);

export const assetData = z.object({
  id,
  name: z.string(),
  tag: z.string().nullable(),
  serial_number: z.string().nullable(),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  external_id: z.string().nullable().describe("The id that another system knows it by."),
  category: named,
  building: named,
  floor: named.nullable(),
  unit: named.nullable(),
  criticality: assetCriticality,
  condition: assetCondition,
  status: assetStatus,
  installed_on: day.nullable(),
  created_at: time,
});

const place = z.object({ building: named, unit: named.nullable() });

const asset: z.input<typeof assetData> = {
  ...sampleAsset,
  tag: "HVAC-CH-01",
  serial_number: "CH4471-0093",
  manufacturer: "Northwind",
  model: "AquaCool 450",
  external_id: "CM-ASSET-2201",
  category: { id: "cat_01KE6JQ3001YNS7R5X2CYHMQ6B", name: "HVAC Equipment" },
  building: sampleBuilding,
  floor: { id: "flr_01KE6FCWJ0CEARMPSQQZ3SQGS5", name: "Roof" },
  unit: null,
  criticality: "high",
  condition: "good",
  status: "active",
  installed_on: "2024-05-12",
  created_at: "2026-01-06T08:00:00.000Z",
};
const elsewhere = { id: "bld_01KE6F97C0V91X3D2GYVJGVE1F", name: "Tower B" };

export const assetEvents = {
  "asset.created": defineEvent({
    module: "assets",
    title: "Asset created",
    description: "An asset was entered, imported or handed over.",
    version: 1,
    subject: "asset",
    data: z.object({ asset: assetData }),
    sample: { asset },
  }),
  "asset.condition_changed": defineEvent({
    module: "assets",
    title: "Asset condition changed",
    description: "Somebody, or a reading, gave the asset another condition.",
    version: 1,
    subject: "asset",
    data: z.object({ asset: assetData, from: assetCondition, to: assetCondition, note: z.string().nullable() }),
    sample: {
      asset: { ...asset, condition: "fair" },
      from: "good",
      to: "fair",
      note: "Vibration of compressor 2 above its limit",
    },
  }),
  "asset.transferred": defineEvent({
    module: "assets",
    title: "Asset transferred",
    description: "The asset was moved to another place.",
    version: 1,
    subject: "asset",
    data: z.object({ asset: assetData, from: place, to: place }),
    sample: {
      asset: { ...asset, building: elsewhere, floor: null },
      from: { building: sampleBuilding, unit: null },
      to: { building: elsewhere, unit: null },
    },
  }),
  "asset.disposed": defineEvent({
    module: "assets",
    title: "Asset disposed",
    description: "The asset was taken out of service for good, with the reason.",
    version: 1,
    subject: "asset",
    data: z.object({ asset: assetData, reason: z.string() }),
    sample: { asset: { ...asset, condition: "poor", status: "disposed" }, reason: "Beyond economic repair" },
  }),
  "asset.warranty_expiring": defineEvent({
    module: "assets",
    title: "Asset warranty expiring",
    description: "90, 60 and 30 days before one of the asset's warranties ends, once each.",
    version: 1,
    subject: "asset",
    data: z.object({ asset: assetData, warranty: warrantyData, threshold_days: thresholdDays }),
    sample: { asset, warranty: warrantySample, threshold_days: 30 },
  }),
} as const;
