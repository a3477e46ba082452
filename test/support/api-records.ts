import { recordReadings } from "../../src/domains/telemetry/record-readings.ts";
import { type Services, systemCtx } from "../../src/platform/context.ts";
import { notify } from "../../src/tenancy/notify.ts";
import type { Operation } from "./api-operations.ts";
import { type Call, ok } from "./call.ts";
import { uploadOf } from "./upload.ts";

/**
 * One real record of each kind that has a path of its own, made by the API as a customer would: collection → id. Whoever adds a resource
 * adds a line; the tests that walk over all operations fail until then.
 */
export async function makeOneOfEach(
  { product, services }: { product: { makeReceiver(): Promise<{ url: string }> }; services: Services },
  { id: tenantId, call }: { id: string; call: Call },
): Promise<Map<string, string>> {
  const make = async (collection: string, body: object): Promise<string> => ok(await call("POST", collection, body)).id;
  const firstOf = async (collection: string): Promise<string> => ok(await call("GET", collection)).data[0].id;
  const tag = Math.random().toString(36).slice(2);

  const alarm = { source: "Tower A BMS", alarm_id: "CH01-HP", severity: "critical", category: "hvac", message: "High pressure" };
  const receiver = await product.makeReceiver();
  const portfolio = await make("/v1/portfolios", { name: "Towers" });
  const property = await make("/v1/properties", { name: "Marina", portfolio_id: portfolio });
  const building = await make("/v1/buildings", { name: "Tower A", property_id: property });
  const floor = await make("/v1/floors", { name: "1", building_id: building });
  const zone = await make("/v1/zones", { name: "North", building_id: building, floor_id: floor });
  const unit = await make("/v1/units", { name: "101", building_id: building, floor_id: floor, zone_id: zone });
  const category = await make("/v1/asset-categories", { name: "HVAC" });
  const asset = await make("/v1/assets", { name: "Chiller", category_id: category, building_id: building, unit_id: unit });
  const resident = await make("/v1/residents", { name: "Layla Haddad", unit_id: unit });
  const provider = { name: "Northwind Climate" };
  const warranty = await make("/v1/warranties", {
    ...{ asset_id: asset, policy_number: "NW-1", warranty_type: "manufacturer", provider },
    ...{ starts_on: "2020-01-01", ends_on: "2099-12-31" },
  });
  const certified = { building_id: building, asset_id: asset, issued_on: "2020-01-01", expires_on: "2099-12-31" };
  const term = { starts_on: "2026-06-01", ends_on: "2030-05-31", frequency: "monthly" };
  const rent = { amount: "7500.00", currency: "AED" };
  const lease = await make("/v1/leases", { unit_id: unit, resident_id: resident, rent, ...term });
  const sections = [{ title: "Stairs", items: [{ question: "Are the stairs clear?" }] }];
  const template = await make("/v1/inspection-templates", { name: "Fire safety round", sections });
  const planned = { template_id: template, building_id: building, scheduled_for: "2030-01-01" };
  const inspection = await make("/v1/inspections", planned);
  for (const verb of ["submit", "activate"]) ok(await call("POST", `/v1/leases/${lease}/${verb}`, {}));
  const facility = await make("/v1/facilities", { name: "Party room", building_id: building });
  const evening = { starts_at: "2030-01-01T15:00:00Z", ends_at: "2030-01-01T18:00:00Z" };
  const visit = { valid_from: "2030-01-01T15:00:00Z", valid_to: "2030-01-01T18:00:00Z" };
  const announcement = await make("/v1/announcements", { title: "Water is off", body: "On Sunday", building_id: building });
  const webhook = await make("/v1/webhooks", { name: "ERP", url: receiver.url, events: ["*"] });
  const integration = await make("/v1/integrations", {
    ...{ type: "arkan_handover", name: "Handover", config: { building: { mode: "single", building_id: building } } },
    inbound: { kind: "hmac", secret: "handshake-secret" },
  });
  const workOrder = await make("/v1/work-orders", { title: "Leak", building_id: building, asset_id: asset, unit_id: unit });
  const sent = ok(await call("POST", `/v1/webhooks/${webhook}/test`, {}));
  const title = "ERP is failing";
  const about = { subjectType: "webhook", subjectId: webhook, facts: { name: "ERP" }, ownerId: null };
  const consumer = `erp-${tag}`;
  ok(await call("PUT", `/v1/event-consumers/${consumer}`, { cursor: ok(await call("GET", "/v1/events")).next_cursor }));
  const job = await make("/v1/deliveries/retry", { filter: {} });
  const upload = uploadOf({ name: "warranty.txt", content: "Two years.", fields: { record_id: asset } });
  const document = ok(await call("POST", "/v1/documents", upload.body, upload.headers)).id;
  await notify(systemCtx(services, { tenantId }), { kind: "webhook.failing", title, ...about });

  const vendor = await make("/v1/vendors", { name: "Gulf Cooling Services", trade: "HVAC" });
  const account = await make("/v1/accounts", { code: "6110", name: "Repairs", kind: "expense" });
  const costCenter = await make("/v1/cost-centers", { code: "TWR-A", name: "Tower A", building_id: building });
  const booked = { account_id: account, cost_center_id: costCenter };
  const dated = { number: "GCS-1", invoice_date: "2026-06-01", work_order_id: workOrder };
  const vendorLines = [{ description: "Service", amount: rent, ...booked }];

  // Devices make themselves known. Of this one a metric belongs to nobody.
  const measured = { deviceId: "S-1", value: 21.5, unit: null, at: services.now(), receivedId: "rcd_1" };
  const readings = ["humidity", "temperature"].map((metric) => ({ ...measured, metric }));
  await recordReadings(systemCtx(services, { tenantId }), { integrationId: integration, readings });
  const device = await firstOf("/v1/devices");
  ok(await call("POST", `/v1/devices/${device}/assign`, { asset_id: asset }));
  ok(await call("POST", `/v1/devices/${device}/assign`, { asset_id: null, metric: "humidity" }));

  return new Map([
    ["/v1/users", await make("/v1/users", { name: "Sara", email: `sara-${tag}@example.com` })],
    ["/v1/api-keys", await make("/v1/api-keys", { name: "Reader", scopes: ["work-orders:read"] })],
    ["/v1/portfolios", portfolio],
    ["/v1/properties", property],
    ["/v1/buildings", building],
    ["/v1/floors", floor],
    ["/v1/zones", zone],
    ["/v1/units", unit],
    ["/v1/asset-categories", category],
    ["/v1/assets", asset],
    ["/v1/residents", resident],
    ["/v1/owners", await make("/v1/owners", { name: "Palm Holdings LLC" })],
    ["/v1/vendors", vendor],
    ["/v1/warranties", warranty],
    ["/v1/warranty-claims", await make("/v1/warranty-claims", { warranty_id: warranty, title: "Trips" })],
    ["/v1/certificates", await make("/v1/certificates", { name: "Fire safety", ...certified })],
    ["/v1/leases", lease],
    ["/v1/rent-payments", await make("/v1/rent-payments", { lease_id: lease, amount: rent })],
    ["/v1/accounts", account],
    ["/v1/cost-centers", costCenter],
    ["/v1/vendor-invoices", await make("/v1/vendor-invoices", { vendor_id: vendor, ...dated, lines: vendorLines, total: rent })],
    ["/v1/invoices", await make("/v1/invoices", { lease_id: lease })],
    [
      "/v1/journal-entries",
      await make("/v1/journal-entries", {
        ...{ entry_date: "2026-06-01", description: "Rent" },
        lines: [
          { ...booked, debit: rent },
          { account_id: account, credit: rent },
        ],
      }),
    ],
    ["/v1/documents", document],
    ["/v1/work-orders", workOrder],
    [
      "/v1/work-requests",
      await make("/v1/work-requests", { title: "Drip", building_id: building, unit_id: unit, resident_id: resident }),
    ],
    ["/v1/defects", await make("/v1/defects", { title: "Crack", building_id: building, asset_id: asset })],
    ["/v1/snags", await make("/v1/snags", { title: "Scratch", building_id: building, unit_id: unit })],
    ["/v1/facilities", facility],
    ["/v1/bookings", await make("/v1/bookings", { facility_id: facility, resident_id: resident, ...evening })],
    ["/v1/visitor-passes", await make("/v1/visitor-passes", { unit_id: unit, visitor_name: "Omar Nasser", ...visit })],
    ["/v1/announcements", announcement],
    ["/v1/inspection-templates", template],
    ["/v1/inspections", inspection],
    ["/v1/sla-policies", await make("/v1/sla-policies", { priority: "high", resolution: "PT8H" })],
    ["/v1/alarms", await make("/v1/alarms", { ...alarm, building_id: building, unit_id: unit, asset_id: asset })],
    ["/v1/devices", device],
    ["/v1/points", await firstOf("/v1/points")],
    ["/v1/webhooks", webhook],
    ["/v1/integrations", integration],
    ["/v1/lookup-tables", await make("/v1/lookup-tables", { name: `Sites ${tag}`, entries: { "S-1": building } })],
    ["/v1/deliveries", sent.id],
    ["/v1/events", ok(await call("GET", "/v1/events")).data[0].event_id],
    ["/v1/jobs", job],
    ["/v1/event-consumers", consumer],
    ["/v1/audit-log", await firstOf("/v1/audit-log")],
    ["/v1/notifications", await firstOf("/v1/notifications")],
  ]);
}

