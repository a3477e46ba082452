import { assetCategoryKind } from "../domains/assets/asset-categories.ts";
import { createAsset } from "../domains/assets/create-asset.ts";
import { addRecord } from "../domains/property/add-record.ts";
import type { Ctx } from "../platform/context.ts";
import type { Tower } from "./add-tower.ts";

type Criticality = "low" | "medium" | "high" | "critical";
interface Asset {
  tag: string;
  name: string;
  criticality: Criticality;
  model: string;
  floor?: number;
  unit?: string;
}

const perFloor = [13, 14, 15];
const cooledUnits = ["1301", "1303", "1305", "1402", "1404", "1406", "1504", "1508"];

/** Forty, by category. Makers are invented. */
const stock = {
  "HVAC Equipment": [
    ...[1, 2].map((i): Asset => ({ tag: `CH-0${i}`, name: `Chiller ${i}`, criticality: "critical", model: "AquaCool 450" })),
    ...perFloor.map(
      (floor): Asset => ({
        tag: `AHU-${floor}`,
        name: `Air handling unit ${floor}`,
        criticality: "high",
        model: "Breeze 9",
        floor,
      }),
    ),
    ...cooledUnits.map(
      (unit): Asset => ({ tag: `FCU-${unit}`, name: `Fan coil unit ${unit}`, criticality: "medium", model: "Breeze 2", unit }),
    ),
  ],
  Elevators: [
    { tag: "LIFT-1", name: "Passenger lift 1", criticality: "critical", model: "Ascend 630" },
    { tag: "LIFT-2", name: "Passenger lift 2", criticality: "critical", model: "Ascend 630" },
    { tag: "LIFT-S", name: "Service lift", criticality: "high", model: "Ascend 1000" },
  ],
  Electrical: [
    { tag: "MSB-1", name: "Main switchboard", criticality: "critical", model: "PowerRow 4" },
    { tag: "GEN-1", name: "Standby generator", criticality: "critical", model: "Reserve 500" },
    { tag: "ATS-1", name: "Automatic transfer switch", criticality: "high", model: "Reserve ATS" },
    ...perFloor.map(
      (floor): Asset => ({
        tag: `DB-${floor}`,
        name: `Distribution board ${floor}`,
        criticality: "medium",
        model: "PowerRow 1",
        floor,
      }),
    ),
  ],
  Plumbing: [
    { tag: "BP-1", name: "Booster pump 1", criticality: "high", model: "Flow 32" },
    { tag: "BP-2", name: "Booster pump 2", criticality: "high", model: "Flow 32" },
    { tag: "TANK-1", name: "Roof water tank", criticality: "medium", model: "Cistern 20" },
    { tag: "SP-1", name: "Sump pump", criticality: "high", model: "Flow 10" },
    ...["1302", "1403", "1504"].map(
      (unit): Asset => ({ tag: `WH-${unit}`, name: `Water heater ${unit}`, criticality: "low", model: "Warm 80", unit }),
    ),
  ],
  "Fire Safety": [
    { tag: "FAP-1", name: "Fire alarm panel", criticality: "critical", model: "Sentinel 8" },
    { tag: "FP-1", name: "Fire pump", criticality: "critical", model: "Sentinel P" },
    ...perFloor.map(
      (floor): Asset => ({ tag: `FHR-${floor}`, name: `Hose reel ${floor}`, criticality: "high", model: "Reel 30", floor }),
    ),
  ],
  Security: [
    { tag: "ACS-1", name: "Access controller lobby", criticality: "high", model: "Gatekeeper 4" },
    { tag: "NVR-1", name: "Video recorder", criticality: "medium", model: "Watch 16" },
    ...perFloor.map(
      (floor): Asset => ({ tag: `CAM-${floor}`, name: `Camera ${floor}`, criticality: "low", model: "Watch C", floor }),
    ),
    { tag: "BAR-1", name: "Parking barrier", criticality: "medium", model: "Gatekeeper B" },
  ],
} satisfies Record<string, Asset[]>;

export type CategoryName = keyof typeof stock;

/** @returns the categories' ids by name and the assets' by tag */
export async function addAssets(
  ctx: Ctx,
  { buildingId, floors, units }: Tower,
): Promise<{ categories: Record<CategoryName, string>; byTag: ReadonlyMap<string, string> }> {
  const categories: Partial<Record<CategoryName, string>> = {};
  const byTag = new Map<string, string>();
  for (const [name, assets] of Object.entries(stock) as [CategoryName, Asset[]][]) {
    const category = await addRecord(ctx, assetCategoryKind, { name });
    categories[name] = category.id;
    for (const [i, { tag, name, criticality, model, floor, unit }] of assets.entries()) {
      const asset = await createAsset(ctx, {
        name,
        tag,
        criticality,
        model,
        category_id: category.id,
        building_id: buildingId,
        floor_id: floor === undefined ? null : (floors.get(floor) ?? null),
        unit_id: unit === undefined ? null : (units.get(unit) ?? null),
        manufacturer: "Northwind Building Systems",
        serial_number: `NW-${tag}-${String(2_014_000 + i * 37)}`,
        installed_on: `20${14 + (i % 9)}-0${1 + (i % 9)}-15`,
      });
      byTag.set(tag, asset.id);
    }
  }
  // Every name of the stock was added above.
  return { categories: categories as Record<CategoryName, string>, byTag };
}
