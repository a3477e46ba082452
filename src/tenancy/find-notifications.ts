import { sql } from "kysely";
import type { z } from "zod";
import type { notificationListQuery, notificationOut } from "../contract/api/notifications.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit, type Tx } from "../platform/db.ts";
import { notFound } from "../platform/errors.ts";
import { isId } from "../platform/ids.ts";
import { idCursor, type Page, toPage } from "../platform/paging.ts";
import type { Caller } from "./caller.ts";
import type { NoticeFacts, Resolution } from "./notice.ts";

type NotificationRow = NonNullable<Awaited<ReturnType<ReturnType<typeof notificationQuery>["executeTakeFirst"]>>>;

/** Those that are addressed to the caller, newest first; a key with `admin` sees all of the tenant's (contract §5). */
export async function findNotifications(
  ctx: Ctx,
  { reader, filter }: { reader: Caller; filter: z.output<typeof notificationListQuery> },
): Promise<Page<NotificationRow>> {
  return inTx(ctx, async (tx) => {
    let query = notificationQuery(tx, ctx, reader)
      .orderBy("n.id", "desc")
      .limit(filter.limit + 1);
    if (filter.open) query = query.where("n.resolved_at", filter.open === "true" ? "is" : "is not", null);
    if (filter.unread) query = query.where("r.read_at", filter.unread === "true" ? "is" : "is not", null);
    if (filter.kind) query = query.where("n.kind", "=", filter.kind);
    if (filter.subject_id) query = query.where("n.subject_id", "=", filter.subject_id);
    if (filter.cursor) query = query.where("n.id", "<", idCursor.decode(filter.cursor, "ntf"));
    return toPage(await query.execute(), filter.limit, (row) => idCursor.encode(row.id));
  });
}

/** @throws AppError not_found, also for a notification that isn't the caller's */
export async function getNotification(ctx: Ctx, { id, reader }: { id: string; reader: Caller }): Promise<NotificationRow> {
  if (!isId("ntf", id)) throw notFound("notification");
  const row = await inTx(ctx, (tx) => notificationQuery(tx, ctx, reader).where("n.id", "=", id).executeTakeFirst());
  if (!row) throw notFound("notification");
  return row;
}

/** Notes that the caller has read it; for others it stays unread. Safe to repeat. @throws AppError not_found */
export async function readNotification(ctx: Ctx, { id, reader }: { id: string; reader: Caller }): Promise<NotificationRow> {
  return inTx(ctx, async (tx, ctx) => {
    await getNotification(ctx, { id, reader });
    await tx
      .insertInto("notification_reads")
      .values({ tenant_id: ctx.tenantId, notification_id: id, reader_id: reader.actor.id ?? "", read_at: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    afterCommit(tx, () => ctx.db.signals.raise("changes", ctx.tenantId, { kind: "notification", id }));
    return getNotification(ctx, { id, reader });
  });
}

/** Notes that the caller has read all there are. @returns how many weren't read before */
export async function readAllNotifications(ctx: Ctx, { reader }: { reader: Caller }): Promise<{ marked: number }> {
  return inTx(ctx, async (tx, ctx) => {
    const unread = await notificationQuery(tx, ctx, reader).where("r.read_at", "is", null).execute();
    if (unread.length === 0) return { marked: 0 };
    const read = { tenant_id: ctx.tenantId, reader_id: reader.actor.id ?? "", read_at: ctx.now() };
    await tx
      .insertInto("notification_reads")
      .values(unread.map(({ id }) => ({ ...read, notification_id: id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    afterCommit(tx, () => ctx.db.signals.raise("changes", ctx.tenantId, { kind: "notification", id: null }));
    return { marked: unread.length };
  });
}

export function presentNotification(row: NotificationRow): z.input<typeof notificationOut> {
  return {
    id: row.id,
    kind: row.kind,
    subject_type: row.subject_type,
    subject_id: row.subject_id,
    title: row.title,
    facts: presentFacts(row.facts as unknown as Partial<NoticeFacts>), // written by `notify`; rows of earlier versions have none
    created_at: row.created_at.toISOString(),
    resolved_at: row.resolved_at?.toISOString() ?? null,
    resolution: row.resolution as Resolution | null, // written by `resolveNotifications`
    mail_status: row.mail_status,
    read_at: row.read_at?.toISOString() ?? null,
  };
}

function presentFacts(facts: Partial<NoticeFacts>): z.input<typeof notificationOut>["facts"] {
  return {
    name: facts.name ?? "",
    host: facts.host ?? null,
    code: facts.code ?? null,
    error_kind: facts.error_kind ?? null,
    response_status: facts.response_status ?? null,
    waiting: facts.waiting ?? null,
    ends_at: facts.ends_at ?? null,
  };
}

type MailStatus = z.input<typeof notificationOut>["mail_status"];

const worstMailStatus = sql<MailStatus>`(
  select case when count(*) = 0 then null when bool_or(m.status = 'failed') then 'failed' when bool_or(m.status = 'waiting') then 'waiting'
    when bool_or(m.status = 'kept') then 'kept' when bool_or(m.status = 'sent') then 'sent' else 'dropped' end
  from mails m where m.tenant_id = n.tenant_id and m.notification_id = n.id)`;

function notificationQuery(tx: Tx, ctx: Ctx, reader: Caller) {
  const seesAll = reader.credential.kind === "key" && reader.scopes.includes("admin");
  return tx
    .selectFrom("notifications as n")
    .leftJoin("notification_reads as r", (join) =>
      join
        .onRef("r.tenant_id", "=", "n.tenant_id")
        .onRef("r.notification_id", "=", "n.id")
        .on("r.reader_id", "=", reader.actor.id ?? ""),
    )
    .selectAll("n")
    .select("r.read_at")
    .select(worstMailStatus.as("mail_status"))
    .where("n.tenant_id", "=", ctx.tenantId)
    .$if(!seesAll, (query) => query.where(sql<boolean>`${reader.actor.id} = any(n.audience_user_ids)`));
}
