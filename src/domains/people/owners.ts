import { sql } from "kysely";
import type { z } from "zod";
import type { ownerCreate, ownerOut } from "../../contract/api/people.ts";
import type { Ctx } from "../../platform/context.ts";
import { leaseStands } from "../property/open-records.ts";
import { defineRecord, type Limited, type RowOf } from "../property/record-kind.ts";

type Out = z.input<typeof ownerOut>;

export const ownerKind = defineRecord<RowOf<"owners">, z.output<typeof ownerCreate>, Out>({
  id: "own",
  table: "owners",
  noun: "owner",
  fields: ["name", "kind", "email", "phone", "external_id"],
  references: [],
  searched: ["name", "email", "phone", "external_id"],
  filters: ["kind", "email", "external_id"],
  building: null,
  limited: whoLetThere,
  hangs: [
    {
      table: "invoices",
      column: "owner_id",
      one: "invoice that isn't paid",
      many: "invoices that aren't paid",
      where: "status in ('draft', 'issued')",
    },
    {
      table: "leases",
      column: "owner_id",
      one: "lease that isn't over",
      many: "leases that aren't over",
      where: leaseStands,
    },
  ],
  present: (row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind as Out["kind"], // checked by the database
    email: row.email,
    phone: row.phone,
    external_id: row.external_id,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});

/**
 * Whoever is limited to buildings sees who lets units in them. Owners of a building are met from one to the next along an index, however many
 * leases each has.
 */
function whoLetThere({ tenantId, buildingIds }: Ctx): Limited | null {
  if (!buildingIds) return null;
  const there = sql`l.tenant_id = ${tenantId} and l.deleted_at is null and l.owner_id is not null`;
  const inOrder = sql`order by l.building_id desc, l.owner_id desc limit 1`;
  return {
    seen: {
      streams: buildingIds.length,
      newest: ({ from, before, most }) => sql`
        with recursive o(stream, id, place) as (
          select n.id, (select l.owner_id from leases l where ${there} and (l.building_id, l.owner_id) >= (n.id, ${from})
            and (l.building_id, l.owner_id) < (n.id, ${before}) ${inOrder}), 1
          from unnest(${[...buildingIds]}::text[]) as n(id)
          union all
          select o.stream, (select l.owner_id from leases l where ${there} and (l.building_id, l.owner_id) >= (o.stream, ${from})
            and (l.building_id, l.owner_id) < (o.stream, o.id) ${inOrder}), o.place + 1
          from o where o.id is not null and o.place < ${most}
        ) select stream, id from o`,
    },
    conditions: [
      sql`(select true from leases l where ${there} and l.owner_id >= t.id and l.owner_id <= t.id
        and l.building_id = any(${[...buildingIds]}) order by l.owner_id, l.building_id limit 1)`,
    ],
  };
}
