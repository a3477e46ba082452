import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { ReadingSeries } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { duration } from "../../../ui/time.tsx";
import { zonedText } from "../../../ui/zoned-time.ts";
import classes from "./series-chart.module.css";

type Series = ReadingSeries["data"][number];

/** When nothing was measured for longer than usual, of each device, latest first. */
export function GapList({ series }: { series: ReadingSeries }): ReactNode {
  const count = series.data.reduce((sum, { gaps }) => sum + gaps.length, 0);
  if (count === 0) return null;
  return (
    <details className={`panel ${classes.gaps}`}>
      <summary>{t("readings.gaps", { n: count })}</summary>
      {series.data
        .filter(({ gaps }) => gaps.length > 0)
        .map((one) => (
          <GapsOf key={one.point_id} series={one} zone={series.zone} />
        ))}
    </details>
  );
}

function GapsOf({ series, zone }: { series: Series; zone: string }): ReactNode {
  const { device, gaps, usual_seconds: usual, more_gaps: hasMore } = series;
  return (
    <>
      <Text size="sm" mt="xs">
        <b>{device.name}</b>
        {usual !== null && <> {t("readings.gaps.usual", { pause: duration(usual * 1_000) })}</>}
      </Text>
      <ul>
        {gaps.map(({ from, to }) => (
          <li key={from}>
            <Text size="sm">{to ? wordsFor({ from, to }, zone) : t("readings.gap.open", { from: zonedText(from, zone) })}</Text>
          </li>
        ))}
      </ul>
      {hasMore && <Text size="xs">{t("readings.gaps.more")}</Text>}
    </>
  );
}

function wordsFor({ from, to }: { from: string; to: string }, zone: string): string {
  const length = duration(Date.parse(to) - Date.parse(from));
  return t("readings.gap", { from: zonedText(from, zone, { named: false }), to: zonedText(to, zone), length });
}
