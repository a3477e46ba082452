import { Anchor, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { readingText } from "../../../data/reading-value.ts";
import type { DeviceDetail } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { Badge } from "../../../ui/status-badge.tsx";
import { Ago, Time } from "../../../ui/time.tsx";
import { ChangeMetric } from "./change-metric.tsx";
import classes from "./device-metrics.module.css";

type Metric = DeviceDetail["points"][number];

/** What a device measures: each metric with its latest value, and whose its readings were and are. */
export function DeviceMetrics({ device }: { device: DeviceDetail }): ReactNode {
  return (
    <section aria-label={t("device.metrics")}>
      <Title order={2} size="h4" mb="xs">
        {t("device.metrics")}
      </Title>
      <ul className={classes.list}>
        {device.points.map((point) => (
          <MetricLine key={point.id} point={point} />
        ))}
      </ul>
    </section>
  );
}

function MetricLine({ point }: { point: Metric }): ReactNode {
  return (
    <li className={classes.metric}>
      <div className={classes.head}>
        <Title order={3} size="h5">
          {point.metric}
        </Title>
        {!point.asset && (
          <Badge tone="warn" icon="alert">
            {t("device.not_assigned")}
          </Badge>
        )}
      </div>
      {point.last ? (
        <Text size="sm">
          <b>{readingText(point.last)}</b>{" "}
          <Text span size="xs" c="dimmed">
            <Ago at={point.last.at} />
          </Text>
        </Text>
      ) : (
        <Text size="sm">{t("device.no_value")}</Text>
      )}
      {point.kind && (
        <Text size="sm">{t("metric.is", { kind: t(`metric.kind.${point.kind}`), unit: point.unit ?? t("metric.no_unit") })}</Text>
      )}
      <div>
        <ChangeMetric point={point} />
      </div>
      {point.assignments.map((span) => (
        <Text key={`${span.asset.id} ${span.from}`} size="sm">
          {rich("device.span", {
            asset: (
              <Anchor component={Link} to={`/assets/${span.asset.id}?tab=readings`} size="sm" underline="always">
                {span.asset.name}
              </Anchor>
            ),
            from: span.from ? <Time at={span.from} precise={false} /> : t("device.span.first"),
            to: span.to ? <Time at={span.to} precise={false} /> : t("device.span.now"),
          })}
        </Text>
      ))}
    </li>
  );
}
