import type { z } from "zod";
import type { apiKeyCreated, apiKeyOut } from "../../src/contract/api/api-keys.ts";
import type { buildingOut } from "../../src/contract/api/buildings.ts";
import type { envelope, eventType } from "../../src/contract/api/events.ts";
import type { sessionOut } from "../../src/contract/api/session.ts";
import type { userOut } from "../../src/contract/api/users.ts";
import type { attemptOut, deliveryDetail, deliveryOut, webhookOut } from "../../src/contract/api/webhooks.ts";
import type { workOrderOut } from "../../src/contract/api/work-orders.ts";

/** What the API answers: the contract's shapes by their names here. Types alone, so that no validator reaches the browser. */
export type Session = z.infer<typeof sessionOut>;
export type ApiKey = z.infer<typeof apiKeyOut>;
export type ApiKeyCreated = z.infer<typeof apiKeyCreated>;
export type User = z.infer<typeof userOut>;
export type Webhook = z.infer<typeof webhookOut>;
export type Delivery = z.infer<typeof deliveryOut>;
export type DeliveryDetail = z.infer<typeof deliveryDetail>;
export type Attempt = z.infer<typeof attemptOut>;
export type Envelope = z.infer<typeof envelope>;
export type Building = z.infer<typeof buildingOut>;
export type WorkOrder = z.infer<typeof workOrderOut>;
export type WorkOrderStatus = WorkOrder["status"];
export type WorkOrderPriority = WorkOrder["priority"];
export type SlaState = NonNullable<WorkOrder["sla"]["response"]>;
export type Named = { id: string; name: string };

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

/** A request that reached the built-in receiver; `signature` is its verdict. */
export type ReceiverRequest = {
  id: string;
  received_at: string;
  event: string | null;
  event_id: string | null;
  webhook_id: string | null;
  signature: "valid" | "invalid" | "unknown";
  headers: Record<string, string>;
  body: string;
};

export type AssetCategory = { id: string; name: string; parent_id: string | null };
export type Asset = {
  id: string;
  name: string;
  tag: string | null;
  serial_number: string | null;
  external_id: string | null;
  category: Named;
  building: Named;
  unit: Named | null;
  criticality: string | null;
  condition: string | null;
  status: string;
  created_at: string;
  updated_at: string;
};

/** What happened to a record: an event and where it went. */
export type TrailEntry = { event: Envelope; deliveries: Delivery[] };
