import { sql } from "kysely";
import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit } from "../platform/db.ts";
import { newId } from "../platform/ids.ts";

/** Tells the owner and the tenant's admins of a trouble, once an incident: while one is open, the same trouble isn't told again. */
export async function notify(
  ctx: Ctx,
  {
    kind,
    subjectType,
    subjectId,
    title,
    ownerId,
  }: { kind: string; subjectType: string; subjectId: string; title: string; ownerId: string | null },
): Promise<void> {
  await inTx(ctx, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from users where tenant_id = ${ctx.tenantId} and deleted_at is null and status = 'active'
        and (id = ${ownerId} or roles && array['tenant_admin', 'platform_admin', 'super_admin'])`.execute(tx);
    await tx
      .insertInto("notifications")
      .values({
        tenant_id: ctx.tenantId,
        id: newId("ntf", ctx.now()),
        kind,
        subject_type: subjectType,
        subject_id: subjectId,
        title,
        audience_user_ids: rows.map((row) => row.id),
        created_at: ctx.now(),
      })
      .onConflict((conflict) =>
        conflict.columns(["tenant_id", "kind", "subject_id"]).where("resolved_at", "is", null).doNothing(),
      )
      .execute();
    afterCommit(tx, () => ctx.db.signals.raise("changes", ctx.tenantId, { kind: "notification", id: null }));
  });
}

/** The trouble is over. */
export async function resolveNotifications(ctx: Ctx, { kind, subjectId }: { kind: string; subjectId: string }): Promise<void> {
  await inTx(ctx, async (tx) => {
    await tx
      .updateTable("notifications")
      .set({ resolved_at: ctx.now() })
      .where("tenant_id", "=", ctx.tenantId)
      .where("kind", "=", kind)
      .where("subject_id", "=", subjectId)
      .where("resolved_at", "is", null)
      .execute();
    afterCommit(tx, () => ctx.db.signals.raise("changes", ctx.tenantId, { kind: "notification", id: null }));
  });
}
