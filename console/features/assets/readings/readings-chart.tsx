import { Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useId } from "react";
import { readingText } from "../../../data/reading-value.ts";
import type { Reading } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { absolute, Time } from "../../../ui/time.tsx";
import type { ChartLines } from "./chart-lines.ts";
import { chartLines, HEIGHT, WIDTH } from "./chart-lines.ts";
import classes from "./readings-chart.module.css";

/** The readings that are loaded, of one metric, as lines. The table has the same in words. */
export function ReadingsChart({ metric, readings }: { metric: string; readings: Reading[] }): ReactNode {
  const id = useId();
  const drawn = chartLines(readings);
  if (!drawn) return null;
  const unit = readings[0]?.unit ?? null;
  const [low, high] = [drawn.low, drawn.high].map((value) => readingText({ value, unit }));
  const [from, to] = [drawn.from, drawn.to].map((at) => new Date(at).toISOString());
  if (low === undefined || high === undefined || from === undefined || to === undefined) return null;
  const about = { n: drawn.count, low, high, from: absolute(from, false), to: absolute(to, false) };
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
        <title id={`${id}-title`}>{t("readings.chart", { metric })}</title>
        <desc id={`${id}-about`}>{t("readings.chart.about", about)}</desc>
        {drawn.lines.map((line, index) => (
          <path key={line.id} data-line={index % 3} d={line.path} />
        ))}
      </svg>
      <Text size="xs" c="dimmed">
        {low}
      </Text>
      <Text size="xs" c="dimmed" component="div" className={classes.ends ?? ""}>
        <Time at={from} precise={false} />
        <Time at={to} precise={false} />
      </Text>
      {drawn.lines.length > 1 && <Legend lines={drawn.lines} />}
    </figure>
  );
}

function Legend({ lines }: { lines: ChartLines["lines"] }): ReactNode {
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
