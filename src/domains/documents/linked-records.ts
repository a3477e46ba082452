import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { z } from "zod";
import type { linkedKind } from "../../contract/api/documents.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { invalidField } from "../../platform/errors.ts";
import { isId } from "../../platform/ids.ts";
import { byId } from "../../platform/rows-by-id.ts";
import type { DB } from "../../platform/schema.ts";
import type { Limited } from "../property/record-kind.ts";

type LinkedKind = z.infer<typeof linkedKind>;

interface Linked {
  table: keyof DB & string;
  /** The column that says to which building it belongs; null: to none, or to several. */
  building: "id" | "building_id" | null;
  /** What people know it by: SQL over the row `r`, written here only. */
  named: string;
}

/** What documents can hang on, by the kind of its id. A kind of record that has a table is added here. */
const linked: Readonly<Record<LinkedKind, Linked>> = {
  pfl: { table: "portfolios", building: null, named: "r.name" },
  prp: { table: "properties", building: null, named: "r.name" },
  bld: { table: "buildings", building: "id", named: "r.name" },
  flr: { table: "floors", building: "building_id", named: "r.name" },
  zon: { table: "zones", building: "building_id", named: "r.name" },
  unt: { table: "units", building: "building_id", named: "r.name" },
  ast: { table: "assets", building: "building_id", named: "r.name" },
  wo: { table: "work_orders", building: "building_id", named: "r.title" },
  wr: { table: "work_requests", building: "building_id", named: "r.title" },
  dft: { table: "defects", building: "building_id", named: "r.title" },
  sng: { table: "snags", building: "building_id", named: "r.title" },
  insp: {
    table: "inspections",
    building: "building_id",
    named: "(select p.name from inspection_templates p where p.tenant_id = r.tenant_id and p.id = r.template_id)",
  },
  cert: { table: "certificates", building: "building_id", named: "r.name" },
  wty: { table: "warranties", building: "building_id", named: "r.policy_number" },
  clm: { table: "warranty_claims", building: "building_id", named: "r.title" },
  lse: { table: "leases", building: "building_id", named: "r.number" },
  res: { table: "residents", building: "building_id", named: "r.name" },
  alm: { table: "alarms", building: "building_id", named: "r.message" },
  fac: { table: "facilities", building: "building_id", named: "r.name" },
  bkg: {
    table: "bookings",
    building: "building_id",
    named: "(select f.name from facilities f where f.tenant_id = r.tenant_id and f.id = r.facility_id)",
  },
  vp: { table: "visitor_passes", building: "building_id", named: "r.visitor_name" },
  ann: { table: "announcements", building: "building_id", named: "r.title" },
  own: { table: "owners", building: null, named: "r.name" },
  vnd: { table: "vendors", building: null, named: "r.name" },
};

/** The resource of a kind is called as its table. */
function mayReadKind({ mayRead }: Ctx, { table }: Linked): boolean {
  return mayRead?.(table.replaceAll("_", "-")) ?? true;
}

/**
 * The record exists, is the caller's to see, and stays, and where it is, until this transaction ends.
 * @throws AppError validation_failed about `record_id`
 */
export async function checkLinked(ctx: Ctx, tx: Tx, { recordId }: { recordId: string }): Promise<void> {
  const [word = ""] = recordId.split("_");
  const kind = Object.hasOwn(linked, word) ? linked[word as LinkedKind] : null;
  const unknown = () => invalidField("/record_id", "unknown_reference", "No record with this id that documents can hang on.");
  if (!kind || !mayReadKind(ctx, kind) || !isId(word as LinkedKind, recordId)) throw unknown();
  const { rows } = await sql`select from ${sql.table(kind.table)} as r
    where tenant_id = ${ctx.tenantId} and id = ${recordId} and deleted_at is null
    ${kind.building && ctx.buildingIds ? sql`and ${sql.ref(kind.building)} = any(${[...ctx.buildingIds]})` : sql``}
    for share`.execute(tx);
  if (rows.length === 0) throw unknown();
}

/** The name of what a document `t` hangs on, under `record_name`. Of the many look-ups one is made for each row. */
export function nameOfLinked(): RawBuilder<unknown> {
  const cases = Object.entries(linked).map(
    ([kind, { table, named }]) =>
      sql`when ${sql.lit(kind)} then
        (${byId(table, { of: sql.ref("t.record_id"), wanted: sql.raw(named) })})`,
  );
  return sql`case t.record_kind ${sql.join(cases, sql` `)} end as record_name`;
}

/**
 * Whoever is limited to buildings sees documents of what is in them, as far as they may read such records (a technician doesn't get to read
 * contracts by their documents), and what they uploaded themselves. Judged by where the record is now: an asset that moves takes its documents
 * along, by a copy that the database keeps (migration 039).
 */
export function limitedToLinked(ctx: Ctx): Limited | null {
  const { tenantId, buildingIds, actor } = ctx;
  if (!buildingIds) return null;
  const readable = Object.entries(linked).filter(([, kind]) => mayReadKind(ctx, kind));
  const kinds = readable.flatMap(([kind, { building }]) => (building === null ? [] : [kind]));
  const there = sql`tenant_id = ${tenantId} and deleted_at is null`;
  return {
    seen: {
      streams: buildingIds.length + 1,
      newest: ({ from, before, most }) => sql`
        select n.id as stream, t.id from unnest(${[...buildingIds]}::text[]) as n(id), lateral (
          select id from documents where ${there} and building_id is not null and record_kind = any(${kinds})
            and (building_id, id) >= (n.id, ${from}) and (building_id, id) < (n.id, ${before})
          order by building_id desc, id desc limit ${most}) as t
        union all (select 'own', id from documents where ${there}
          and (uploader_id, id) >= (${actor.id}, ${from}) and (uploader_id, id) < (${actor.id}, ${before})
          order by uploader_id desc, id desc limit ${most})`,
    },
    conditions: [
      sql<SqlBool>`(t.uploader_id = ${actor.id} or t.building_id = any(${[...buildingIds]}) and t.record_kind = any(${kinds}))`,
    ],
  };
}
