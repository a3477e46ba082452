import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { newId } from "../../platform/ids.ts";
import { composeMail, type Notice } from "./compose-mail.ts";
import type { Locale } from "./mail-words.ts";

export interface MailReader {
  id: string;
  /** Null: has none, or wants no mail. */
  address: string | null;
  locale: Locale;
  timeZone: string;
  /** The mail that told of the trouble, where this one tells of its end. */
  answersId: string | null;
}

/** Writes a notification's mails, one a reader, to be sent by the lane. Joins the caller's transaction. */
export async function queueMails(
  ctx: Ctx,
  {
    notificationId,
    notice,
    purpose,
    readers,
  }: { notificationId: string; notice: Notice; purpose: "opened" | "resolved"; readers: MailReader[] },
): Promise<void> {
  const mails = readers.flatMap(({ id, address, locale, timeZone, answersId }) => {
    const composed = composeMail(notice, { purpose, locale, timeZone });
    if (address === null || !composed) return [];
    return [
      {
        tenant_id: ctx.tenantId,
        id: newId("eml", ctx.now()),
        notification_id: notificationId,
        purpose,
        user_id: id,
        address,
        subject: composed.subject,
        content: JSON.stringify(composed.content),
        answers_id: answersId,
        next_attempt_at: ctx.now(),
        created_at: ctx.now(),
      },
    ];
  });
  if (mails.length === 0) return;
  const tx = txOf(ctx);
  await tx
    .insertInto("mails")
    .values(mails)
    .onConflict((conflict) => conflict.columns(["tenant_id", "notification_id", "user_id", "purpose"]).doNothing())
    .execute();
  raiseMails(ctx, tx);
}

/** Mails about a trouble that is over, and that no process has tried to send. */
export async function dropUnsentMails(ctx: Ctx, { notificationId }: { notificationId: string }): Promise<void> {
  await txOf(ctx)
    .updateTable("mails")
    .set({ status: "dropped", next_attempt_at: null, finished_at: ctx.now() })
    .where("tenant_id", "=", ctx.tenantId)
    .where("notification_id", "=", notificationId)
    .where("status", "=", "waiting")
    .where("attempts", "=", 0)
    .where("leased_until", "is", null)
    .where("bundled_into", "is", null)
    .execute();
}

/** Those who got, or may have got, the mail that tells of the trouble. */
export async function findToldReaders(ctx: Ctx, { notificationId }: { notificationId: string }): Promise<MailReader[]> {
  const { rows } = await sql<MailReader>`
    select u.id, u.email as address, coalesce(u.locale, t.locale) as locale, t.time_zone as "timeZone", m.id as "answersId"
    from mails m join users u on u.tenant_id = m.tenant_id and u.id = m.user_id join tenants t on t.id = m.tenant_id
    where m.tenant_id = ${ctx.tenantId} and m.notification_id = ${notificationId} and m.purpose = 'opened' and m.status <> 'dropped'
      and u.deleted_at is null and u.status = 'active' and u.mail_notifications
    order by u.id`.execute(txOf(ctx));
  return rows;
}

/** Wakes the lane once this transaction is committed. */
export function raiseMails(ctx: Ctx, tx: Tx): void {
  afterCommit(tx, () => ctx.db.signals.raise("mails", ctx.tenantId));
}

function txOf({ tx }: Ctx): Tx {
  if (!tx) throw new Error("mails are written in the transaction of what they tell");
  return tx;
}
