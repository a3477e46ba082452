import { sql } from "kysely";
import { type Ctx, type Services, systemCtx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { describeUnusable } from "../post/unusable-settings.ts";
import { settleStatus } from "../status/settle-status.ts";
import { wakeIntake } from "./follow-up.ts";

/**
 * What came waits until its integration's settings can be read: the status says why, and it is looked at again less and less often. Nothing happens
 * where another version is in force by now.
 */
export async function holdMessages(
  services: Services,
  { tenantId, id, version, error }: { tenantId: string; id: string; version: number; error: unknown },
): Promise<void> {
  const { message } = describeUnusable(error, "taken in");
  await services.db.inTenant(tenantId, async (tx) => {
    const text = `${message} ${fix}`;
    const { rows } = await sql`
      update integrations set settings_error = ${text}, settings_failed_at = coalesce(settings_failed_at, ${services.now()})
      where tenant_id = ${tenantId} and id = ${id} and version = ${version} and deleted_at is null and settings_error is distinct from ${text}
      returning id`.execute(tx);
    if (rows.length === 0) return;
    services.log.error({ event: "intake.settings_unusable", integration_id: id, err: error }, "shown as its status");
    await settleStatus(systemCtx(services, { tenantId, tx }), tx, { id });
  });
}

/** Another version was saved, which was checked: what waited for it is taken in. Whoever calls settles the status. */
export async function letMessagesIn(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<void> {
  const { rows } = await sql`
    update integrations set settings_error = null, settings_failed_at = null
    where tenant_id = ${ctx.tenantId} and id = ${id} and settings_failed_at is not null returning id`.execute(tx);
  if (rows.length > 0) await wakeIntake(ctx, tx, { integrationId: id });
}

/** Behind the queue row's lock: null, or when settings that couldn't be read are looked at again, after as long as they have been so. */
export function nextLook({ tenantId, id, now }: { tenantId: string; id: string; now: Date }) {
  return sql`(
    select ${now}::timestamptz + least(greatest(${now}::timestamptz - settings_failed_at, interval '5 seconds'), interval '5 minutes')
    from integrations where tenant_id = ${tenantId} and id = ${id} and settings_failed_at is not null)`;
}

const fix = "Open its configuration and its mapping, correct them and save: what waits is taken in then.";
