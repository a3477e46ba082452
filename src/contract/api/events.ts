import { z } from "zod";
import { timeOut, wholeListQuery } from "./common.ts";
import { deliveryOut } from "./deliveries.ts";
import { consumerName } from "./event-consumers.ts";
import { webhookStatus } from "./webhooks.ts";

export const envelope = z.object({
  event: z.string(),
  event_id: z.string(),
  timestamp: z.string(),
  tenant_id: z.string(),
  data: z.record(z.string(), z.unknown()),
});

export const feedQuery = z.object({
  after: z.string().max(200).optional(),
  /** Instead of `after`: reads on from where this consumer said it was, from the oldest kept when it has said nothing. */
  consumer: consumerName.optional(),
  types: z.string().max(4_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Seconds to wait for the first event when there is none. */
  wait: z.coerce.number().min(0).max(30).default(0),
});

export const feedPage = z.object({ data: z.array(envelope), next_cursor: z.string() });

export const eventDetail = z.object({ event: envelope, deliveries: z.array(deliveryOut) });

export const eventTypeQuery = wholeListQuery.extend({
  q: z.string().max(200).optional().describe("Found in the event's name, its title, or a field of its data."),
  lang: z.enum(["en", "ar"]).default("en").describe("The language of title and description."),
  include: z.enum(["stats"]).optional().describe("`stats` adds `volume`, `last_event` and `subscribers`."),
});

export const eventType = z.object({
  name: z.string(),
  module: z.string(),
  title: z.string(),
  description: z.string(),
  version: z.number().int(),
  schema: z.record(z.string(), z.unknown()),
  typescript: z.string().describe("The envelope's type, to copy into a receiver."),
  example: envelope,
  volume: z.number().int().optional().describe("Your events of this name in the last 7 days."),
  last_event: z
    .object({ event_id: z.string(), timestamp: timeOut })
    .nullable()
    .optional()
    .describe("Your last event of this name; null when the last 7 days have none."),
  subscribers: z
    .array(z.object({ id: z.string(), name: z.string(), status: webhookStatus, filtered: z.boolean() }))
    .optional()
    .describe("Your webhooks that ask for it; `filtered` ones get those that their filter takes. For readers of webhooks only."),
});
