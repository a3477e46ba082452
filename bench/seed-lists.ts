import type pg from "pg";
import { firstIdAt, type IdKind } from "../src/platform/ids.ts";

/** What lies behind a list: many records like one real one. */
export interface ListSeed {
  table: string;
  kind: IdKind;
  /** Columns that must differ from row to row, or be empty, as SQL over the row's number `i`; the others are the real record's. Null: it is as others. */
  own?: Readonly<Record<string, string | null>>;
}

/** Told apart by these, where a record has them: a text that is in few of them is searched for too. */
const called = ["name", "title", "number", "message", "visitor_name", "policy_number", "reference"];

/** List → its rows. A list of a new kind needs a line; where a column is unique, `own` says what it is in the i-th row. */
export const listSeeds: Readonly<Record<string, ListSeed>> = {
  "/v1/portfolios": { table: "portfolios", kind: "pfl" },
  "/v1/properties": { table: "properties", kind: "prp" },
  "/v1/buildings": { table: "buildings", kind: "bld" },
  "/v1/floors": { table: "floors", kind: "flr" },
  "/v1/zones": { table: "zones", kind: "zon" },
  "/v1/units": { table: "units", kind: "unt" },
  "/v1/asset-categories": { table: "asset_categories", kind: "cat", own: { name: "'HVAC ' || i" } },
  "/v1/assets": { table: "assets", kind: "ast", own: { tag: "'CH-' || i", external_id: "'E-' || i" } },
  "/v1/residents": { table: "residents", kind: "res", own: { email: "i || '@example.com'" } },
  "/v1/owners": { table: "owners", kind: "own" },
  "/v1/vendors": { table: "vendors", kind: "vnd" },
  "/v1/warranties": { table: "warranties", kind: "wty" },
  "/v1/warranty-claims": { table: "warranty_claims", kind: "clm" },
  "/v1/certificates": { table: "certificates", kind: "cert" },
  // Drafts, which hold no unit: those in force exclude each other.
  "/v1/leases": {
    table: "leases",
    kind: "lse",
    own: { number: "'LS-2026-' || 100000 + i", status: "'draft'", held_until: "null", activated_at: "null" },
  },
  "/v1/rent-payments": { table: "rent_payments", kind: "pay", own: { reference: "'TT-' || i" } },
  "/v1/documents": { table: "documents", kind: "doc", own: { storage_key: "'seeded/' || i" } },
  "/v1/work-orders": { table: "work_orders", kind: "wo", own: { number: "'WO-2026-' || 100000 + i", sla_check_at: "null" } },
  "/v1/work-requests": { table: "work_requests", kind: "wr" },
  "/v1/defects": { table: "defects", kind: "dft" },
  "/v1/snags": { table: "snags", kind: "sng" },
  "/v1/accounts": { table: "accounts", kind: "acc", own: { code: "'61-' || i" } },
  "/v1/cost-centers": { table: "cost_centers", kind: "cc", own: { code: "'CC-' || i" } },
  "/v1/vendor-invoices": { table: "vendor_invoices", kind: "vin" },
  "/v1/invoices": { table: "invoices", kind: "inv", own: { billed: "null" } },
  "/v1/journal-entries": { table: "journal_entries", kind: "jrn" },
  "/v1/alarms": { table: "alarms", kind: "alm", own: { alarm_id: "'CH-' || i" } },
  "/v1/devices": {
    table: "devices",
    kind: "dev",
    own: { external_id: "'D-' || i", state: "case when i % 10 = 0 then 'late' else 'on_time' end" },
  },
  "/v1/points": { table: "points", kind: "pt", own: { metric: "'channel ' || i" } },
  "/v1/inspection-templates": { table: "inspection_templates", kind: "tpl" },
  "/v1/inspections": {
    table: "inspections",
    kind: "insp",
    own: { scheduled_for: "t.scheduled_for + i * interval '1 hour'" },
  },
  "/v1/facilities": { table: "facilities", kind: "fac" },
  "/v1/bookings": {
    table: "bookings",
    kind: "bkg",
    own: {
      starts_at: "t.starts_at + i * interval '1 day'",
      ends_at: "t.ends_at + i * interval '1 day'",
      check_in_from: "t.check_in_from + i * interval '1 day'",
      check_in_until: "t.check_in_until + i * interval '1 day'",
    },
  },
  "/v1/visitor-passes": { table: "visitor_passes", kind: "vp" },
  "/v1/announcements": { table: "announcements", kind: "ann" },
  "/v1/audit-log": { table: "audit_log", kind: "aud" },
};

/** Lists over a kind, also within another record: `/v1/assets/{id}/warranties` is one of warranties. */
export function seedOf(path: string): ListSeed | undefined {
  return listSeeds[path] ?? listSeeds[`/v1/${path.split("/").at(-1)}`];
}

/** Within one record there are few, and the whole list is read along its key. */
export function isWithin(path: string): boolean {
  return /\{\w+\}\/(steps|items|trail|rent-schedule|acknowledgements|requests|readings)$/.test(path);
}

/** Fills a table without its further indexes, which are made anew afterwards: quicker by far than row by row. */
export async function withoutIndexes(client: pg.Client, table: string, fill: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = $1::regclass and not indisunique and not indisexclusion`,
    [table],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await fill();
  for (const { definition } of rows) await client.query(definition);
}

/** `rows` copies of a real record of the tenant, all older than it. As superuser: foreign keys aren't asked again, since each was. */
export async function seedList(
  client: pg.Client,
  { table, kind, own = {} }: ListSeed,
  { tenantId, id, rows }: { tenantId: string; id: string; rows: number },
): Promise<void> {
  const { rows: columns } = await client.query<{ name: string }>(
    "select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''",
    [table],
  );
  const prefix = firstIdAt(kind, new Date("2026-01-01")).slice(0, -7);
  const values = columns.map(({ name }) => {
    if (name === "id") return "$3 || lpad(i::text, 7, '0')";
    if (name === "updated_at") return "timestamptz '2026-01-01' + i * interval '1 second'";
    return own[name] ?? (called.includes(name) ? `t.${name} || ' ' || i` : `t.${name}`);
  });
  // Statistics are the caller's, not of a moment that came by itself.
  await client.query(`alter table ${table} set (autovacuum_enabled = false)`);
  await client.query("set session_replication_role = replica");
  await client.query(
    `insert into ${table} (${columns.map(({ name }) => name).join(", ")})
     select ${values.join(", ")} from ${table} t, generate_series(1, $4::int) i where t.tenant_id = $1 and t.id = $2`,
    [tenantId, id, prefix, rows],
  );
  await client.query("set session_replication_role = default");
}
