import type { ReactNode } from "react";
import { readingText } from "../../../data/reading-value.ts";
import type { ReadingSeries } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { DataList } from "../../../ui/data-list.tsx";
import { EmptyFace } from "../../../ui/faces.tsx";
import { zonedText } from "../../../ui/zoned-time.ts";

type Bucket = ReadingSeries["data"][number]["buckets"][number];
type Row = Bucket & { key: string; device: string; unit: string | null };

/** Mean, lowest, highest, sum and latest value by the hour or day, latest first. */
export function SumsTable({ series }: { series: ReadingSeries }): ReactNode {
  const rows = series.data
    .flatMap(({ point_id, device, unit, buckets }) =>
      buckets.map((bucket) => ({ ...bucket, key: `${point_id} ${bucket.from}`, device: device.name, unit })),
    )
    .toSorted((one, other) => (one.from < other.from ? 1 : -1));
  if (rows.length === 0) {
    return (
      <EmptyFace icon="clock" title={t("readings.none_then")}>
        {t("readings.none_then.detail")}
      </EmptyFace>
    );
  }
  return <DataList label={t("readings.sums")} rows={rows} columns={columns(series)} rowKey={({ key }) => key} />;
}

function columns({ zone, by, data }: ReadingSeries): Column<Row>[] {
  const figure = (name: "mean" | "min" | "max" | "sum"): Column<Row> => ({
    key: name,
    header: t(`readings.${name}`),
    end: true,
    cell: (row) => figureText(row[name], row.unit),
  });
  const device: Column<Row> = { key: "device", header: t("readings.device"), cell: (row) => row.device };
  return [
    { key: "from", header: t("readings.from"), card: "title", cell: ({ from }) => beginText(from, { zone, by }) },
    ...(data.length > 1 ? [device] : []),
    ...(["mean", "min", "max", "sum"] as const).map(figure),
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
  return value === null ? "–" : readingText({ value: Number(value.toPrecision(6)), unit });
}
