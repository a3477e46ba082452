import type { ReactNode } from "react";
import { readingText } from "../../../data/reading-value.ts";
import type { ReadingSeries } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { DataList } from "../../../ui/data-list.tsx";
import { EmptyFace } from "../../../ui/faces.tsx";
import { zonedText, zoneWord } from "../../../ui/zoned-time.ts";
import { isAdded } from "./added-units.ts";
import { totalOrAmounts, usedIn } from "./total-or-amounts.ts";

type Bucket = ReadingSeries["data"][number]["buckets"][number];
type Row = Bucket & { key: string; device: string; unit: string | null; isAmount: boolean; used: number | null };

/** Mean, lowest, highest and latest value by the hour or day, latest first; the sum of amounts, and what was used by a meter's total. */
export function SumsTable({ series }: { series: ReadingSeries }): ReactNode {
  const rows = series.data.flatMap(rowsOf).toSorted((one, other) => other.from.localeCompare(one.from));
  if (rows.length === 0) {
    return (
      <EmptyFace icon="clock" title={t("readings.none_then")}>
        {t("readings.none_then.detail")}
      </EmptyFace>
    );
  }
  return <DataList label={t("readings.sums")} rows={rows} columns={columns(series, rows)} rowKey={({ key }) => key} />;
}

function rowsOf({ point_id, device, unit, buckets }: ReadingSeries["data"][number]): Row[] {
  const course = isAdded(unit) ? totalOrAmounts(buckets) : null;
  const used = course === "total" ? usedIn(buckets) : null;
  return buckets.map((bucket) => ({
    ...bucket,
    ...{ key: `${point_id} ${bucket.from}`, device: device.name, unit },
    ...{ isAmount: course === "amounts", used: used?.get(bucket.from) ?? null },
  }));
}

function columns({ zone, by, data }: ReadingSeries, rows: readonly Row[]): Column<Row>[] {
  const figure = (name: "mean" | "min" | "max" | "sum" | "used", of: (row: Row) => number | null): Column<Row> => ({
    key: name,
    header: t(`readings.${name}`),
    end: true,
    cell: (row) => figureText(of(row), row.unit),
  });
  const device: Column<Row> = { key: "device", header: t("readings.device"), cell: (row) => row.device };
  return [
    {
      key: "from",
      header: t("readings.from.in", { zone: zoneWord(zone) ?? zone }),
      card: "title",
      cell: ({ from }) => beginText(from, { zone, by }),
    },
    ...(data.length > 1 ? [device] : []),
    figure("mean", ({ mean }) => rounded(mean)),
    figure("min", ({ min }) => min),
    figure("max", ({ max }) => max),
    ...(rows.some(({ isAmount }) => isAmount) ? [figure("sum", ({ isAmount, sum }) => (isAmount ? sum : null))] : []),
    ...(rows.some(({ used }) => used !== null) ? [figure("used", ({ used }) => rounded(used))] : []),
    { key: "last", header: t("readings.last"), end: true, cell: ({ last, unit }) => readingText({ value: last, unit }) },
    { key: "readings", header: t("readings.count"), end: true, cell: ({ readings }) => readings },
  ];
}

/** A day needs no time. */
function beginText(from: string, { zone, by }: { zone: string; by: ReadingSeries["by"] }): string {
  const text = zonedText(from, zone, { named: false });
  return by === null ? text : (text.split(", ")[0] ?? text);
}

function figureText(value: number | null, unit: string | null): string {
  return value === null ? "–" : readingText({ value, unit });
}

/** A mean has more digits than anybody has measured: six are left, and all before the point. */
function rounded(mean: number | null): number | null {
  if (mean === null) return null;
  return Math.abs(mean) < 100_000 ? Number(mean.toPrecision(6)) : Math.round(mean);
}
