import type { EventName } from "../contract/events/catalog.ts";
import type { Envelope } from "../contract/events/envelope.ts";

/** The name of an event of the catalog, such as `work_order.completed`. */
export type WebhookEventName = EventName;

/** One event: `WebhookEventOf<"work_order.completed">`. */
export type WebhookEventOf<Name extends WebhookEventName> = Envelope<Name>;

/**
 * Any event. `event` tells which, and with it what `data` holds. A newer server may send names and fields that this version doesn't know:
 * leave a `default` in a switch.
 */
export type WebhookEvent = { [Name in WebhookEventName]: WebhookEventOf<Name> }[WebhookEventName];
