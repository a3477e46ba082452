import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { invalidField } from "../../platform/errors.ts";

/**
 * Refuses a resident who has nothing to do with a unit: who neither lives there nor has a lease of it that isn't over. Who stays on after a
 * lease has expired isn't refused until somebody else has the unit. Nobody named is fine: staff may not know whom it is about. One who isn't
 * there is refused with the other references.
 * @throws AppError validation_failed
 */
export async function refuseStranger(
  ctx: Ctx,
  tx: Tx,
  { unitId, residentId }: { unitId: unknown; residentId: unknown },
): Promise<void> {
  if (!unitId || !residentId) return;
  const today = ctx.now().toISOString().slice(0, 10);
  const { rows } = await sql<{ belongs: boolean }>`
    select coalesce(r.unit_id = ${unitId}, false) or exists (
      select from leases l where l.tenant_id = r.tenant_id and l.resident_id = r.id and l.unit_id = ${unitId} and l.deleted_at is null
        and (l.status = 'pending' or l.held_until >= ${today}::date - 1 or l.status = 'expired' and not exists (
          select from leases o where o.tenant_id = l.tenant_id and o.unit_id = l.unit_id and o.resident_id <> l.resident_id
            and o.deleted_at is null and o.held_until > l.held_until and o.starts_on <= ${today}::date + 1))
    ) as belongs from residents r
    where r.tenant_id = ${ctx.tenantId} and r.id = ${residentId} and r.deleted_at is null`.execute(tx);
  if (rows[0] && !rows[0].belongs)
    throw invalidField("/resident_id", "belongs_elsewhere", "This resident doesn't live in this unit and has no lease of it.");
}
