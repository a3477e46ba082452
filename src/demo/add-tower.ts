import { addRecord } from "../domains/property/add-record.ts";
import { createBuilding } from "../domains/property/buildings.ts";
import { floorKind } from "../domains/property/floors.ts";
import { unitKind } from "../domains/property/units.ts";
import type { Ctx } from "../platform/context.ts";

export interface Tower {
  buildingId: string;
  /** By level. */
  floors: ReadonlyMap<number, string>;
  /** By name, such as `1504`. */
  units: ReadonlyMap<string, string>;
}

const levels = [13, 14, 15];
const statuses = ["occupied", "occupied", "occupied", "occupied", "vacant", "occupied", "reserved", "available"] as const;

/** Tower A: floors 13 to 15, eight units each. */
export async function addTower(ctx: Ctx): Promise<Tower> {
  const building = await createBuilding(ctx, {
    name: "Tower A",
    code: "TWR-A",
    type: "residential",
    time_zone: "Asia/Dubai",
    address: "Marina Walk 12, Dubai",
    total_area: 18_400,
    year_built: 2014,
  });
  const floors = new Map<number, string>();
  const units = new Map<string, string>();
  for (const level of levels) {
    const floor = await addRecord(ctx, floorKind, {
      building_id: building.id,
      name: `Floor ${level}`,
      level,
      total_area: 1_150,
      usable_area: 960,
    });
    floors.set(level, floor.id);
    for (const [i, status] of statuses.entries()) {
      const name = `${level}0${i + 1}`;
      const area = 92 + ((level * 7 + i * 11) % 60);
      const unit = { building_id: building.id, floor_id: floor.id, name, type: "residential" as const, status, area };
      units.set(name, (await addRecord(ctx, unitKind, unit)).id);
    }
  }
  return { buildingId: building.id, floors, units };
}
