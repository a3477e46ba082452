import { sql } from "kysely";
import type { Services } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { newId } from "../../platform/ids.ts";
import { composeDigest } from "./compose-mail.ts";
import type { MailContent } from "./mail-content.ts";

/** What a reader gets in an hour at most; what is beyond comes as one. */
export const mailsAnHour = 10;
const hourMs = 3_600_000;
/** What can't be sent because others are just being sent is looked at again after it. */
const lookAgainMs = 60_000;
/** Longer than an attempt takes; renewed while the process lives. */
const leaseSeconds = 120;
const mostInDigest = 200;

export interface ClaimedMail {
  tenantId: string;
  id: string;
  answersId: string | null;
  /** The reader's address as it is now; null when they are to get no mail any more. */
  address: string | null;
  subject: string;
  content: MailContent;
  attempts: number;
  createdAt: Date;
}

/**
 * Leases mails that are due. Each reader's mails are looked at by one process at a time, so that the limit an hour holds whoever sends: beyond it
 * they wait, and then several go out as one digest.
 */
export async function claimMails(
  services: Pick<Services, "db" | "now">,
  { room, worker }: { room: number; worker: string },
): Promise<{ mails: ClaimedMail[]; nextDueAt: Date | null }> {
  const { db, now } = services;
  const at = now();
  return db.acrossTenants(async (tx) => {
    const { rows: readers } = await sql<Reader>`
      select u.tenant_id as "tenantId", u.id from users u where (u.tenant_id, u.id) in (
        select m.tenant_id, m.user_id from mails m join tenants t on t.id = m.tenant_id and t.status = 'active'
        where ${isDue(at)} order by m.next_attempt_at limit ${room})
      for no key update skip locked`.execute(tx);
    const mails: ClaimedMail[] = [];
    for (const reader of readers) {
      if (mails.length < room) mails.push(...(await claimOf(tx, { reader, at, worker, room: room - mails.length })));
    }
    const { rows } = await sql<{ at: Date | null }>`
      select min(next_attempt_at) as at from mails where status = 'waiting' and bundled_into is null and next_attempt_at > ${at}`.execute(
      tx,
    );
    return { mails, nextDueAt: rows[0]?.at ?? null };
  });
}

/** Keeps the leases of what is being sent. */
export async function renewMails({ db }: Pick<Services, "db">, { mails, worker }: { mails: ClaimedMail[]; worker: string }) {
  await sql`
    update mails m set leased_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}) where m.leased_by = ${worker} and ${among(mails)}`.execute(
    db.worker,
  );
}

interface Reader {
  tenantId: string;
  id: string;
}

interface DueMail {
  id: string;
  content: MailContent;
  subject: string;
  may_bundle: boolean;
}

async function claimOf(
  tx: Tx,
  { reader, at, worker, room }: { reader: Reader; at: Date; worker: string; room: number },
): Promise<ClaimedMail[]> {
  const { tenantId, id: userId } = reader;
  // One whose process died may have been sent: it goes out again as it is, so that the repeat is known by its id.
  const { rows: due } = await sql<DueMail>`
    select m.id, m.content, m.subject, m.purpose in ('opened', 'resolved') and m.leased_until is null as may_bundle
    from mails m where m.tenant_id = ${tenantId} and m.user_id = ${userId} and ${isDue(at)} order by m.id limit ${mostInDigest} for update`.execute(
    tx,
  );
  const { used, oldest } = await readHour(tx, { reader, at });
  const free = mailsAnHour - used;
  if (free <= 0) {
    const next = oldest ? new Date(oldest.getTime() + hourMs) : new Date(at.getTime() + lookAgainMs);
    await sql`update mails m set next_attempt_at = ${next} where m.tenant_id = ${tenantId} and m.id = any(${due.map(({ id }) => id)})`.execute(
      tx,
    );
    return [];
  }
  const bundle = due.length > free ? due.filter((mail) => mail.may_bundle) : [];
  const alone = due.filter((mail) => !bundle.includes(mail)).map(({ id }) => id);
  const digest = bundle.length > 1 ? [await makeDigest(tx, { reader, at, bundle })] : bundle.map(({ id }) => id);
  return lease(tx, { reader, ids: [...digest, ...alone].slice(0, Math.min(room, free)), worker });
}

async function readHour(tx: Tx, { reader, at }: { reader: Reader; at: Date }): Promise<{ used: number; oldest: Date | null }> {
  const { rows } = await sql<{ used: number; oldest: Date | null }>`
    select count(*)::int as used, min(finished_at) as oldest from mails
    where tenant_id = ${reader.tenantId} and user_id = ${reader.id} and bundled_into is null
      and ((status = 'sent' and finished_at > ${new Date(at.getTime() - hourMs)}) or (status = 'waiting' and leased_until > clock_timestamp()))`.execute(
    tx,
  );
  return rows[0] ?? { used: 0, oldest: null };
}

async function makeDigest(tx: Tx, { reader, at, bundle }: { reader: Reader; at: Date; bundle: DueMail[] }): Promise<string> {
  const id = newId("eml", at);
  const locale = bundle[0]?.content.locale ?? "en";
  const { subject, content } = composeDigest(bundle, { locale, mailsAnHour });
  await sql`
    insert into mails (tenant_id, id, purpose, user_id, address, subject, content, next_attempt_at, created_at)
    select ${reader.tenantId}, ${id}, 'digest', ${reader.id}, coalesce(email, ''), ${subject}, ${JSON.stringify(content)}::jsonb, ${at}, ${at}
    from users where tenant_id = ${reader.tenantId} and id = ${reader.id}`.execute(tx);
  await sql`
    update mails set bundled_into = ${id} where tenant_id = ${reader.tenantId} and id = any(${bundle.map((mail) => mail.id)})`.execute(
    tx,
  );
  return id;
}

async function lease(tx: Tx, { reader, ids, worker }: { reader: Reader; ids: string[]; worker: string }): Promise<ClaimedMail[]> {
  const { rows } = await sql<ClaimedMail>`
    update mails m set leased_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}), leased_by = ${worker},
      address = coalesce(u.email, m.address)
    from users u
    where m.tenant_id = ${reader.tenantId} and m.id = any(${ids}) and u.tenant_id = m.tenant_id and u.id = m.user_id
    returning m.tenant_id as "tenantId", m.id, m.answers_id as "answersId", m.subject, m.content, m.attempts, m.created_at as "createdAt",
      case when u.status = 'active' and u.deleted_at is null and (u.mail_notifications or m.purpose = 'test') then u.email end as address`.execute(
    tx,
  );
  return rows;
}

function isDue(at: Date) {
  return sql`m.status = 'waiting' and m.bundled_into is null and m.next_attempt_at <= ${at}
    and (m.leased_until is null or m.leased_until < clock_timestamp())`;
}

/** These mails, in a condition on `m`. */
export function among(mails: { tenantId: string; id: string }[]) {
  return sql`(m.tenant_id, m.id) in (select * from unnest(${mails.map((mail) => mail.tenantId)}::text[], ${mails.map((mail) => mail.id)}::text[]))`;
}