/** These are no tenant's own: an operation on them needs super_admin. */
export const globalCollections = ["/v1/tenants", "/v1/plans"];

/** Whoever makes one of these names it: a name that is another tenant's is free here. */
export const namedCollections = ["/v1/event-consumers"];

/** Which collection a reference speaks of, by its name; null for what is none of ours. */
export function collectionOf(name: string): string | null {
  return references[name] ?? null;
}

const references: Record<string, string> = {
  portfolio_id: "/v1/portfolios",
  property_id: "/v1/properties",
  building_id: "/v1/buildings",
  building_ids: "/v1/buildings",
  floor_id: "/v1/floors",
  zone_id: "/v1/zones",
  unit_id: "/v1/units",
  category_id: "/v1/asset-categories",
  parent_id: "/v1/asset-categories",
  asset_id: "/v1/assets",
  work_order_id: "/v1/work-orders",
  resident_id: "/v1/residents",
  vendor_id: "/v1/vendors",
  account_id: "/v1/accounts",
  cost_center_id: "/v1/cost-centers",
  origin_id: "/v1/work-requests",
  warranty_id: "/v1/warranties",
  lease_id: "/v1/leases",
  assignee_id: "/v1/users",
  inspector_id: "/v1/users",
  template_id: "/v1/inspection-templates",
  facility_id: "/v1/facilities",
  owner_id: "/v1/users",
  actor_id: "/v1/users",
  user_id: "/v1/users",
  uploader_id: "/v1/users",
  webhook_id: "/v1/webhooks",
  event_id: "/v1/events",
  device_id: "/v1/devices",
  record_id: "/v1/work-orders",
  job_id: "/v1/jobs",
  subject_id: "/v1/webhooks",
};

/** Collections of operations that name a record and have none here. */
export function missingFrom(records: Map<string, string>, operations: Operation[]): string[] {
  const wanted = new Set(operations.flatMap(({ collection }) => (collection ? [collection] : [])));
  return [...wanted].filter((collection) => !records.has(collection) && !globalCollections.includes(collection));
}
