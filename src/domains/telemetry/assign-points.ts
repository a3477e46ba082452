import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";

/**
 * Says whose the readings of points are that were measured from a moment on, whatever was said of that time before. Nothing is moved: readings stay
 * at their point, and an asset shows those of its spans. Asked under the lock of the points' devices.
 * @param from null: all of them where a point never belonged to an asset, else those from now on
 * @param asset null: nobody's
 */
export async function assignPoints(
  ctx: Ctx,
  tx: Tx,
  {
    pointIds,
    asset,
    from,
  }: { pointIds: readonly string[]; asset: { id: string; building_id: string } | null; from: Date | null },
): Promise<void> {
  const now = ctx.now();
  // As texts, since a Date has no beginning of time.
  const { rows: spans } = await sql<{ id: string; from: string }>`
    select p.id, coalesce(${from}::timestamptz, case when exists (
      select from point_assignments a where a.tenant_id = p.tenant_id and a.point_id = p.id) then ${now}::timestamptz else '-infinity' end)::text as "from"
    from points p where p.tenant_id = ${ctx.tenantId} and p.id = any(${[...pointIds]})`.execute(tx);
  const given = sql`unnest(${spans.map(({ id }) => id)}::text[], ${spans.map((span) => span.from)}::timestamptz[]) as given (id, from_at)`;
  await sql`
    delete from point_assignments a using ${given}
    where a.tenant_id = ${ctx.tenantId} and a.point_id = given.id and a.from_at >= given.from_at`.execute(tx);
  await sql`
    update point_assignments a set to_at = given.from_at from ${given}
    where a.tenant_id = ${ctx.tenantId} and a.point_id = given.id and a.to_at > given.from_at`.execute(tx);
  if (asset)
    await sql`
      insert into point_assignments (tenant_id, point_id, from_at, asset_id)
      select ${ctx.tenantId}, id, from_at, ${asset.id} from ${given} order by id`.execute(tx);
  await sql`
    update points set asset_id = ${asset?.id ?? null}, building_id = ${asset?.building_id ?? null},
      updated_at = greatest(${now}::timestamptz, updated_at + interval '1 millisecond')
    where tenant_id = ${ctx.tenantId} and id = any(${[...pointIds]})`.execute(tx);
}

/** After its points were assigned: whether one is left that belongs nowhere, and where the device is seen. */
export async function settleDevices(ctx: Ctx, tx: Tx, { ids }: { ids: readonly string[] }): Promise<void> {
  await sql`
    update devices d set
      unassigned = case when exists (select from points p where p.tenant_id = d.tenant_id and p.device_id = d.id and p.asset_id is null) then true end,
      building_id = coalesce((select a.building_id from assets a where a.tenant_id = d.tenant_id and a.id = d.asset_id), (
        select p.building_id from points p where p.tenant_id = d.tenant_id and p.device_id = d.id and p.building_id is not null order by p.id limit 1)),
      updated_at = greatest(${ctx.now()}::timestamptz, d.updated_at + interval '1 millisecond')
    where d.tenant_id = ${ctx.tenantId} and d.id = any(${[...ids]})`.execute(tx);
}
