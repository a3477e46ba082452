import { type SqlBool, sql } from "kysely";
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
  const isMarked = assetMarks.map((mark) => sql<SqlBool>`${sql.ref(mark)} = any(${valuesOf(mark)})`);
  const { rows } = await sql<Marked>`
    select external_id, serial_number, tag from assets
    where tenant_id = ${ctx.tenantId} and building_id = ${buildingId} and status = 'active' and deleted_at is null
      and (${sql.join(isMarked, sql` or `)})`.execute(tx);
  for (const mark of assetMarks) {
    const there = new Set(rows.map((row) => row[mark]));
    const missing = valuesOf(mark).filter((value) => !there.has(value));
    noteMissing(
      tx,
      missing.map((value) => keyOf({ buildingId, mark, value })),
    );
  }
  const there = new Set(rows.map(({ tag }) => tag));
  noteNoTwins(
    tx,
    tags.filter(({ tag }) => !there.has(tag)),
  );
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
