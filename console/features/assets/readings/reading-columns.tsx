import { Anchor, Text } from "@mantine/core";
import { Link } from "react-router";
import { readingText } from "../../../data/reading-value.ts";
import type { Point, Reading } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { Ago, Time } from "../../../ui/time.tsx";

/** One reading a line; a corrected one says what it was. */
export function readingColumns({ showsMetric }: { showsMetric: boolean }): Column<Reading>[] {
  const metric: Column<Reading> = { key: "metric", header: t("readings.metric"), cell: (reading) => reading.metric };
  return [
    { key: "at", header: t("readings.at"), card: "title", cell: ({ at }) => <Time at={at} /> },
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
