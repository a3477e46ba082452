import { useInterval } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import type { MessageKey } from "../i18n/t.ts";
import { languageTag, t } from "../i18n/t.ts";

/** A moment in the reader's zone; how long ago on hover; RFC 3339 for machines. `null` shows a dash. */
export function Time({ at, precise = true }: { at: string | null | undefined; precise?: boolean }): ReactNode {
  if (!at) return <span aria-hidden="true">–</span>;
  return (
    <time dateTime={at} title={relative(at, Date.now())} className="numeric">
      {absolute(at, precise)}
    </time>
  );
}

/** "3 minutes ago" of what is past, kept current; the absolute time on hover. Clocks differ: what seems to come yet is now. */
export function Ago({ at }: { at: string }): ReactNode {
  const now = useNow(15_000);
  return (
    <time dateTime={at} title={absolute(at, true)}>
      {relative(Date.parse(at) > now ? new Date(now).toISOString() : at, now)}
    </time>
  );
}

/** "in 14 seconds" of what is to come, counting. */
export function Until({ at }: { at: string }): ReactNode {
  const now = useNow(1_000);
  return (
    <time dateTime={at} title={absolute(at, true)} className="numeric">
      {relative(at, now)}
    </time>
  );
}

/** Now in milliseconds, renewed every `everyMs`. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  const { start, stop } = useInterval(() => setNow(Date.now()), everyMs);
  useEffect(() => {
    start();
    return stop;
  }, [start, stop]);
  return now;
}

/** `12 Apr 2026, 22:45:23`, or without seconds. */
export function absolute(at: string, precise: boolean): string {
  const format = new Intl.DateTimeFormat(languageTag(), {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(precise ? { second: "2-digit" as const } : {}),
  });
  return format.format(new Date(at));
}

/** `in 14 seconds`, `3 hours ago`. */
export function relative(at: string, now: number): string {
  const seconds = Math.round((new Date(at).getTime() - now) / 1000);
  const format = new Intl.RelativeTimeFormat(languageTag(), { numeric: "auto" });
  const size = Math.abs(seconds);
  if (size < 60) return format.format(seconds, "second");
  if (size < 3600) return format.format(Math.round(seconds / 60), "minute");
  if (size < 86_400) return format.format(Math.round(seconds / 3600), "hour");
  return format.format(Math.round(seconds / 86_400), "day");
}

/** A span in words of at most two units: `6 min 21 s`, `3 h`, `84 ms`. */
export function duration(ms: number): string {
  if (ms < 1000) return t("unit.ms", { n: Math.round(ms) });
  if (ms < 10_000 && ms % 1000 !== 0) return t("unit.s", { n: Math.round(ms / 100) / 10 });
  const seconds = Math.round(ms / 1000);
  const parts: [number, MessageKey][] = [
    [Math.floor(seconds / 86_400), "unit.d"],
    [Math.floor((seconds % 86_400) / 3600), "unit.h"],
    [Math.floor((seconds % 3600) / 60), "unit.min"],
    [seconds % 60, "unit.s"],
  ];
  return parts
    .filter(([count]) => count > 0)
    .slice(0, 2)
    .map(([count, key]) => t(key, { n: count }))
    .join(" ");
}
