import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";
import type { Page } from "../ui/keyset-list.ts";
import type { LiveMessage } from "../ui/live.ts";

type Row = { id: string };
type List = InfiniteData<Page<Row>>;

/** Message type → first part of the cache keys it speaks of. */
const SPEAKS_OF: Record<string, string[]> = {
  "delivery.updated": ["deliveries"],
  "webhook.updated": ["webhooks"],
  "job.updated": ["jobs"],
  "integration.updated": ["integrations", "integration-log", "integration-runs"],
  "work_order.updated": ["work-orders"],
  "work_request.updated": ["work-requests"],
  "defect.updated": ["defects"],
  "snag.updated": ["snags"],
  "alarm.updated": ["alarms"],
  "device.updated": ["devices", "points"],
  "inspection.updated": ["inspections"],
  "booking.updated": ["bookings"],
  "visitor_pass.updated": ["visitor-passes"],
  "announcement.updated": ["announcements"],
  "notification.created": ["notifications"],
  "receiver.request": ["receiver"],
  "user.updated": ["users", "audit-log"],
  "sla_policy.updated": ["sla-policies", "audit-log"],
  "api_key.updated": ["api-keys", "audit-log"],
  "building.updated": ["buildings", "audit-log"],
  "lease.updated": ["leases"],
  "rent_payment.updated": ["leases", "rent-payments"],
  "invoice.updated": ["invoices"],
  "vendor_invoice.updated": ["vendor-invoices"],
  "asset.updated": ["assets", "audit-log"],
  "warranty.updated": ["warranties", "audit-log"],
  "warranty_claim.updated": ["warranty-claims", "audit-log"],
  "unit.updated": ["units", "audit-log"],
  "floor.updated": ["floors", "audit-log"],
  "zone.updated": ["zones", "audit-log"],
  "resident.updated": ["residents", "audit-log"],
  "owner.updated": ["owners", "audit-log"],
  "vendor.updated": ["vendors", "audit-log"],
  "document.updated": ["documents", "audit-log"],
  "certificate.updated": ["certificates", "audit-log"],
};

export const LIVE_TYPES = [...Object.keys(SPEAKS_OF), "reset"];

/** Under load lists ask again at most this often; rows in sight are patched with every batch. */
const ASK_EVERY_MS = 1000;

/**
 * Makes the function that brings batches of live messages into the cache: rows that are shown are patched in place, what is new
 * makes its lists ask again, `reset` (the feed lost its place) makes everything ask again.
 */
export function makeLiveApplier(cache: QueryClient): (messages: LiveMessage[]) => void {
  const stale = new Set<string>();
  const changed = new Set<string>();
  let askedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = () => {
    timer = undefined;
    askedAt = Date.now();
    const names = new Set(stale);
    const ids = new Set(changed);
    stale.clear();
    changed.clear();
    void cache.invalidateQueries({ predicate: ({ queryKey }) => isAffected(queryKey, { names, ids }) });
  };

  return (messages) => {
    if (messages.some((message) => message.type === "reset")) {
      void cache.invalidateQueries();
      return;
    }
    for (const { type, data } of messages) {
      for (const name of SPEAKS_OF[type] ?? []) {
        if (isRow(data)) changed.add(data.id);
        if (!(isRow(data) && isWhole(data) && patchLists(cache, name, data))) stale.add(name);
        stale.add(`${name} elsewhere`);
      }
    }
    if (timer === undefined) timer = setTimeout(ask, Math.max(0, askedAt + ASK_EVERY_MS - Date.now()));
  };
}

/** One record's page when it is that record; its lists when a row wasn't in them; counts and trails always. */
function isAffected([first, part, id]: QueryKey, { names, ids }: { names: Set<string>; ids: Set<string> }): boolean {
  const name = String(first);
  // Its third part is the path: `/v1/work-orders/wo_…/trail`.
  if (name === "trail") return ["deliveries", "webhooks", String(id).split("/")[2]].some((one) => names.has(`${one} elsewhere`));
  if (!names.has(`${name} elsewhere`)) return false;
  if (part === "one") return ids.has(String(id)) || names.has(name);
  return part === "list" ? names.has(name) : true;
}

/** True when some list showed the row. */
function patchLists(cache: QueryClient, name: string, changed: Row): boolean {
  let found = false;
  cache.setQueriesData<List>({ queryKey: [name, "list"] }, (list) => {
    if (!list?.pages.some((page) => page.data.some((row) => row.id === changed.id))) return list;
    found = true;
    const pages = list.pages.map((page) => ({
      ...page,
      data: page.data.map((row) => (row.id === changed.id ? merged(row, changed) : row)),
    }));
    return { ...list, pages };
  });
  return found;
}

/** Only what the row has already: a message may carry more than a list shows. */
function merged(row: Row, changed: Row): Row {
  const known = Object.entries(changed).filter(([key]) => key in row);
  return { ...row, ...Object.fromEntries(known) };
}

/** A message may name the record alone: then its lists ask again. */
function isWhole(data: Row): boolean {
  return Object.keys(data).length > 1;
}

function isRow(data: unknown): data is Row {
  return typeof data === "object" && data !== null && "id" in data && typeof data.id === "string";
}
