import { z } from "zod";
import { consumerName } from "./event-consumers.ts";
import { deliveryOut } from "./webhooks.ts";

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

export const eventType = z.object({
  name: z.string(),
  module: z.string(),
  title: z.string(),
  description: z.string(),
  version: z.number().int(),
  schema: z.record(z.string(), z.unknown()),
  example: envelope,
});
