import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { typedDuration } from "../../../ui/iso-duration.ts";

/** When it runs: `Real-time`, `Every 15m`, `At 0 2 * * *`. */
export function syncWords({ sync }: Pick<Integration, "sync">): string {
  if (sync.mode === "poll") return t("integration.sync.poll", { span: typedDuration(sync.interval ?? null) });
  if (sync.mode === "batch") return t("integration.sync.batch", { schedule: sync.schedule ?? "" });
  return t("integration.sync.realtime");
}
