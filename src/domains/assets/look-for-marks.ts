import { type RawBuilder, sql } from "kysely";
import { forgetIn, noteMissing, wasMissing } from "../../platform/batch.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { lockTwins, noteNoTwins } from "../property/refuse-twin.ts";
import { sameTag } from "./assets.ts";

/** What an asset of a building is known by. */
export const assetMarks = ["external_id", "serial_number", "tag"] as const;
export type AssetMark = (typeof assetMarks)[number];

type Marked = { readonly [M in AssetMark]?: string | null | undefined };

/**
 * For a batch that is about to enter many assets of a building: locks their tags as entering each would, and remembers which of their marks no
 * asset there has, in two statements instead of three for each.
 */
export async function lookForMarks(
  ctx: Ctx,
  tx: Tx,
  { buildingId, assets }: { buildingId: string; assets: readonly Marked[] },
): Promise<void> {
  const valuesOf = (mark: AssetMark) => [...new Set(assets.flatMap((asset) => asset[mark] || []))];
  const tags = valuesOf("tag").map((tag) => ({ tag, ...sameTag({ tag, buildingId }) }));
  await lockTwins(ctx, tx, tags);
  const marked = assetMarks.map(
    (mark) => sql`
      select ${mark}::text as mark, value from unnest(${valuesOf(mark)}::text[]) as value,
        lateral ${assetsMarked(ctx, { mark, value: sql`value` })} as a where a.building_id = ${buildingId} and a.status = 'active'`,
  );
  const { rows } = await sql<{ mark: AssetMark; value: string }>`${sql.join(marked, sql` union all `)}`.execute(tx);
  const isThere = (mark: AssetMark, value: string) => rows.some((row) => row.mark === mark && row.value === value);
  const missing = assetMarks.flatMap((mark) =>
    valuesOf(mark).flatMap((value) => (isThere(mark, value) ? [] : [keyOf({ buildingId, mark, value })])),
  );
  noteMissing(tx, missing);
  noteNoTwins(
    tx,
    tags.filter(({ tag }) => !isThere("tag", tag)),
  );
}

/**
 * Assets with a mark, as a query in brackets: along the mark's own index, which its order and the two comparisons leave alone, whatever statistics say.
 * While a new table has none, a condition on the building seemed to tell as much, and all assets there were read for each that came.
 */
export function assetsMarked({ tenantId }: Ctx, { mark, value }: { mark: AssetMark; value: unknown }): RawBuilder<unknown> {
  const column = sql.ref(mark);
  return sql`(select id, building_id, status, external_id from assets
    where tenant_id = ${tenantId} and deleted_at is null and ${column} >= ${value} and ${column} <= ${value} order by ${column} offset 0)`;
}

/** Whether `lookForMarks` has seen that no asset of the building has any of these marks. True once: who asks is about to make one. */
export function areNewMarks(tx: Tx, { buildingId, asset }: { buildingId: string; asset: Marked }): boolean {
  const missing = keysOf({ buildingId, asset }).map((key) => wasMissing(tx, key));
  return missing.every((isMissing) => isMissing);
}

/** For a batch that has given an asset these marks, or brought it to this building. */
export function forgetMarks(tx: Tx, { buildingId, asset }: { buildingId: string; asset: Marked }): void {
  for (const key of keysOf({ buildingId, asset })) forgetIn(tx, key);
}

function keysOf({ buildingId, asset }: { buildingId: string; asset: Marked }): unknown[][] {
  return assetMarks.flatMap((mark) => (asset[mark] ? [keyOf({ buildingId, mark, value: asset[mark] })] : []));
}

function keyOf({ buildingId, mark, value }: { buildingId: string; mark: AssetMark; value: string }): unknown[] {
  return ["marked asset", buildingId, mark, value];
}
