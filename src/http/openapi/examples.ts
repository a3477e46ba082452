import { catalog } from "../../contract/events/catalog.ts";
import { communityExamples } from "./community-examples.ts";
import { financeExamples } from "./finance-examples.ts";
import { integrationExamples } from "./integration-examples.ts";

const workOrder = catalog["work_order.completed"].sample.work_order;
const { warranty } = catalog["warranty.registered"].sample;

const { alarm } = catalog["alarm.raised"].sample;
const lease = catalog["lease.created"].sample.lease;

const ids = {
  user: "usr_01HV9KX3A0C1D2E3F4G5H6J7K8",
  portfolio: "pfl_01HV9KX3A0D1E2F3G4H5J6K7M8",
  building: workOrder.building.id,
  category: "cat_01HV9KX3A0E1F2G3H4J5K6M7N8",
  template: catalog["inspection.scheduled"].sample.inspection.template.id,
  item: catalog["inspection.failed_item"].sample.item.id,
};

function findingExamples(name: string, words: object): Record<string, { body: unknown }> {
  return {
    [`create${name}`]: { body: { ...words, building_id: ids.building, location: { floor: "Roof", room: "Plant room" } } },
    [`change${name}`]: { body: { contractor: "Clearview Glazing" } },
    [`reopen${name}`]: { body: { reason: "It leaks again" } },
    [`convert${name}`]: { body: { priority: "urgent" } },
  };
}

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
  checkWebhookUrl: { body: { url: "https://erp.example.com/hooks/arkanpm" } },
  testWebhook: { body: { event: "work_order.completed" } },
  createLookupTable: { body: { name: "Sites", entries: { "SITE-01": "Marina Tower A", "SITE-02": "Marina Tower B" } } },
  ...integrationExamples,
  createBuilding: { body: { name: "Tower A", code: "TWR-A", time_zone: "Asia/Dubai" } },
  createWorkOrder: {
    body: { title: workOrder.title, building_id: workOrder.building.id, priority: "high" },
  },
  changeWorkOrder: { body: { priority: "urgent", description: "Water drips into the flat below." } },
  completeWorkOrder: {
    body: {
      resolution_notes: workOrder.resolution_notes,
      costs: [{ kind: "labour", description: "Two hours", amount: { amount: "25.500", currency: "KWD" } }],
    },
  },
  assignWorkOrder: { body: { assignee_id: ids.user } },
  holdWorkOrder: { body: { reason: "Waiting for a spare part" } },
  cancelWorkOrder: { body: { reason: "Reported twice" } },
  createWorkRequest: {
    body: { title: "Leaking bathroom faucet", building_id: workOrder.building.id, category: "Plumbing", priority: "high" },
  },
  changeWorkRequest: { body: { description: "Water drips from the shower valve, also when closed." } },
  approveWorkRequest: { body: { priority: "urgent" } },
  rejectWorkRequest: { body: { reason: "The developer's warranty covers it" } },
  ...findingExamples("Defect", { title: "Refrigerant leak at the suction line", severity: "high", trade: "Mechanical" }),
  ...findingExamples("Snag", { title: "Scratch on the balcony door", severity: "low", due_date: "2026-04-26" }),
  createAlarm: {
    body: {
      source: alarm.source,
      alarm_id: alarm.alarm_id,
      severity: alarm.severity,
      category: alarm.category,
      message: alarm.message,
      asset_id: alarm.asset?.id,
      create_work_order: true,
    },
  },
  changeAlarm: { body: { building_id: ids.building } },
  shelveAlarm: { body: { until: "2026-04-13T06:00:00.000Z", reason: "The compressor is being replaced" } },
  createWorkOrderOfAlarm: { body: { priority: "urgent" } },
  changeDevice: { body: { name: "Supply air, roof plant" } },
  assignDevice: { body: { asset_id: alarm.asset?.id, from: "2026-04-01T00:00:00.000Z" } },
  ...communityExamples,
  createInspectionTemplate: {
    body: {
      name: "Monthly fire safety round",
      category: "safety",
      pass_threshold: 90,
      sections: [
        {
          title: "Extinguishers",
          items: [
            {
              question: "Is the pressure gauge in the green range?",
              response_type: "pass_fail",
              follow_up: { priority: "high" },
            },
          ],
        },
      ],
    },
  },
  changeInspectionTemplate: { body: { pass_threshold: 95 } },
  createInspection: {
    body: { template_id: ids.template, building_id: ids.building, scheduled_for: "2026-04-12T06:00:00Z" },
  },
  changeInspection: { body: { scheduled_for: "2026-04-13", inspector_id: ids.user } },
  submitInspection: {
    body: { results: [{ item_id: ids.item, outcome: "fail", note: "Floor 9, stair B: empty" }] },
  },
  rejectInspection: { body: { reason: "No photo of the extinguisher on floor 9" } },
  changeSession: { body: { mail_notifications: false } },
  createPortfolio: { body: { name: "Gulf Residential", region: "GCC" } },
  changePortfolio: { body: { region: "Kuwait" } },
  createProperty: { body: { name: "Marina Walk", portfolio_id: ids.portfolio, address: "Marina Road 12" } },
  changeProperty: { body: { address: "Marina Road 14" } },
  changeBuilding: { body: { address: "Marina Road 12" } },
  createFloor: { body: { name: "Ground floor", building_id: ids.building, level: 0 } },
  changeFloor: { body: { name: "Lobby" } },
  createZone: { body: { name: "North wing", building_id: ids.building } },
  changeZone: { body: { name: "North wing, offices" } },
  createUnit: { body: { name: "Flat 101", building_id: ids.building, type: "residential", area: 84.5 } },
  changeUnit: { body: { status: "occupied" } },
  createAssetCategory: { body: { name: "HVAC" } },
  changeAssetCategory: { body: { name: "Heating and cooling" } },
  exportJobReport: { reply: "(the workbook's bytes)" },
  attachDocument: { body: { file: "(the file's bytes)" } },
  createDocument: {
    body: { file: "(the file's bytes)", record_id: "ast_01KE953T00MX0VBGN3KA2RBG8H", retention_class: "compliance" },
  },
  changeDocument: { body: { retention_class: "financial" } },
  createAsset: { body: { name: "Chiller 1", category_id: ids.category, building_id: ids.building, serial_number: "CH-4711" } },
  changeAsset: { body: { tag: "TWR-A-CH-01" } },
  createResident: { body: { name: "Layla Haddad", email: "layla@example.com", preferred_language: "ar" } },
  changeResident: { body: { phone: "+971 4 555 0100" } },
  createOwner: { body: { name: "Palm Holdings LLC", kind: "company" } },
  changeOwner: { body: { email: "office@palm.example" } },
  createVendor: { body: { name: "Gulf Cooling Services", trade: "HVAC" } },
  changeVendor: { body: { contact_name: "Omar Nasser" } },
  changeConditionOfAsset: { body: { condition: "fair", note: "Vibration of compressor 2 above its limit" } },
  transferAsset: { body: { building_id: ids.building } },
  disposeAsset: { body: { reason: "Beyond economic repair" } },
  createWarranty: {
    body: {
      asset_id: warranty.asset.id,
      policy_number: warranty.policy_number,
      warranty_type: warranty.warranty_type,
      provider: warranty.provider,
      starts_on: warranty.starts_on,
      ends_on: warranty.ends_on,
      coverage: warranty.coverage,
    },
  },
  changeWarranty: { body: { ends_on: "2027-05-12", provider: { phone: "+971 4 555 0102" } } },
  createWarrantyClaim: {
    body: { warranty_id: warranty.id, title: "Compressor 2 trips on overload", defect_on: "2026-04-09" },
  },
  changeWarrantyClaim: { body: { description: "Trips after about twenty minutes at full load." } },
  rejectWarrantyClaim: { body: { reason: "The yearly service was missed" } },
  resolveWarrantyClaim: { body: { resolution: "Compressor replaced by the provider" } },
  createCertificate: {
    body: {
      name: "Fire safety certificate",
      building_id: ids.building,
      number: "DCD-2025-118204",
      authority: "Dubai Civil Defence",
      issued_on: "2025-05-11",
      expires_on: "2026-05-11",
    },
  },
  changeCertificate: { body: { issued_on: "2026-05-12", expires_on: "2027-05-11" } },
  createLease: {
    body: {
      unit_id: lease.unit.id,
      resident_id: lease.resident.id,
      starts_on: lease.starts_on,
      ends_on: lease.ends_on,
      rent: lease.rent,
      frequency: lease.frequency,
      payment_day: 1,
    },
  },
  changeLease: { body: { auto_renew: true } },
  renewLease: { body: { starts_on: "2026-06-01", ends_on: "2027-05-31", rent: { amount: "7800.00", currency: "AED" } } },
  terminateLease: { body: { reason: "The resident moves abroad", on: "2026-04-30" } },
  createRentPayment: {
    body: { lease_id: lease.id, amount: lease.rent, collected_on: "2026-04-01", reference: "FT26091-4471" },
  },
  changeRentPayment: { body: { method: "cheque" } },
  ...financeExamples,
  createSlaPolicy: {
    body: {
      priority: "high",
      response: "PT4H",
      resolution: "PT24H",
      business_hours: { time_zone: "Asia/Dubai", days: { mon: ["08:00", "17:00"], tue: ["08:00", "17:00"] } },
    },
  },
  changeSlaPolicy: { body: { resolution: "PT16H" } },
  createUser: { body: { name: "Sara Ahmed", email: "sara@example.com", roles: ["facility_manager"] } },
  changeUser: { body: { roles: ["technician"], building_ids: [ids.building] } },
  setPasswordOfUser: { body: { password: "correct horse battery staple" } },
  passwordSession: { body: { current_password: "correct horse battery staple", password: "Another-Horse-7" } },
  createApiKey: { body: { name: "ERP", scopes: ["work-orders:read", "events:read"] } },
  changeApiKey: { body: { name: "ERP, production", requests_per_minute: 300 } },
  rotateApiKey: { body: { overlap_hours: 24 } },
  rotateSecretOfWebhook: { body: { overlap_hours: 24 } },
  replayWebhook: { body: { from: "2026-04-12T00:00:00Z", to: "2026-04-13T00:00:00Z", only: "failed", dry_run: true } },
  retryDeliveries: { body: { filter: { status: "failed", error_kind: "timeout" }, dry_run: true } },
  createTenant: { body: { name: "Gulf Towers", subdomain: "gulf-towers", plan: "professional" } },
  changeTenant: { body: { plan: "enterprise" } },
  changePlan: { body: { requests_per_minute: 600 } },
  putEventConsumer: { body: { cursor: "ZjEuMTI3" } },
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
