import { t } from "../../../i18n/t.ts";

/** Times that many choose, each with its words. */
export const SCHEDULES = ["0 2 * * *", "0 6 * * *", "0 7 * * 1-5", "0 5 * * 1", "0 3 1 * *", "0 * * * *"] as const;

/** A cron expression in words where it is a usual one, else as it is written. */
export function scheduleWord(schedule: string): string {
  const usual = SCHEDULES.find((one) => one === schedule);
  return usual ? t(`sync.at.${usual}`) : t("integration.sync.batch", { schedule });
}
