import { sql } from "kysely";
import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit, type Tx } from "../platform/db.ts";
import { newId } from "../platform/ids.ts";
import { dropUnsentMails, findToldReaders, type MailReader, queueMails } from "./mail/queue-mails.ts";
import type { NoticeFacts, NoticeKind, Resolution } from "./notice.ts";

/**
 * Tells the owner and the tenant's admins of a trouble, once an incident: while one is open, the same trouble isn't told again, whoever else
 * finds it at the same moment. In the transaction that makes it true, with the mails to those who want them.
 */
export async function notify(
  ctx: Ctx,
  {
    kind,
    subjectType,
    subjectId,
    title,
    facts,
    ownerId,
  }: {
    kind: NoticeKind;
    subjectType: string;
    subjectId: string;
    title: string;
    facts: NoticeFacts;
    ownerId: string | null;
  },
): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    const readers = await findAudience(tx, ctx, ownerId);
    const told = await tx
      .insertInto("notifications")
      .values({
        tenant_id: ctx.tenantId,
        id: newId("ntf", ctx.now()),
        kind,
        subject_type: subjectType,
        subject_id: subjectId,
        title,
        facts: JSON.stringify(facts),
        audience_user_ids: readers.map((reader) => reader.id),
        created_at: ctx.now(),
      })
      .onConflict((conflict) =>
        conflict.columns(["tenant_id", "kind", "subject_id"]).where("resolved_at", "is", null).doNothing(),
      )
      .returning("id")
      .executeTakeFirst();
    if (!told) return;
    const notice = { kind, subjectId, facts, openedAt: ctx.now() };
    await queueMails(ctx, { notificationId: told.id, notice, purpose: "opened", readers });
    raiseChange(ctx, tx);
  });
}

/**
 * The trouble is over. Mails about it that nobody tried to send yet are dropped; of a recovery those are told who were told of the trouble.
 * @param waiting how many deliveries still wait, for the recovery's mail
 */
export async function resolveNotifications(
  ctx: Ctx,
  { kind, subjectId, resolution, waiting }: { kind: NoticeKind; subjectId: string; resolution: Resolution; waiting?: number },
): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    const resolved = await tx
      .updateTable("notifications")
      .set({ resolved_at: ctx.now(), resolution })
      .where("tenant_id", "=", ctx.tenantId)
      .where("kind", "=", kind)
      .where("subject_id", "=", subjectId)
      .where("resolved_at", "is", null)
      .returning(["id", "facts", "created_at"])
      .execute();
    for (const { id, facts, created_at: openedAt } of resolved) {
      await dropUnsentMails(ctx, { notificationId: id });
      if (resolution !== "recovered") continue;
      const { waiting: _, ...known } = facts as unknown as NoticeFacts; // written by `notify`
      const now = waiting === undefined ? known : { ...known, waiting };
      const notice = { kind, subjectId, facts: now, openedAt, resolvedAt: ctx.now() };
      const readers = await findToldReaders(ctx, { notificationId: id });
      await queueMails(ctx, { notificationId: id, notice, purpose: "resolved", readers });
    }
    raiseChange(ctx, tx);
  });
}

function raiseChange(ctx: Ctx, tx: Tx): void {
  afterCommit(tx, () => ctx.db.signals.raise("changes", ctx.tenantId, { kind: "notification", id: null }));
}

async function findAudience(tx: Tx, ctx: Ctx, ownerId: string | null): Promise<MailReader[]> {
  const { rows } = await sql<MailReader>`
    select u.id, case when u.mail_notifications then u.email end as address, coalesce(u.locale, t.locale) as locale, t.time_zone as "timeZone",
      null as "answersId"
    from users u join tenants t on t.id = u.tenant_id
    where u.tenant_id = ${ctx.tenantId} and u.deleted_at is null and u.status = 'active'
      and (u.id = ${ownerId} or u.roles && array['tenant_admin', 'platform_admin', 'super_admin'])
    order by u.id`.execute(tx);
  return rows;
}
