import type { ReactNode } from "react";
import { relative } from "../ui/time.tsx";
import { type Zone, zonedText } from "../ui/zoned-time.ts";
import { useBuildings } from "./places.ts";

/** The time zone of a building, by its id: what happens there is told by the clocks there. The reader's own as long as it isn't known. */
export function useZoneOf(): (buildingId: string | null | undefined) => Zone {
  const buildings = useBuildings();
  const zones = new Map(buildings.data?.map(({ id, time_zone }) => [id, time_zone]));
  return (buildingId) => (buildingId ? (zones.get(buildingId) ?? null) : null);
}

/** A moment by the clocks of a building, with their name. */
export function BuildingTime({ at, buildingId }: { at: string; buildingId: string }): ReactNode {
  const zoneOf = useZoneOf();
  return (
    <time dateTime={at} title={relative(at, Date.now())} className="numeric">
      {zonedText(at, zoneOf(buildingId))}
    </time>
  );
}
