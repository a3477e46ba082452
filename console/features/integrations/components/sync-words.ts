import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { typedDuration } from "../../../ui/iso-duration.ts";
import { scheduleWord } from "./schedule-words.ts";

/** When it runs: `Real-time`, `Every 15m`, `Daily at 02:00`. */
export function syncWords({ sync }: Pick<Integration, "sync">): string {
  if (sync.mode === "poll") return t("integration.sync.poll", { span: typedDuration(sync.interval ?? null) });
  if (sync.mode === "batch") return scheduleWord(sync.schedule ?? "");
  return t("integration.sync.realtime");
}
