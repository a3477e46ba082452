import { catalog } from "../../contract/events/catalog.ts";

const buildingId = catalog["work_order.completed"].sample.work_order.building.id;

/** As `examples`, for integrations. */
export const integrationExamples: Record<string, { body?: unknown }> = {
  createIntegration: {
    body: {
      type: "arkan_handover",
      name: "Marina Towers handover",
      inbound: { kind: "hmac", secret: "the handshake secret of the construction platform" },
      config: {
        building: { mode: "single", building_id: buildingId },
        asset_category_map: { "Construction HVAC unit": "HVAC Equipment" },
        defects: { as: "work_order", default_priority: "high", default_assignee: { role: "technician" } },
      },
    },
  },
  changeIntegration: { body: { config: { building: { mode: "single", building_id: buildingId } } } },
  rotateInboundOfIntegration: { body: { inbound: { kind: "hmac", secret: "the new handshake secret" }, overlap_hours: 48 } },
  completeRotationOfIntegration: { body: { of: "inbound" } },
  cancelRotationOfIntegration: { body: { of: "credentials" } },
  rotateCredentialsOfIntegration: {
    body: {
      credentials: {
        kind: "oauth_client",
        token_url: "https://erp.example.com/oauth/token",
        client_id: "arkanpm",
        client_secret: "the new secret",
      },
      overlap_hours: 24,
    },
  },
  testIntegrationValues: {
    body: {
      type: "custom",
      endpoint_url: "https://erp.example.com/api",
      credentials: { kind: "bearer", token: "4f0c9f6e" },
    },
  },
  previewIntegration: {
    body: {
      mapping: [
        {
          name: "fault",
          when: "message.kind == 'fault'",
          target: "work_order",
          key: "$.id",
          fields: [
            { to: "title", path: "$.text" },
            { to: "building.name", path: "$.site", transforms: [{ kind: "lookup", table: "Sites" }] },
          ],
        },
      ],
      last: 50,
    },
  },
  previewOutboundOfIntegration: {
    body: {
      mapping: [
        {
          name: "completed jobs",
          direction: "out",
          source: "work_order",
          events: ["work_order.completed"],
          path: "/jobs",
          fields: [{ to: "reference", path: "$.work_order.number" }],
          answer: { id: "$.id" },
        },
      ],
      last: 20,
    },
  },
  learnIntegration: {
    body: { sample: { kind: "fault", id: "F-7", text: "Pump 3 trips", at: 1_775_990_723, codes: [{ code: "P1" }] }, mapping: [] },
  },
  restoreIntegration: { body: { version: 3 } },
  syncIntegration: { body: {} },
  previewRunsOfIntegration: { body: { sync: { mode: "batch", schedule: "0 2 * * *", time_zone: "Asia/Dubai" } } },
  mapValuesOfIntegration: {
    body: {
      gap_kind: "asset_category",
      values: [
        { value: "Construction HVAC unit", to: "HVAC Equipment" },
        { value: "Passenger lifts", create: true },
        { value: "Furniture", leave_out: true },
      ],
    },
  },
  dismissFailedOfIntegration: {
    body: {
      filter: { error_message: '`record_type` can\'t be "defekt"; send one of defect, snagging_item, asset, warranty.' },
      note: "The construction side was told",
    },
  },
  retryFailedOfIntegration: { body: { filter: { gap_kind: "asset_category", gap_value: "Construction HVAC unit" } } },
  dismissLogEntryOfIntegration: { body: { note: "A test of the construction side" } },
  resolveLogEntryOfIntegration: { body: { arrived: true, target_record_id: "T-20418" } },
  settleUncertainOfIntegration: { body: { filter: { rule: "ticket" }, decision: "arrived", expected: 3 } },
  importIntoIntegration: { body: { file: "(the workbook's bytes)" } },
};
