import { z } from "zod";
import { buildingOut } from "../../contract/api/buildings.ts";
import { problem } from "../../contract/api/common.ts";
import { attemptOut, deliveryDetail, deliveryOut } from "../../contract/api/deliveries.ts";
import { envelope, eventType } from "../../contract/api/events.ts";
import { dryRunOut, jobOut } from "../../contract/api/jobs.ts";
import { webhookCreated, webhookOut } from "../../contract/api/webhooks.ts";
import { workOrderOut } from "../../contract/api/work-orders.ts";

/** Shapes that have a name of their own in the OpenAPI document; the others are written out where they are used. */
export const schemaNames = z.registry<{ id: string }>();

for (const [id, shape] of Object.entries({
  Attempt: attemptOut,
  Building: buildingOut,
  Delivery: deliveryOut,
  DeliveryDetail: deliveryDetail,
  DryRun: dryRunOut,
  Envelope: envelope,
  EventType: eventType,
  Job: jobOut,
  Problem: problem,
  Webhook: webhookOut,
  WebhookCreated: webhookCreated,
  WorkOrder: workOrderOut,
})) {
  schemaNames.add(shape, { id });
}
