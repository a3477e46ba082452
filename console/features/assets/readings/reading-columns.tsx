import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { readingText } from "../../../data/reading-value.ts";
import type { Point, Reading } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { Ago, relative } from "../../../ui/time.tsx";
import { type Zone, zonedText, zoneWord } from "../../../ui/zoned-time.ts";

/** One reading a line, by the clocks of the building as in the chart; a corrected one says what it was. */
export function readingColumns({ showsMetric, zone }: { showsMetric: boolean; zone: Zone }): Column<Reading>[] {
  const metric: Column<Reading> = { key: "metric", header: t("readings.metric"), cell: (reading) => reading.metric };
  return [
    { key: "at", header: atHeader(zone), card: "title", cell: ({ at }) => <Measured at={at} zone={zone} /> },
    ...(showsMetric ? [metric] : []),
    {
      key: "value",
      header: t("readings.value"),
      cell: (reading) => (
        <>
          <b>{readingText(reading)}</b>
          {reading.corrected.length > 0 && (
            <Text size="xs" c="dimmed">
              {t("readings.corrected", { values: reading.corrected.map(readingText).join(", ") })}
            </Text>
          )}
        </>
      ),
    },
    { key: "device", header: t("readings.device"), cell: ({ device }) => device.name },
  ];
}

function atHeader(zone: Zone): string {
  const word = zoneWord(zone);
  return word ? t("readings.at.in", { zone: word }) : t("readings.at");
}

function Measured({ at, zone }: { at: string; zone: Zone }): ReactNode {
  return (
    <time dateTime={at} title={relative(at, Date.now())} className="numeric">
      {zonedText(at, zone, { named: false, seconds: true })}
    </time>
  );
}

/** A metric with its latest value, its age and who measures it: two devices may measure the same. */
export function pointColumns(): Column<Point>[] {
  return [
    { key: "metric", header: t("readings.metric"), card: "title", cell: ({ metric }) => <b>{metric}</b> },
    { key: "value", header: t("readings.value"), cell: ({ last }) => last && <b>{readingText(last)}</b> },
    { key: "at", header: t("readings.at"), cell: ({ last }) => last && <Ago at={last.at} /> },
    {
      key: "device",
      header: t("readings.device"),
      cell: ({ device }) => (
        <Anchor component={Link} to={`/devices/${device.id}?view=all`} size="sm">
          {device.name}
        </Anchor>
      ),
    },
  ];
}
