import { z } from "zod";
import { catalog, type EventName, eventNames } from "../../contract/events/catalog.ts";
import { exampleEnvelope } from "../../webhooks/send-test-event.ts";

/** Fixed, so that the document doesn't change with every request. */
const exampleOf = {
  at: new Date("2026-04-12T18:45:23.000Z"),
  eventId: "evt_01HV9KX3A0B1C2D3E4F5G6H7J8",
  tenantId: "tnt_01HV5MZZ00C2W1J0RZ3Q9YB8D4",
};

/** Of every request, but for the one that a rotation alone brings. */
const rotationHeader = "X-ArkanPM-Signature-Next";

const headers: [name: string, description: string, example: string][] = [
  ["X-ArkanPM-Event", "The event's name, for routing; unsigned.", "work_order.completed"],
  [
    "X-ArkanPM-Event-Id",
    "The same in every attempt and to every webhook: what a receiver remembers to do nothing twice.",
    exampleOf.eventId,
  ],
  ["X-ArkanPM-Delivery-Id", "The delivery in the log.", "dlv_01HV9KX3A0F3A91C5E7D2B4680"],
  ["X-ArkanPM-Attempt", "From 1.", "1"],
  ["X-ArkanPM-Timestamp", "Unix seconds of the attempt.", "1776019523"],
  [
    "X-ArkanPM-Signature",
    "Lower-case hex HMAC-SHA256 of the raw body; the key is the secret as it was shown. Also sent as X-Signature.",
    "a".repeat(64),
  ],
  [rotationHeader, "During a rotation: the same with the new secret, while the other two stay on the old one.", "b".repeat(64)],
  ["webhook-id", "Standard Webhooks: the event's id.", exampleOf.eventId],
  ["webhook-timestamp", "Standard Webhooks: Unix seconds of the attempt.", "1776019523"],
  [
    "webhook-signature",
    "Standard Webhooks: `v1,` and base64 HMAC-SHA256 of `id.timestamp.body`, separated by spaces during a rotation.",
    "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
  ],
];

/** What we send to webhooks, one operation an event: the `webhooks` part of the OpenAPI document, made from the event catalog. */
export function webhookOperations(): Record<string, object> {
  return Object.fromEntries(eventNames.map((name) => [name, { post: operation(name) }]));
}

function operation(name: EventName) {
  const { title, description, module } = catalog[name];
  return {
    operationId: `on_${name.replace(".", "_")}`,
    summary: title,
    description,
    tags: [`Event: ${module}`],
    security: [],
    parameters: headers.map(([header, about, example]) => ({
      name: header,
      in: "header",
      required: header !== rotationHeader,
      description: about,
      schema: { type: "string" },
      example: header === "X-ArkanPM-Event" ? name : example,
    })),
    requestBody: {
      required: true,
      content: { "application/json": { schema: envelopeSchema(name), example: exampleEnvelope(name, exampleOf) } },
    },
    responses: {
      "2XX": { description: "Taken. Answer within the webhook's timeout and do the work afterwards." },
      "410": { description: "Gone: the webhook is paused." },
      default: { description: "Not taken: the delivery is tried again as the webhook's retry policy says." },
    },
  };
}

/** Members in the order in which they are sent. */
function envelopeSchema(name: EventName) {
  // As input, so that the shape stays open: receivers must bear new fields.
  const { $schema: _, ...data } = z.toJSONSchema(catalog[name].data, { io: "input" });
  return {
    type: "object",
    required: ["event", "event_id", "timestamp", "tenant_id", "data"],
    properties: {
      event: { type: "string", const: name },
      event_id: { type: "string" },
      timestamp: { type: "string", format: "date-time" },
      tenant_id: { type: "string" },
      data,
    },
  };
}
