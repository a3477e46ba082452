import type { Webhook } from "../../../data/shapes.ts";
import { languageTag } from "../../../i18n/t.ts";

export const WEBHOOK_SORTS = ["created", "name", "last", "trouble"] as const;

const TROUBLE: Record<Webhook["status"], number> = { failing: 0, paused: 1, active: 2 };

/** The registry comes whole, newest first; any other order is made here. */
export function sortWebhooks(webhooks: Webhook[], by: string | undefined): Webhook[] {
  switch (by) {
    case "name":
      return webhooks.toSorted((a, b) => a.name.localeCompare(b.name, languageTag()));
    case "last":
      return webhooks.toSorted((a, b) => (b.last_delivery_at ?? "").localeCompare(a.last_delivery_at ?? ""));
    case "trouble":
      return webhooks.toSorted((a, b) => TROUBLE[a.status] - TROUBLE[b.status]);
    default:
      return webhooks;
  }
}
