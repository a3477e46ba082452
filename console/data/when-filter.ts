import { t } from "../i18n/t.ts";
import type { Query } from "../ui/api-client.ts";
import type { ListFilter } from "../ui/list-filters.tsx";

const SORTS = { scheduled: "scheduled_for", starts: "starts_at" } as const;

/**
 * Lists of what is planned begin with what is to come, nearest first; what is past is read backwards. Today, where the reader is, is to come.
 * @param time the API's word before `_from` and `_to`
 */
export function whenFilter(time: keyof typeof SORTS, { overdue }: { overdue?: Query } = {}): ListFilter {
  const today = startOfToday();
  const [nearest, latest] = [{ sort: SORTS[time] }, { sort: `-${SORTS[time]}` }];
  const view = (value: "upcoming" | "overdue" | "past", query: Query) => ({
    value,
    label: t(`list.when.${value}`),
    hides: t(`list.when.no_${value}`),
    query,
  });
  return {
    name: "when",
    kind: "view",
    label: t("list.when"),
    views: [
      view("upcoming", { ...nearest, [`${time}_from`]: today }),
      ...(overdue ? [view("overdue", { ...nearest, ...overdue })] : []),
      view("past", { ...latest, [`${time}_to`]: today }),
      { value: "all", label: t("list.when.all"), hides: null, query: latest },
    ],
  };
}

function startOfToday(): string {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString();
}
