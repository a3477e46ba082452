import type { z } from "zod";
import type { apiKeyCreated, apiKeyOut } from "../../src/contract/api/api-keys.ts";
import type { assetCategoryOut } from "../../src/contract/api/asset-categories.ts";
import type { assetOut } from "../../src/contract/api/assets.ts";
import type { auditEntryOut } from "../../src/contract/api/audit-log.ts";
import type { buildingOut } from "../../src/contract/api/buildings.ts";
import type { eventType } from "../../src/contract/api/events.ts";
import type { notificationOut } from "../../src/contract/api/notifications.ts";
import type { roleName, roleOut } from "../../src/contract/api/roles.ts";
import type { sessionOut } from "../../src/contract/api/session.ts";
import type { slaPolicyOut } from "../../src/contract/api/sla-policies.ts";
import type { receivedRequestOut, testReceiverOut } from "../../src/contract/api/test-receiver.ts";
import type { unitOut } from "../../src/contract/api/units.ts";
import type { userOut } from "../../src/contract/api/users.ts";
import type { attemptOut, deliveryDetail, deliveryOut, webhookOut } from "../../src/contract/api/webhooks.ts";
import type { trailEntry, workOrderOut, workOrderStep } from "../../src/contract/api/work-orders.ts";

/** What the API answers: the contract's shapes by their names here. Types alone, so that no validator reaches the browser. */
export type Session = z.infer<typeof sessionOut>;
export type ApiKey = z.infer<typeof apiKeyOut>;
export type ApiKeyCreated = z.infer<typeof apiKeyCreated>;
export type RoleName = z.infer<typeof roleName>;
export type RoleInfo = z.infer<typeof roleOut>;
export type Notification = z.infer<typeof notificationOut>;
export type AuditEntry = z.infer<typeof auditEntryOut>;
export type SlaPolicy = z.infer<typeof slaPolicyOut>;
export type Unit = z.infer<typeof unitOut>;
export type User = z.infer<typeof userOut>;
export type Webhook = z.infer<typeof webhookOut>;
export type Delivery = z.infer<typeof deliveryOut>;
export type DeliveryDetail = z.infer<typeof deliveryDetail>;
export type Attempt = z.infer<typeof attemptOut>;
export type TestReceiver = z.infer<typeof testReceiverOut>;
export type ReceivedRequest = z.infer<typeof receivedRequestOut>;
export type Building = z.infer<typeof buildingOut>;
export type Asset = z.infer<typeof assetOut>;
export type AssetCategory = z.infer<typeof assetCategoryOut>;
export type TrailEntry = z.infer<typeof trailEntry>;
export type WorkOrderStep = z.infer<typeof workOrderStep>;
export type WorkOrder = z.infer<typeof workOrderOut>;
export type WorkOrderStatus = WorkOrder["status"];
export type WorkOrderPriority = WorkOrder["priority"];
export type SlaState = NonNullable<WorkOrder["sla"]["response"]>;

/** As much of JSON Schema as the catalog's schemas use. */
export type JsonSchema = {
  type?: string | string[];
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
};
export type EventType = Omit<z.infer<typeof eventType>, "schema"> & { schema: JsonSchema };
