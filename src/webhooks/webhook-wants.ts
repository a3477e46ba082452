import { patternsFor } from "./filter/check-filter.ts";
import {
  type CompiledFilter,
  compileFilter,
  type FilterVerdict,
  type ReadEnvelope,
  readEnvelope,
} from "./filter/compile-filter.ts";

/** As much of a webhook as decides which events it gets. */
export interface WebhookChoice {
  id: string;
  events: readonly string[];
  /** CEL over the envelope; null takes every event of the subscription. */
  filter: string | null;
}

/** As much of an event as webhooks choose by. `payload` is the stored envelope. */
export interface OfferedEvent {
  name: string;
  recordId: string | null;
  payload: string;
}

/**
 * Whether a webhook gets an event, as the fan-out decides it; for whoever sends events later, too. Never throws: what a filter can't be
 * evaluated for isn't wanted.
 */
export function webhookWants(webhook: WebhookChoice, event: OfferedEvent): boolean {
  if (!subscribes(webhook, event)) return false;
  return webhook.filter === null || compileFilter(webhook.filter)(readEnvelope(event.payload)).kind === "matches";
}

/** Whether the subscription names the event, the filter aside. What is told of a webhook itself is never sent to it. */
export function subscribes({ id, events }: Omit<WebhookChoice, "filter">, event: Omit<OfferedEvent, "payload">): boolean {
  if (event.name.startsWith("webhook.") && event.recordId === id) return false;
  return patternsFor(event.name).some((pattern) => events.includes(pattern));
}

/** What the filters of several webhooks say of one event: its envelope is read once, and only when a filter asks. */
export function makeFilterReader(payload: string): (filter: string) => FilterVerdict {
  let envelope: ReadEnvelope | null = null;
  return (filter) => {
    const evaluate: CompiledFilter = compileFilter(filter);
    envelope ??= readEnvelope(payload);
    return evaluate(envelope);
  };
}
