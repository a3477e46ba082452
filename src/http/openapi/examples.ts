import { catalog } from "../../contract/events/catalog.ts";

const workOrder = catalog["work_order.completed"].sample.work_order;

/** Bodies and replies that show how an operation is used, by its operationId; a test holds them against the shapes. */
export const examples: Record<string, { body?: unknown; reply?: unknown }> = {
  createWebhook: {
    body: {
      name: "ERP",
      url: "https://erp.example.com/hooks/arkanpm",
      events: ["work_order.completed", "lease.*"],
      headers: { Authorization: "Bearer 4f0c…" },
      filter: 'event.startsWith("lease.") || data.work_order.priority in ["urgent", "emergency"]',
    },
  },
  changeWebhook: { body: { events: ["work_order.*"], retry: { count: 8 } } },
  checkWebhookFilter: {
    body: { events: ["rent_payment.collected"], filter: 'decimal(data.rent_payment.amount.amount) >= decimal("5000")' },
  },
  testWebhook: { body: { event: "work_order.completed" } },
  createBuilding: { body: { name: "Tower A", code: "TWR-A", time_zone: "Asia/Dubai" } },
  createWorkOrder: {
    body: { title: workOrder.title, building_id: workOrder.building.id, priority: "high" },
  },
  completeWorkOrder: { body: { resolution_notes: workOrder.resolution_notes } },
  createSession: { body: { email: "admin@demo.example", password: "correct horse battery staple" } },
  problem: {
    reply: {
      type: "https://docs.arkanpm.com/problems/validation_failed",
      title: "Some fields need attention",
      status: 422,
      detail: "`url`: Only https:// URLs are called.",
      code: "validation_failed",
      request_id: "req_5f0c2b6e8a3d4f1c9b7e6d5a4c3b2a10",
      errors: [{ pointer: "/url", code: "https_required", detail: "Only https:// URLs are called." }],
    },
  },
};
