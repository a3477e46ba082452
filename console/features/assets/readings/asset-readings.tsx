import { Button, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useZoneOf } from "../../../data/building-zone.tsx";
import type { Asset, Point } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { DataList } from "../../../ui/data-list.tsx";
import { EmptyFace } from "../../../ui/faces.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { ListPanel } from "../../../ui/list-panel.tsx";
import { QueryFace } from "../../../ui/query-face.tsx";
import { useUrlFilters } from "../../../ui/url-filters.ts";
import type { Zone } from "../../../ui/zoned-time.ts";
import { csvOfReadings, useAssetPoints, useAssetReadings, useAssetSeries } from "../api/find-readings.ts";
import type { Asked } from "./asked-readings.ts";
import { askedReadings, EVERY } from "./asked-readings.ts";
import { GapList } from "./gap-list.tsx";
import { pointColumns, readingColumns } from "./reading-columns.tsx";
import { ReadingFilters } from "./reading-filters.tsx";
import { SeriesChart } from "./series-chart.tsx";
import { SumsTable } from "./sums-table.tsx";

/** What was measured of an asset: the latest values, and its history. */
export function AssetReadings({ asset }: { asset: Asset }): ReactNode {
  const points = useAssetPoints(asset.id);
  return <QueryFace query={points}>{(found) => <Readings asset={asset} points={found} />}</QueryFace>;
}

function Readings({ asset, points }: { asset: Asset; points: Point[] }): ReactNode {
  const { filters, set } = useUrlFilters(["metric", "range", "from", "to", "show"]);
  // As the page was opened: a list that asks for another span each second would never come to rest.
  const [now] = useState(Date.now);
  const zone = useZoneOf()(asset.building_id);
  const metrics = [...new Set(points.map(({ metric }) => metric))];
  const asked = askedReadings(filters, { metrics, now });
  const chosen = (
    <>
      <section className="panel">
        <ReadingFilters metrics={metrics} asked={asked} zone={zone} onChange={set} />
      </section>
      {asked.metric !== EVERY && <Overview assetId={asset.id} asked={asked} />}
    </>
  );
  const isSummed = asked.show !== "values" && asked.metric !== EVERY;
  return (
    <Stack gap="md">
      {points.length > 0 && (
        <section className="panel">
          <DataList label={t("readings.latest")} rows={points} columns={pointColumns()} rowKey={({ id }) => id} />
        </section>
      )}
      {isSummed ? (
        <>
          {chosen}
          <Sums assetId={asset.id} asked={asked} />
        </>
      ) : (
        <Values assetId={asset.id} asked={asked} zone={zone} chosen={chosen} hasPoints={points.length > 0} />
      )}
      <Group justify="flex-end">
        <Button
          component="a"
          href={csvOfReadings(asset.id, asked)}
          download
          variant="default"
          size="xs"
          leftSection={<Icon name="download" size={14} />}
        >
          {t("readings.csv")}
        </Button>
      </Group>
    </Stack>
  );
}

function Overview({ assetId, asked }: { assetId: string; asked: Asked }): ReactNode {
  const series = useAssetSeries(assetId, asked, {});
  if (!series.data) return null;
  return (
    <>
      <SeriesChart series={series.data} />
      <GapList series={series.data} />
    </>
  );
}

function Sums({ assetId, asked }: { assetId: string; asked: Asked }): ReactNode {
  const series = useAssetSeries(assetId, asked, { by: asked.show });
  return (
    <section className="panel" aria-label={t("readings.sums")}>
      <QueryFace query={series}>{(found) => <SumsTable series={found} />}</QueryFace>
    </section>
  );
}

type ValuesProps = { assetId: string; asked: Asked; zone: Zone; chosen: ReactNode; hasPoints: boolean };

function Values({ assetId, asked, zone, chosen, hasPoints }: ValuesProps): ReactNode {
  const { metric, from, to, range } = asked;
  const list = useAssetReadings(assetId, { metric: metric === EVERY ? null : metric, from, to });
  const hasNone = !hasPoints && metric === EVERY && range === "ever" && list.rows.length === 0;
  return (
    <>
      {!hasNone && chosen}
      <ListPanel
        label={t("asset.tab.readings")}
        list={list}
        rowKey={(reading) => `${reading.point_id} ${reading.at}`}
        columns={readingColumns({ showsMetric: metric === EVERY, zone })}
        more={t("readings.older")}
        empty={hasNone ? <NoReadings /> : <NoneThen />}
      />
    </>
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
