import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { invalidField } from "../../platform/errors.ts";
import { type IdKind, isId } from "../../platform/ids.ts";
import type { DB } from "../../platform/schema.ts";

interface Linked {
  table: keyof DB & string;
  /** The column that says to which building it belongs; null: to none, or to several. */
  building: "id" | "building_id" | null;
}

/** What documents can hang on, by the kind of its id. A kind of record that has a table is added here. */
const linked: { readonly [K in IdKind]?: Linked } = {
  pfl: { table: "portfolios", building: null },
  prp: { table: "properties", building: null },
  bld: { table: "buildings", building: "id" },
  flr: { table: "floors", building: "building_id" },
  zon: { table: "zones", building: "building_id" },
  unt: { table: "units", building: "building_id" },
  ast: { table: "assets", building: "building_id" },
  wo: { table: "work_orders", building: "building_id" },
  wr: { table: "work_requests", building: "building_id" },
  dft: { table: "defects", building: "building_id" },
  sng: { table: "snags", building: "building_id" },
  insp: { table: "inspections", building: "building_id" },
  cert: { table: "certificates", building: "building_id" },
  wty: { table: "warranties", building: "building_id" },
  clm: { table: "warranty_claims", building: "building_id" },
  lse: { table: "leases", building: "building_id" },
  res: { table: "residents", building: "building_id" },
  alm: { table: "alarms", building: "building_id" },
  own: { table: "owners", building: null },
  fac: { table: "facilities", building: "building_id" },
  bkg: { table: "bookings", building: "building_id" },
  vp: { table: "visitor_passes", building: "building_id" },
  ann: { table: "announcements", building: "building_id" },
  vnd: { table: "vendors", building: null },
};

/**
 * The record exists, is within the caller's buildings, and stays until this transaction ends.
 * @throws AppError validation_failed about `record_id`
 */
export async function checkLinked(ctx: Ctx, tx: Tx, { recordId }: { recordId: string }): Promise<void> {
  const kind = linked[recordId.split("_")[0] as IdKind]; // whatever it is: an unknown word finds nothing
  const unknown = () => invalidField("/record_id", "unknown_reference", "No record with this id that documents can hang on.");
  if (!kind || !isId(recordId.split("_")[0] as IdKind, recordId)) throw unknown();
  const { rows } = await sql`select from ${sql.table(kind.table)} as r
    where tenant_id = ${ctx.tenantId} and id = ${recordId} and deleted_at is null
    ${kind.building && ctx.buildingIds ? sql`and ${sql.ref(kind.building)} = any(${[...ctx.buildingIds]})` : sql``}
    for key share`.execute(tx);
  if (rows.length === 0) throw unknown();
}

/**
 * Whoever is limited to buildings sees documents of what is in them, and what they uploaded themselves. Judged by where the record is now:
 * an asset that moves takes its documents along.
 */
export function scopeToLinked(ctx: Ctx): RawBuilder<SqlBool>[] {
  const { buildingIds } = ctx;
  if (!buildingIds) return [];
  const within = Object.entries(linked).flatMap(([kind, { table, building }]) =>
    building === null
      ? []
      : [
          sql<SqlBool>`(t.record_id like ${`${kind}\\_%`} and exists (select from ${sql.table(table)} r
            where r.tenant_id = t.tenant_id and r.id = t.record_id and ${sql.ref(`r.${building}`)} = any(${[...buildingIds]})))`,
        ],
  );
  return [sql<SqlBool>`(t.uploaded_by ->> 'id' = ${ctx.actor.id} or ${sql.join(within, sql` or `)})`];
}
