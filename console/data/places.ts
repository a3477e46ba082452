import { useQuery } from "@tanstack/react-query";
import { findAll } from "../ui/find-all.ts";
import type { Asset, AssetCategory, Building, Resident, Unit } from "./shapes.ts";

/** Buildings to choose from. */
export function useBuildings() {
  return useQuery({ queryKey: ["buildings", "all"], queryFn: ({ signal }) => findAll<Building>("/v1/buildings", { signal }) });
}

export function useAssetCategories() {
  return useQuery({
    queryKey: ["asset-categories", "all"],
    queryFn: ({ signal }) => findAll<AssetCategory>("/v1/asset-categories", { signal }),
  });
}

/** Assets of a building, to choose from. */
export function useAssetsOf(buildingId: string | null) {
  return useQuery({
    queryKey: ["assets", "of", buildingId],
    queryFn: ({ signal }) => findAll<Asset>("/v1/assets", { query: { building_id: buildingId }, signal }),
    enabled: buildingId !== null,
  });
}

/** Units of a building, to choose from. */
export function useUnitsOf(buildingId: string | null) {
  return useQuery({
    queryKey: ["units", "of", buildingId],
    queryFn: ({ signal }) => findAll<Unit>("/v1/units", { query: { building_id: buildingId }, signal }),
    enabled: buildingId !== null,
  });
}

/** Residents, to choose from. */
export function useResidents() {
  return useQuery({ queryKey: ["residents", "all"], queryFn: ({ signal }) => findAll<Resident>("/v1/residents", { signal }) });
}

/** Floors or zones of a building, to choose from. */
export function useSpacesOf(kind: "floors" | "zones", buildingId: string | null) {
  return useQuery({
    queryKey: [kind, "of", buildingId],
    queryFn: ({ signal }) => findAll<{ id: string; name: string }>(`/v1/${kind}`, { query: { building_id: buildingId }, signal }),
    enabled: buildingId !== null,
  });
}

/** `{ value, label }` of named records, as a Select wants them. */
export function choices(records: { id: string; name: string }[] | undefined): { value: string; label: string }[] {
  return (records ?? []).map((record) => ({ value: record.id, label: record.name }));
}
