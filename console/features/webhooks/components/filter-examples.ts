import type { MessageKey } from "../../../i18n/t.ts";

export type FilterExample = { label: MessageKey; filter: string };

/** Offered for webhooks that take events with this beginning. */
const EXAMPLES: Record<string, FilterExample[]> = {
  "work_order.": [
    { label: "filter.example.urgent", filter: 'data.work_order.priority in ["urgent", "emergency"]' },
    { label: "filter.example.building", filter: 'data.work_order.building.name == "Tower A"' },
    {
      label: "filter.example.after_hours",
      filter: 'timestamp(data.work_order.created_at).getHours("Asia/Dubai") >= 18',
    },
    { label: "filter.example.material", filter: 'data.work_order.costs.exists(c, c.kind == "material")' },
  ],
  "lease.": [{ label: "filter.example.rent", filter: 'decimal(data.lease.rent.amount) >= decimal("10000")' }],
  "lease.expiring_soon": [{ label: "filter.example.last_warning", filter: "data.threshold_days == 30" }],
  "rent_payment.": [{ label: "filter.example.payment", filter: 'decimal(data.rent_payment.amount.amount) >= decimal("5000")' }],
  "alarm.": [{ label: "filter.example.alarm", filter: 'data.alarm.severity == "critical"' }],
  "inspection.": [{ label: "filter.example.score", filter: "data.inspection.score < 60" }],
  "asset.": [{ label: "filter.example.asset", filter: 'data.asset.criticality == "critical"' }],
};

/** The examples whose fields the chosen events have. */
export function examplesFor(events: string[]): FilterExample[] {
  return Object.entries(EXAMPLES)
    .filter(([beginning]) =>
      events.some((event) => event === "*" || beginning.startsWith(event.replace("*", "")) || event.startsWith(beginning)),
    )
    .flatMap(([, examples]) => examples);
}

/** A suggestion put in the place of what is wrong: quoted where that was, and whole where it is a path from `data`. */
export function applySuggestion(filter: string, suggestion: string, { start, end }: { start: number; end: number }): string {
  const quote = /^["']/.exec(filter.slice(start, end))?.[0];
  if (quote) return filter.slice(0, start) + quote + suggestion + quote + filter.slice(end);
  const path = suggestion.startsWith("data.") ? (/[\w.]*$/.exec(filter.slice(0, start))?.[0].length ?? 0) : 0;
  return filter.slice(0, start - path) + suggestion + filter.slice(end);
}

/** A second condition narrows the first one down. */
export function addCondition(filter: string, condition: string): string {
  if (filter.trim() === "") return condition;
  const first = filter.includes("||") ? `(${filter.trim()})` : filter.trim();
  return `${first} && ${condition}`;
}
