import { t } from "../../../i18n/t.ts";
import { type OutRule, urlOf } from "./outbound-rules.ts";

/** `When work_order.completed and … → POST https://partner.example/jobs`. */
export function sentenceOf(rule: OutRule, endpoint: string | null): string {
  const request = `${rule.method} ${urlOf(rule, endpoint)}`;
  const events = eventsOf(rule.events);
  if (rule.when === undefined) return t("outbound.sentence", { events, request });
  return t("outbound.sentence.when", { events, when: rule.when, request });
}

function eventsOf(events: readonly string[]): string {
  const last = events.at(-1);
  if (last === undefined) return t("outbound.sentence.none");
  if (events.length === 1) return last;
  return t("outbound.sentence.or", { first: events.slice(0, -1).join(", "), last });
}
