import { z } from "zod";
import { defineEvent, id, time } from "./shared.ts";

export const integrationType = z.enum(["erp", "accounting", "bms", "iot", "arkan_handover", "custom"]);
export const integrationStatus = z.enum(["enabled", "disabled", "error"]);

const webhook = z.object({
  id,
  name: z.string(),
  url: z.string(),
  status: z.enum(["active", "paused", "failing"]),
  status_reason: z.string().nullable(),
  status_reason_code: z.string().nullable(),
  status_since: time,
});
const integration = z.object({
  id,
  name: z.string(),
  type: integrationType,
  preset: z.string().nullable(),
  status: integrationStatus,
  status_reason: z.string().nullable(),
  status_since: time,
});

const failing: z.input<typeof webhook> = {
  id: "whk_01KGBY9PJ02ZYK89S5HFG6PEAF",
  name: "Accounting",
  url: "https://books.example.com/hooks/arkanpm",
  status: "failing",
  status_reason: "The receiver answered 503. The retries of a delivery are used up.",
  status_reason_code: "retries_used_up",
  status_since: "2026-04-12T18:51:44.000Z",
};
const inError: z.input<typeof integration> = {
  id: "int_01KGBY9PJ02ZYK89S5HFG6PEAE",
  name: "General ledger",
  type: "erp",
  preset: null,
  status: "error",
  status_reason: "401 from the ERP: the client secret has expired",
  status_since: "2026-04-12T18:46:02.000Z",
};

function operationsEvent<D extends z.ZodType>(
  event: { title: string; description: string; subject: string; data: D } & { sample: z.input<D> },
) {
  return defineEvent({ module: "operations", version: 1, ...event });
}

export const operationsEvents = {
  "integration.error": operationsEvent({
    title: "Integration error",
    description: "An integration stopped working and somebody has to look, once an incident.",
    subject: "integration",
    data: z.object({ integration }),
    sample: { integration: inError },
  }),
  "integration.recovered": operationsEvent({
    title: "Integration recovered",
    description: "The integration works again.",
    subject: "integration",
    data: z.object({ integration }),
    sample: {
      integration: { ...inError, status: "enabled", status_reason: null, status_since: "2026-04-12T19:10:00.000Z" },
    },
  }),
  "webhook.failing": operationsEvent({
    title: "Webhook failing",
    description: "A delivery used up its retries. Never sent to the webhook it speaks of.",
    subject: "webhook",
    data: z.object({ webhook }),
    sample: { webhook: failing },
  }),
  "webhook.recovered": operationsEvent({
    title: "Webhook recovered",
    description: "A delivery succeeded again. Never sent to the webhook it speaks of.",
    subject: "webhook",
    data: z.object({ webhook }),
    sample: {
      webhook: {
        ...failing,
        status: "active",
        status_reason: null,
        status_reason_code: null,
        status_since: "2026-04-12T19:20:00.000Z",
      },
    },
  }),
  ping: operationsEvent({
    title: "Ping",
    description: "Sent by the test button only, to see whether a receiver answers and verifies the signature.",
    subject: "ping",
    data: z.object({ ping: z.object({ message: z.string() }) }),
    sample: { ping: { message: "If the signature verifies, your receiver is ready." } },
  }),
} as const;
