import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { toUnits } from "../../platform/money-units.ts";
import type { LeaseRow } from "./leases.ts";
import { rentSchedule } from "./rent-schedule.ts";
import { type SettledInstalment, settleInstalments } from "./settle-instalments.ts";

/**
 * Keeps with a lease when its oldest open rent is due, so that lists find what is overdue. For every command that changes what a lease makes
 * due or what of it was paid, with the row locked. Whoever asks what has changed hears of it.
 */
export async function settleRent(ctx: Ctx, tx: Tx, lease: LeaseRow): Promise<LeaseRow> {
  const open = (await findSettled(ctx, tx, lease)).find((one) => one.open > 0n);
  const rent_due_on = open?.due_on ?? null;
  if (rent_due_on === lease.rent_due_on) return lease;
  const { updated_at } = await tx
    .updateTable("leases")
    .set({ rent_due_on, updated_at: sql`greatest(${ctx.now()}::timestamptz, updated_at + interval '1 millisecond')` })
    .where("tenant_id", "=", ctx.tenantId)
    .where("id", "=", lease.id)
    .returning("updated_at")
    .executeTakeFirstOrThrow();
  return { ...lease, rent_due_on, updated_at };
}

/** What a lease makes due and what of it was paid, in the smallest unit of the rent's currency. What never began makes nothing due. */
export async function findSettled(ctx: Ctx, tx: Tx, lease: LeaseRow): Promise<SettledInstalment[]> {
  const neverBegan = lease.terminated_on !== null && lease.terminated_on < lease.starts_on;
  const instalments = neverBegan ? [] : rentSchedule({ ...lease, last_on: lease.held_until ?? lease.ends_on });
  const { rows } = await sql<{ paid: string }>`
    select coalesce(sum(amount), 0)::text as paid from rent_payments
    where tenant_id = ${ctx.tenantId} and lease_id = ${lease.id} and deleted_at is null`.execute(tx);
  return settleInstalments(instalments, toUnits(rows[0]?.paid ?? "0", lease.rent_currency));
}
