import { sql } from "kysely";
import { type Ctx, type Services, systemCtx } from "../platform/context.ts";
import { afterCommit } from "../platform/db.ts";
import type { NoticeKind } from "../tenancy/notice.ts";
import { notify, resolveNotifications } from "../tenancy/notify.ts";

/** The notification's kind. */
export const rotationEnding = "webhook.rotation_ending" satisfies NoticeKind;
/** So long before an overlap's end the owner is told (contract §5). */
export const warnBeforeMs = 2 * 3_600_000;

interface Rotating {
  tenant_id: string;
  id: string;
  name: string;
  url: string;
  owner_id: string | null;
  overlap_ends_at: Date;
}

/**
 * A chore: tells owners of overlaps that end within two hours, once each, and wipes the old secret of those that have ended. Signing doesn't
 * wait for it: from the end on the old secret isn't used, wiped or not.
 */
export async function settleRotations(services: Services): Promise<void> {
  const { db, now } = services;
  const at = now();
  const soon = new Date(at.getTime() + warnBeforeMs);
  const { rows: ending } = await sql<Rotating>`
    select tenant_id, id, name, url, owner_id, overlap_ends_at from webhooks w
    where overlap_ends_at > ${at} and overlap_ends_at <= ${soon} and deleted_at is null
      and not exists (select from notifications n where n.tenant_id = w.tenant_id and n.kind = ${rotationEnding} and n.subject_id = w.id
        and n.resolved_at is null)`.execute(db.worker);
  for (const row of ending) {
    // One at a time: it may have been completed since it was found.
    await db.acrossTenants(async (tx) => {
      const { rows } = await sql`
        select from webhooks where tenant_id = ${row.tenant_id} and id = ${row.id} and overlap_ends_at > ${at} and deleted_at is null
        for no key update`.execute(tx);
      if (rows.length > 0) await tellOverlapEnds(systemCtx(services, { tenantId: row.tenant_id, tx }), row, row.overlap_ends_at);
    });
  }
  await db.acrossTenants(async (tx) => {
    const { rows: ended } = await sql<{ tenant_id: string; id: string }>`
      with ended as (
        -- Whoever locks several webhooks does it in this order, so that no two wait for each other.
        select tenant_id, id from webhooks where overlap_ends_at <= ${at} order by id for no key update
      )
      update webhooks w set previous_secret_sealed = null, overlap_ends_at = null
      from ended where w.tenant_id = ended.tenant_id and w.id = ended.id
      returning w.tenant_id, w.id`.execute(tx);
    for (const { tenant_id: tenantId, id } of ended) {
      await resolveNotifications(systemCtx(services, { tenantId, tx }), {
        kind: rotationEnding,
        subjectId: id,
        resolution: "ended",
      });
      afterCommit(tx, () => db.signals.raise("changes", tenantId, { kind: "webhook", id }));
    }
  });
}

/** One notification a rotation, however often it is called. */
export async function tellOverlapEnds(
  ctx: Ctx,
  webhook: { id: string; name: string; url: string; owner_id: string | null },
  endsAt: Date,
): Promise<void> {
  const time = `${endsAt.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  await notify(ctx, {
    kind: rotationEnding,
    subjectType: "webhook",
    subjectId: webhook.id,
    title: `Webhook “${webhook.name}”: its old secret stops working at ${time}. Give its receiver the new one.`,
    facts: { name: webhook.name, host: new URL(webhook.url).host, ends_at: endsAt.toISOString() },
    ownerId: webhook.owner_id,
  });
}
