import { Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useMemo } from "react";
import type { Point } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { DataList } from "../../../ui/data-list.tsx";
import { EmptyFace } from "../../../ui/faces.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { ListPanel } from "../../../ui/list-panel.tsx";
import { QueryFace } from "../../../ui/query-face.tsx";
import { useUrlFilters } from "../../../ui/url-filters.ts";
import { useAssetPoints, useAssetReadings } from "../api/find-readings.ts";
import { pointColumns, readingColumns } from "./reading-columns.tsx";
import { EVERY, ReadingFilters, rangeOf } from "./reading-filters.tsx";
import { ReadingsChart } from "./readings-chart.tsx";

/** What was measured of an asset: the latest values, and its history. */
export function AssetReadings({ assetId }: { assetId: string }): ReactNode {
  const points = useAssetPoints(assetId);
  return <QueryFace query={points}>{(found) => <Readings assetId={assetId} points={found} />}</QueryFace>;
}

function Readings({ assetId, points }: { assetId: string; points: Point[] }): ReactNode {
  const { filters, set } = useUrlFilters(["metric", "range"]);
  const metrics = [...new Set(points.map(({ metric }) => metric))];
  // Without a device now there may be readings of one that was here.
  const metric = filters.metric ?? metrics[0] ?? EVERY;
  const range = rangeOf(filters.range ?? (points.length > 0 ? "week" : "ever"));
  const from = useMemo(() => (range.hours ? new Date(Date.now() - range.hours * 3_600_000).toISOString() : null), [range]);
  const list = useAssetReadings(assetId, { metric: metric === EVERY ? null : metric, from });
  const hasNone = points.length === 0 && metric === EVERY && range.hours === null && list.rows.length === 0;
  return (
    <Stack gap="md">
      {points.length > 0 && (
        <section className="panel">
          <DataList label={t("readings.latest")} rows={points} columns={pointColumns()} rowKey={({ id }) => id} />
        </section>
      )}
      {metric !== EVERY && <ReadingsChart metric={metric} readings={list.rows} />}
      <ListPanel
        label={t("asset.tab.readings")}
        list={list}
        rowKey={(reading) => `${reading.point_id} ${reading.at}`}
        columns={readingColumns({ showsMetric: metric === EVERY })}
        more={t("readings.older")}
        filters={!hasNone && <ReadingFilters metrics={metrics} metric={metric} range={range.value} onChange={set} />}
        empty={hasNone ? <NoReadings /> : <NoneThen />}
      />
    </Stack>
  );
}

function NoReadings(): ReactNode {
  const links = (
    <>
      <GuardedButton allowed to="/devices">
        {t("readings.to_devices")}
      </GuardedButton>
      <GuardedButton allowed to="/settings/integrations" variant="default">
        {t("readings.to_integrations")}
      </GuardedButton>
    </>
  );
  return (
    <EmptyFace icon="sensor" title={t("readings.empty")} actions={links}>
      {t("readings.empty.detail")}
    </EmptyFace>
  );
}

function NoneThen(): ReactNode {
  return (
    <EmptyFace icon="clock" title={t("readings.none_then")}>
      {t("readings.none_then.detail")}
    </EmptyFace>
  );
}
