import type { Selectable } from "kysely";
import type { z } from "zod";
import type { mailOut } from "../../contract/api/notifications.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Mails } from "../../platform/schema.ts";
import type { Caller } from "../caller.ts";
import { getNotification } from "../find-notifications.ts";
import { mayAccess } from "../policy.ts";
import type { MailContent } from "./mail-content.ts";
import { renderMail } from "./render-mail.ts";

export type MailRow = Selectable<Mails>;

/** A notification's mails, the first first: the caller's own, and for admins everybody's. @throws AppError not_found */
export async function findMails(
  ctx: Ctx,
  { notificationId, reader }: { notificationId: string; reader: Caller },
): Promise<MailRow[]> {
  return inTx(ctx, async (tx, ctx) => {
    await getNotification(ctx, { id: notificationId, reader });
    return tx
      .selectFrom("mails")
      .selectAll()
      .where("tenant_id", "=", ctx.tenantId)
      .where("notification_id", "=", notificationId)
      .$if(!mayAccess(reader, "admin"), (query) => query.where("user_id", "=", reader.actor.id ?? ""))
      .orderBy("id")
      .execute();
  });
}

/** @param publicUrl where the text's links lead; null leaves the paths */
export function presentMail(row: MailRow, { publicUrl }: { publicUrl: string | null }): z.input<typeof mailOut> {
  const { text } = renderMail(row.content as unknown as MailContent, { publicUrl: publicUrl ?? "" }); // written by `queueMails`
  return {
    id: row.id,
    purpose: row.purpose as z.input<typeof mailOut>["purpose"], // checked by the database, as the status is
    user_id: row.user_id,
    address: row.address,
    subject: row.subject,
    text,
    status: row.status as z.input<typeof mailOut>["status"],
    attempts: row.attempts,
    next_attempt_at: row.next_attempt_at?.toISOString() ?? null,
    last_error: row.last_error,
    bundled: row.bundled_into !== null,
    created_at: row.created_at.toISOString(),
    finished_at: row.finished_at?.toISOString() ?? null,
  };
}
