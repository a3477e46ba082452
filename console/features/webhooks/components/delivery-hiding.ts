import { t } from "../../../i18n/t.ts";
import type { Hiding } from "../../../ui/hiding.ts";
import { hidingOf } from "../../../ui/hiding.ts";
import type { ListFilter } from "../../../ui/list-filters.tsx";
import { utc } from "../../../ui/list-filters.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import { absolute } from "../../../ui/time.tsx";
import type { DeliveryFilters } from "../api/find-deliveries.ts";
import { rangeOf } from "./delivery-range.ts";

type Change = (changes: { [K in keyof DeliveryFilters]?: null }) => void;

/** What hides deliveries from an empty log. Its seven days are named beside other filters, though nothing takes them away but another range. */
export function deliveryHiding(filters: DeliveryFilters, set: Change): Hiding[] {
  const { status, test, job_id: job } = filters;
  const fields: ListFilter[] = [
    { name: "q", kind: "search", label: t("deliveries.search") },
    choice("status", t("field.status"), status ? [{ value: status, label: statusLabel(status) }] : []),
    choice("event", t("deliveries.column.event")),
    choice("response_status", t("deliveries.filter.code")),
    choice("error_kind", t("deliveries.filter.error")),
  ];
  const hiding = hidingOf(fields, filters, set as (changes: object) => void); // it takes away what was among `filters`
  if (test) {
    const words = test === "true" ? t("deliveries.hiding.tests") : t("deliveries.hiding.no_tests");
    hiding.push({ words, stands: "alone", name: t("deliveries.filter.test").toLowerCase(), clear: () => set({ test: null }) });
  }
  if (job) {
    const name = t("deliveries.hiding.job.name");
    hiding.push({ words: t("deliveries.hiding.job"), stands: "alone", name, clear: () => set({ job_id: null }) });
  }
  const isChosen = Boolean(filters.range ?? filters.from ?? filters.to);
  if (hiding.length === 0 && !isChosen) return [];
  const clear = isChosen ? () => set({ range: null, from: null, to: null }) : null;
  return [...hiding, { words: timeWords(filters), stands: "alone", name: t("deliveries.range.name"), clear }];
}

function choice(name: string, label: string, choices: { value: string; label: string }[] = []): ListFilter {
  return { name, kind: "choice", label, choices };
}

const STATUSES = ["success", "failed", "retrying", "pending", "held", "skipped"] as const;

function statusLabel(status: string): string {
  const known = STATUSES.find((one) => one === status);
  return known ? statusWord(known) : status;
}

function timeWords(filters: DeliveryFilters): string {
  const [from, to] = [utc(filters.from), utc(filters.to)].map((at) => (at ? absolute(at, false) : null));
  if (from && to) return t("deliveries.within.between", { from, to });
  if (from) return t("deliveries.within.since", { from });
  return to ? t("deliveries.within.before", { to }) : t(`deliveries.within.${rangeOf(filters)}`);
}
