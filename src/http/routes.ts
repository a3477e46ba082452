import { apiKeyRoutes } from "./routes/api-keys.ts";
import { auditLogRoutes } from "./routes/audit-log.ts";
import { buildingRoutes } from "./routes/buildings.ts";
import { deliveryRoutes } from "./routes/deliveries.ts";
import { eventTypeRoutes } from "./routes/event-types.ts";
import { eventRoutes } from "./routes/events.ts";
import { eventsStreamRoutes } from "./routes/events-stream.ts";
import { notificationRoutes } from "./routes/notifications.ts";
import { planRoutes } from "./routes/plans.ts";
import { sessionRoutes } from "./routes/session.ts";
import { streamRoutes } from "./routes/stream.ts";
import { tenantRoutes } from "./routes/tenants.ts";
import { userRoutes } from "./routes/users.ts";
import { webhookRoutes } from "./routes/webhooks.ts";
import { workOrderRoutes } from "./routes/work-orders.ts";

/** Every group of routes; adding a resource is adding a file and a line. */
export const routeGroups = [
  sessionRoutes,
  userRoutes,
  apiKeyRoutes,
  tenantRoutes,
  planRoutes,
  auditLogRoutes,
  notificationRoutes,
  buildingRoutes,
  workOrderRoutes,
  webhookRoutes,
  deliveryRoutes,
  eventRoutes,
  eventsStreamRoutes,
  eventTypeRoutes,
  streamRoutes,
];
