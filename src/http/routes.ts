import { alarmRoutes } from "./routes/alarms.ts";
import { announcementRoutes } from "./routes/announcements.ts";
import { apiKeyRoutes } from "./routes/api-keys.ts";
import { assetRoutes } from "./routes/assets.ts";
import { auditLogRoutes } from "./routes/audit-log.ts";
import { bookingRoutes } from "./routes/bookings.ts";
import { certificateRoutes } from "./routes/certificates.ts";
import { defectRoutes } from "./routes/defects.ts";
import { deliveryRoutes } from "./routes/deliveries.ts";
import { deviceRoutes } from "./routes/devices.ts";
import { documentContentRoutes } from "./routes/document-content.ts";
import { documentRoutes } from "./routes/documents.ts";
import { eventConsumerRoutes } from "./routes/event-consumers.ts";
import { eventTypeRoutes } from "./routes/event-types.ts";
import { eventRoutes } from "./routes/events.ts";
import { eventsStreamRoutes } from "./routes/events-stream.ts";
import { healthRoutes } from "./routes/health.ts";
import { inboundRoutes } from "./routes/inbound.ts";
import { inspectionRoutes } from "./routes/inspections.ts";
import { integrationConnectionRoutes } from "./routes/integration-connection.ts";
import { integrationImportRoutes } from "./routes/integration-import.ts";
import { integrationLogRoutes } from "./routes/integration-log.ts";
import { integrationPreviewRoutes } from "./routes/integration-preview.ts";
import { integrationRunRoutes } from "./routes/integration-runs.ts";
import { integrationVersionRoutes } from "./routes/integration-versions.ts";
import { integrationRoutes } from "./routes/integrations.ts";
import { invoiceRoutes, vendorInvoiceRoutes } from "./routes/invoices.ts";
import { jobReportRoutes } from "./routes/job-report.ts";
import { jobRoutes } from "./routes/jobs.ts";
import { leaseRoutes } from "./routes/leases.ts";
import { ledgerRoutes } from "./routes/ledger.ts";
import { lookupTableRoutes } from "./routes/lookup-tables.ts";
import { mailRoutes } from "./routes/mails.ts";
import { notificationRoutes } from "./routes/notifications.ts";
import { oauthCallbackRoutes } from "./routes/oauth-callback.ts";
import { peopleRoutes } from "./routes/people.ts";
import { planRoutes } from "./routes/plans.ts";
import { propertyRoutes } from "./routes/property.ts";
import { rentRoutes } from "./routes/rent.ts";
import { roleRoutes } from "./routes/roles.ts";
import { searchRoutes } from "./routes/search.ts";
import { sessionRoutes } from "./routes/session.ts";
import { slaPolicyRoutes } from "./routes/sla-policies.ts";
import { streamRoutes } from "./routes/stream.ts";
import { tenantRoutes } from "./routes/tenants.ts";
import { testReceiverRoutes } from "./routes/test-receiver.ts";
import { userRoutes } from "./routes/users.ts";
import { visitorPassRoutes } from "./routes/visitor-passes.ts";
import { warrantyRoutes } from "./routes/warranties.ts";
import { webhookReplayRoutes } from "./routes/webhook-replay.ts";
import { webhookUrlCheckRoutes } from "./routes/webhook-url-checks.ts";
import { webhookRoutes } from "./routes/webhooks.ts";
import { workOrderActionRoutes } from "./routes/work-order-actions.ts";
import { workOrderRoutes } from "./routes/work-orders.ts";
import { workRequestRoutes } from "./routes/work-requests.ts";

/** Every group of routes; adding a resource is adding a file and a line. */
export const routeGroups = [
  healthRoutes,
  sessionRoutes,
  userRoutes,
  roleRoutes,
  apiKeyRoutes,
  tenantRoutes,
  planRoutes,
  auditLogRoutes,
  mailRoutes,
  notificationRoutes,
  propertyRoutes,
  assetRoutes,
  peopleRoutes,
  warrantyRoutes,
  certificateRoutes,
  leaseRoutes,
  rentRoutes,
  invoiceRoutes,
  vendorInvoiceRoutes,
  ledgerRoutes,
  documentRoutes,
  documentContentRoutes,
  workOrderRoutes,
  workOrderActionRoutes,
  slaPolicyRoutes,
  workRequestRoutes,
  defectRoutes,
  inspectionRoutes,
  alarmRoutes,
  deviceRoutes,
  bookingRoutes,
  visitorPassRoutes,
  announcementRoutes,
  webhookRoutes,
  webhookUrlCheckRoutes,
  webhookReplayRoutes,
  deliveryRoutes,
  integrationRoutes,
  integrationConnectionRoutes,
  oauthCallbackRoutes,
  integrationImportRoutes,
  integrationLogRoutes,
  integrationVersionRoutes,
  integrationPreviewRoutes,
  integrationRunRoutes,
  lookupTableRoutes,
  inboundRoutes,
  jobRoutes,
  jobReportRoutes,
  testReceiverRoutes,
  eventRoutes,
  eventsStreamRoutes,
  eventConsumerRoutes,
  eventTypeRoutes,
  searchRoutes,
  streamRoutes,
];
