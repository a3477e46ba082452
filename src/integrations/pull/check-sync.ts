import { didYouMean } from "../../platform/did-you-mean.ts";
import type { FieldError } from "../../platform/errors.ts";
import { isTimeZone } from "../../platform/time-zone.ts";
import { intervalMs, leastInterval, mostInterval, nextMoment, readCron, type Sync } from "./sync-plan.ts";

const example = "such as `0 2 * * *` for every day at 02:00, or `*/15 * * * *` for every 15 minutes";

/** What is wrong with when an integration runs, each with its pointer and an example of what would be right. */
export function syncErrors(sync: Sync, { now }: { now: Date }): FieldError[] {
  const { mode, interval, schedule, time_zone: zone } = sync;
  const errors: FieldError[] = [];
  const wrong = (field: string, code: string, detail: string, near: string[] = []) =>
    errors.push({ pointer: `/sync/${field}`, code, detail, ...(near.length > 0 ? { did_you_mean: near } : {}) });
  if (mode === "poll") {
    if (!interval)
      wrong("interval", "required", "“Every” is missing: say how often it runs, such as PT15M for every 15 minutes.");
    else if (intervalMs(interval) < leastInterval || intervalMs(interval) > mostInterval)
      wrong(
        "interval",
        "out_of_range",
        "“Every” is between 30 seconds (PT30S) and 31 days (P31D), such as PT15M for every 15 minutes.",
      );
  }
  if (zone !== undefined && !isTimeZone(zone)) {
    const near = didYouMean(zone, Intl.supportedValuesOf("timeZone"));
    wrong("time_zone", "unknown_time_zone", "“Time zone” isn't one: choose an IANA time zone such as Asia/Dubai.", near);
  } else if (mode === "batch") {
    const fault = schedule ? scheduleFault(schedule, { zone: zone ?? "UTC", now }) : null;
    if (!schedule) wrong("schedule", "required", `“Cron expression” is missing: say when it runs, ${example}.`);
    else if (fault) wrong("schedule", fault.code, fault.detail);
  }
  return errors;
}

function scheduleFault(schedule: string, { zone, now }: { zone: string; now: Date }): { code: string; detail: string } | null {
  try {
    const cron = readCron(schedule, zone);
    if (nextMoment({ kind: "cron", cron, zone }, now)) return null;
    return { code: "never_runs", detail: `“Cron expression”: no day ever fits “${schedule}”. Write one that comes, ${example}.` };
  } catch (error) {
    // It names the part that can't be read, such as “Invalid value for hour: 25”.
    const why = error instanceof Error ? error.message.replace(/^CronPattern: /, "") : "";
    const detail = `“Cron expression” has five parts (minute, hour, day, month, weekday), ${example}. What is wrong: ${why}`;
    return { code: "invalid_schedule", detail: detail.slice(0, 500) };
  }
}
