import type { ReactNode } from "react";
import type { WebhookStats } from "../../../data/shapes.ts";
import { languageTag, t } from "../../../i18n/t.ts";
import classes from "./hour-bars.module.css";

type Counts = Pick<WebhookStats, "succeeded" | "retried" | "failed">;

const PARTS = ["failed", "retried", "succeeded"] as const;
const HEIGHT = 100;

/** A bar an hour: given up, tried again and delivered above one another, as high as the busiest hour allows. Time runs as in charts. */
export function HourBars({ stats, large = false }: { stats: WebhookStats; large?: boolean }): ReactNode {
  const most = Math.max(1, ...stats.hours.map(totalOf));
  return (
    <svg
      className={large ? classes.large : classes.small}
      viewBox={`0 0 ${stats.hours.length * 10} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${t("health.title")}: ${countsInWords(stats)}`}
      direction="ltr"
    >
      {stats.hours.map((hour, index) => (
        <Bar key={hour.hour} hour={hour} at={index * 10} most={most} />
      ))}
    </svg>
  );
}

function Bar({ hour, at, most }: { hour: WebhookStats["hours"][number]; at: number; most: number }): ReactNode {
  let top = HEIGHT;
  return (
    <g>
      <title>{t("health.hour", { hour: hourWords(hour.hour), counts: countsInWords(hour) })}</title>
      <rect className={classes.ground} x={at} y={0} width={10} height={HEIGHT} />
      {totalOf(hour) === 0 && <rect className={classes.none} x={at + 1} y={HEIGHT - 4} width={8} height={4} />}
      {PARTS.filter((part) => hour[part] > 0).map((part) => {
        // What is rare still shows.
        const height = Math.min(top, Math.max(8, (hour[part] / most) * HEIGHT));
        top -= height;
        return <rect key={part} className={classes[part]} x={at + 1} y={top} width={8} height={height} />;
      })}
    </g>
  );
}

/** "3 delivered, 1 given up". */
export function countsInWords({ succeeded, retried, failed }: Counts): string {
  const parts = [
    succeeded > 0 ? t("health.succeeded", { n: succeeded }) : null,
    retried > 0 ? t("health.retried", { n: retried }) : null,
    failed > 0 ? t("health.failed", { n: failed }) : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(", ") : t("health.none");
}

/** The hour in the reader's own time: `14:00`. */
export function hourWords(at: string): string {
  return new Intl.DateTimeFormat(languageTag(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));
}

function totalOf({ succeeded, retried, failed }: Counts): number {
  return succeeded + retried + failed;
}
