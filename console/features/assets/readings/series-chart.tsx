import { Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useId } from "react";
import { readingText } from "../../../data/reading-value.ts";
import type { ReadingSeries } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { duration } from "../../../ui/time.tsx";
import { zonedText } from "../../../ui/zoned-time.ts";
import classes from "./series-chart.module.css";
import type { SeriesLines } from "./series-lines.ts";
import { HEIGHT, seriesLines, WIDTH } from "./series-lines.ts";

/** All that was measured of one metric in a span, as lines with their lowest and highest values. The tables have the same in words. */
export function SeriesChart({ series }: { series: ReadingSeries }): ReactNode {
  const id = useId();
  const drawn = seriesLines(series);
  if (!drawn) return null;
  const { metric, from, to, zone } = series;
  const unit = series.data[0]?.unit ?? null;
  const [low, high] = [readingText({ value: drawn.low, unit }), readingText({ value: drawn.high, unit })];
  const [begin, end] = [zonedText(from, zone, { named: false }), zonedText(to, zone)];
  const about = { n: drawn.readings, low, high, from: begin, to: end };
  return (
    <figure className={`panel ${classes.chart}`}>
      <Text size="xs" c="dimmed">
        {high}
      </Text>
      <svg
        className={classes.lines}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={`${id}-title ${id}-about`}
      >
        <title id={`${id}-title`}>{t("readings.chart", { metric: metric ?? "" })}</title>
        <desc id={`${id}-about`}>{t("readings.chart.about", about)}</desc>
        {drawn.lines.map(({ id: key, area }) => (
          <path key={key} className={classes.area} d={area} />
        ))}
        {drawn.lines.map(({ id: key, line }, index) => (
          <path key={key} data-line={index % 3} d={line} />
        ))}
        {drawn.lines.map(({ id: key, dots }) => (
          <path key={key} className={classes.dots} d={dots} />
        ))}
      </svg>
      <Text size="xs" c="dimmed">
        {low}
      </Text>
      <div className={classes.ends}>
        {[begin, end].map((text) => (
          <Text key={text} size="xs" c="dimmed" className="numeric">
            {text}
          </Text>
        ))}
      </div>
      {drawn.lines.length > 1 && <Legend lines={drawn.lines} />}
      <Text size="xs" c="dimmed" mt="xs">
        {t("readings.chart.step", { n: drawn.readings, step: duration(series.step_seconds * 1_000) })}
      </Text>
      {series.more_devices && (
        <Text size="xs" c="dimmed">
          {t("readings.chart.more_devices", { n: series.data.length })}
        </Text>
      )}
    </figure>
  );
}

function Legend({ lines }: { lines: SeriesLines["lines"] }): ReactNode {
  return (
    <Group gap="md" mt="xs">
      {lines.map(({ id, name }, index) => (
        <Group key={id} gap={6}>
          <svg className={classes.sample} width="28" height="8" aria-hidden="true">
            <path data-line={index % 3} d="M2 4H26" />
          </svg>
          <Text size="xs">{name}</Text>
        </Group>
      ))}
    </Group>
  );
}
