import type { z } from "zod";
import type { searchHit } from "../contract/api/search.ts";
import { assetKind } from "../domains/assets/assets.ts";
import { announcementKind } from "../domains/community/announcements.ts";
import { bookingKind } from "../domains/community/bookings.ts";
import { facilityKind } from "../domains/community/facilities.ts";
import { visitorPassKind } from "../domains/community/visitor-passes.ts";
import { certificateKind } from "../domains/compliance/certificates.ts";
import { documentKind } from "../domains/documents/documents.ts";
import { accountKind } from "../domains/finance/accounts.ts";
import { costCenterKind } from "../domains/finance/cost-centers.ts";
import { invoiceKind } from "../domains/finance/invoices.ts";
import { journalEntryKind } from "../domains/finance/journal-entries.ts";
import { vendorInvoiceKind } from "../domains/finance/vendor-invoices.ts";
import { inspectionKind } from "../domains/inspections/inspections.ts";
import { templateKind } from "../domains/inspections/templates.ts";
import { leaseKind } from "../domains/leasing/leases.ts";
import { findWorkOrders } from "../domains/maintenance/find-work-orders.ts";
import { defectKind, snagKind } from "../domains/maintenance/findings.ts";
import { workRequestKind } from "../domains/maintenance/work-requests.ts";
import { ownerKind } from "../domains/people/owners.ts";
import { residentKind } from "../domains/people/residents.ts";
import { vendorKind } from "../domains/people/vendors.ts";
import { buildingKind } from "../domains/property/buildings.ts";
import { findRecords } from "../domains/property/find-records.ts";
import { floorKind } from "../domains/property/floors.ts";
import type { RecordKind, RecordRow } from "../domains/property/record-kind.ts";
import { unitKind } from "../domains/property/units.ts";
import { zoneKind } from "../domains/property/zones.ts";
import { alarmKind } from "../domains/telemetry/alarms.ts";
import { claimKind } from "../domains/warranty/claims.ts";
import { warrantyKind } from "../domains/warranty/warranties.ts";
import { findIntegrations } from "../integrations/find-integrations.ts";
import type { Ctx } from "../platform/context.ts";
import { findUsers } from "../tenancy/find-users.ts";
import type { Resource } from "../tenancy/policy.ts";
import { findWebhooks } from "../webhooks/find-webhooks.ts";

type Hit = z.input<typeof searchHit>;
/** What a record is called, and what it belongs to. */
type Shown = [name: string, detail: string | null];
type Wanted = { q: string; limit: number; sort: "created_at" };

/** A kind that the search over everything asks, by the search that its own list has. */
export interface SearchKind {
  resource: Resource;
  find(ctx: Ctx, wanted: Wanted): Promise<Hit[]>;
}

/** In the order in which hits are given; adding a kind is adding a line. */
export const searchKinds: readonly SearchKind[] = [
  listed("work-orders", findWorkOrders, (row) => [`${row.number} · ${row.title}`, row.building_name]),
  ofKind("assets", assetKind, (row) => [joined(row.name, row.tag), row.building_name]),
  ofKind("buildings", buildingKind, (row) => [row.name, row.address]),
  ofKind("units", unitKind, (row) => [row.name, row.building_name]),
  ofKind("floors", floorKind, (row) => [row.name, row.building_name]),
  ofKind("zones", zoneKind, (row) => [row.name, row.building_name]),
  ofKind("leases", leaseKind, (row) => [row.number, joined(row.resident_name, row.unit_name)]),
  ofKind("residents", residentKind, (row) => [row.name, row.email]),
  ofKind("owners", ownerKind, (row) => [row.name, row.email]),
  ofKind("vendors", vendorKind, (row) => [row.name, row.email]),
  ofKind("alarms", alarmKind, (row) => [row.message, joined(row.source, row.building_name)]),
  ofKind("warranties", warrantyKind, (row) => [row.policy_number, joined(row.provider_name, row.asset_name)]),
  ofKind("warranty-claims", claimKind, (row) => [row.title, row.asset_name]),
  ofKind("certificates", certificateKind, (row) => [row.name, row.number]),
  ofKind("documents", documentKind, (row) => [row.name, row.record_name]),
  ofKind("inspections", inspectionKind, (row) => [row.template_name ?? row.id, row.building_name]),
  ofKind("inspection-templates", templateKind, (row) => [row.name, null]),
  ofKind("work-requests", workRequestKind, (row) => [row.title, row.building_name]),
  ofKind("defects", defectKind, (row) => [row.title, row.building_name]),
  ofKind("snags", snagKind, (row) => [row.title, row.building_name]),
  ofKind("bookings", bookingKind, (row) => [row.title ?? row.facility_name ?? row.id, row.resident_name]),
  ofKind("visitor-passes", visitorPassKind, (row) => [row.visitor_name, joined(row.unit_name, row.building_name)]),
  ofKind("announcements", announcementKind, (row) => [row.title, row.building_name]),
  ofKind("facilities", facilityKind, (row) => [row.name, row.building_name]),
  ofKind("vendor-invoices", vendorInvoiceKind, (row) => [row.number, row.vendor_name]),
  ofKind("invoices", invoiceKind, (row) => [row.number ?? row.id, row.resident_name ?? row.owner_name]),
  ofKind("journal-entries", journalEntryKind, (row) => [joined(row.number, row.description), row.reference]),
  ofKind("accounts", accountKind, (row) => [`${row.code} ${row.name}`, null]),
  ofKind("cost-centers", costCenterKind, (row) => [`${row.code} ${row.name}`, row.building_name]),
  listed("webhooks", findWebhooks, (row) => [row.name, row.url]),
  listed("integrations", findIntegrations, (row) => [row.name, row.endpoint_url]),
  listed("users", findUsers, (row) => [row.name, row.email]),
];

function ofKind<Row extends RecordRow, New extends object, Out>(
  resource: Resource,
  kind: RecordKind<Row, New, Out>,
  show: (row: Row) => Shown,
): SearchKind {
  return listed(resource, (ctx, wanted) => findRecords(ctx, kind, wanted), show);
}

function listed<Row extends { id: string }>(
  resource: Resource,
  find: (ctx: Ctx, wanted: Wanted) => Promise<{ rows: Row[] }>,
  show: (row: Row) => Shown,
): SearchKind {
  const hitOf = (row: Row): Hit => {
    const [name, detail] = show(row);
    return { resource, id: row.id, name, detail };
  };
  return { resource, find: async (ctx, wanted) => (await find(ctx, wanted)).rows.map(hitOf) };
}

function joined(...parts: (string | null)[]): string {
  return parts.filter((part) => part !== null).join(" · ");
}
