import { useQuery } from "@tanstack/react-query";
import type { Point, Reading, ReadingSeries } from "../../../data/shapes.ts";
import type { Query } from "../../../ui/api-client.ts";
import { callApi } from "../../../ui/api-client.ts";
import { findAll } from "../../../ui/find-all.ts";
import { useKeysetList } from "../../../ui/keyset-list.ts";
import type { Asked } from "../readings/asked-readings.ts";
import { EVERY } from "../readings/asked-readings.ts";

/** How often what goes on until now asks again. */
const EVERY_MS = 60_000;

/** What is measured of an asset now, by name. */
export function useAssetPoints(assetId: string) {
  return useQuery({
    queryKey: ["points", "of-asset", assetId],
    queryFn: async ({ signal }) => {
      const points = await findAll<Point>("/v1/points", { query: { asset_id: assetId }, signal });
      return points.toSorted((one, other) => one.metric.localeCompare(other.metric));
    },
  });
}

/** What was measured of an asset, newest first. */
export function useAssetReadings(assetId: string, filters: Query) {
  return useKeysetList<Reading>("readings", { path: `/v1/assets/${assetId}/readings`, filters, limit: 100 });
}

/** One metric summed up: for a chart, or by the hour or day. */
export function useAssetSeries(assetId: string, { metric, from, to }: Asked, { by }: { by?: string }) {
  return useQuery({
    queryKey: ["readings", "series", assetId, metric, from, to, by],
    queryFn: ({ signal }) => {
      const query = { metric, from, to, by: by ?? null };
      return callApi<ReadingSeries>("GET", `/v1/assets/${assetId}/readings/series`, { query, signal });
    },
    placeholderData: (before) => before,
    refetchInterval: to === null ? EVERY_MS : false,
  });
}

/** Where the readings that are asked for are a file. */
export function csvOfReadings(assetId: string, { metric, from, to }: Asked): string {
  const query = new URLSearchParams();
  if (metric !== EVERY) query.set("metric", metric);
  if (from) query.set("from", from);
  if (to) query.set("to", to);
  return `/v1/assets/${assetId}/readings/csv?${query}`;
}
