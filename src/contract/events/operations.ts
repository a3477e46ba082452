import { z } from "zod";
import { defineEvent, id, time } from "./shared.ts";

const webhook = z.object({
  id,
  name: z.string(),
  url: z.string(),
  status: z.enum(["active", "paused", "failing"]),
  status_reason: z.string().nullable(),
  status_since: time,
});
const failing: z.input<typeof webhook> = {
  id: "whk_01HV7P0M3N5B7V9C1X3Z5K7J9H",
  name: "Accounting",
  url: "https://books.example.com/hooks/arkanpm",
  status: "failing",
  status_reason: "503 from the receiver, six attempts in a row",
  status_since: "2026-04-12T18:51:44.000Z",
};

export const operationsEvents = {
  "webhook.failing": defineEvent({
    module: "operations",
    title: "Webhook failing",
    description: "A delivery used up its retries. Never sent to the webhook it speaks of.",
    version: 1,
    subject: "webhook",
    data: z.object({ webhook }),
    sample: { webhook: failing },
  }),
  "webhook.recovered": defineEvent({
    module: "operations",
    title: "Webhook recovered",
    description: "A delivery succeeded again. Never sent to the webhook it speaks of.",
    version: 1,
    subject: "webhook",
    data: z.object({ webhook }),
    sample: { webhook: { ...failing, status: "active", status_reason: null, status_since: "2026-04-12T19:20:00.000Z" } },
  }),
  ping: defineEvent({
    module: "operations",
    title: "Ping",
    description: "Sent by the test button only, to see whether a receiver answers and verifies the signature.",
    version: 1,
    subject: "ping",
    data: z.object({ ping: z.object({ message: z.string() }) }),
    sample: { ping: { message: "If the signature verifies, your receiver is ready." } },
  }),
} as const;
