import { t } from "../../../i18n/t.ts";
import type { Hiding } from "../../../ui/hiding.ts";
import { hidingOf } from "../../../ui/hiding.ts";
import type { ListFilter } from "../../../ui/list-filters.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import type { LogFilters } from "../api/integration-log.ts";

export const LOG_CHIPS = [
  ...(["success", "mapped", "error", "uncertain", "rejected", "waiting", "queued", "sending"] as const),
  ...(["warning", "duplicate", "skipped", "dismissed"] as const),
];

/** What of the log's filters may hide rows, in words. */
export function logHiding(values: LogFilters, set: (changes: { [K in keyof LogFilters]?: string | null }) => void): Hiding[] {
  const filters: ListFilter[] = [
    { name: "q", kind: "search", label: t("log.search") },
    {
      name: "status",
      kind: "choice",
      label: t("log.chips"),
      choices: LOG_CHIPS.map((value) => ({ value, label: statusWord(value) })),
    },
    { name: "from", kind: "time", label: t("log.from") },
    { name: "to", kind: "time", label: t("log.to") },
    { name: "gap_value", kind: "search", label: t("log.gap.label") },
  ];
  return hidingOf(filters, values, (changes) => set("gap_value" in changes ? { ...changes, gap_kind: null } : changes));
}
