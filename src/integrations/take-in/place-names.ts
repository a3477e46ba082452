import { type RawBuilder, sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import type { Taken } from "./item-to-take.ts";

/** What a sender calls floors and units, under these kinds of link: people here may call them something else since. */
export const placeNames = { floor: "floor_name", unit: "unit_name" } as const;
export type PlaceKind = keyof typeof placeNames;

/** A place's name as the source id of its link: of its building. */
export function placeName(buildingId: string | RawBuilder<unknown>, name: string | RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`${buildingId}::text || '/' || lower(${name})`;
}

/** For places that were taken in. */
export async function keepPlaceNames(
  ctx: Ctx,
  tx: Tx,
  { integrationId, taken }: { integrationId: string; taken: readonly Taken[] },
): Promise<void> {
  await keepNames(ctx, tx, { kind: "floor", integrationId, taken });
  await keepNames(ctx, tx, { kind: "unit", integrationId, taken });
}

async function keepNames(
  ctx: Ctx,
  tx: Tx,
  { kind, integrationId, taken }: { kind: PlaceKind; integrationId: string; taken: readonly Taken[] },
): Promise<void> {
  const named = taken.flatMap(({ item: { outcome }, kept }) =>
    outcome.kind === "record" && outcome.record.target === kind && kept?.link.target?.type === kind
      ? [{ id: kept.link.target.id, name: outcome.record.name }]
      : [],
  );
  if (named.length === 0) return;
  await sql`
    insert into integration_links (tenant_id, integration_id, kind, source_id, target_type, target_id, updated_at)
    select distinct on (name) ${ctx.tenantId}, ${integrationId}, ${placeNames[kind]}, name, ${kind}, id, ${ctx.now()} from (
      select p.id, ${placeName(sql`p.building_id`, sql`n.name`)} as name
      from ${sql.table(`${kind}s`)} p
      join unnest(${named.map(({ id }) => id)}::text[], ${named.map(({ name }) => name)}::text[]) as n (id, name) on n.id = p.id
      where p.tenant_id = ${ctx.tenantId}) named
    order by name, id
    on conflict (tenant_id, integration_id, kind, source_id) do update
      set target_id = excluded.target_id, updated_at = excluded.updated_at`.execute(tx);
}
