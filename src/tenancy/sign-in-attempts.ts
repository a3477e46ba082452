import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Services } from "../platform/context.ts";
import { AppError } from "../platform/errors.ts";

export const maxFailuresPerAccount = 5;
/** An office may have many people behind one address, so this is only against trying one password on many accounts. */
export const maxFailuresPerAddress = 100;
const lockMs = 15 * 60_000;

/**
 * Counts an attempt before its password is looked at, in the database, so that neither many at once nor several processes give more tries.
 * An unknown e-mail is counted and locked like a known one.
 * @throws AppError locked_out with the time to wait
 */
export async function countAttempt(
  { db, now }: Pick<Services, "db" | "now">,
  { email, ip }: { email: string; ip: string },
): Promise<void> {
  const until = new Date(now().getTime() + lockMs);
  const { rows } = await sql<{ is_full: boolean; until: Date }>`
    insert into sign_in_attempts as a (kind, lookup, attempts, max_attempts, until)
    values ('account', ${accountLookup(email)}, 1, ${maxFailuresPerAccount}, ${until}), ('address', ${ip}, 1, ${maxFailuresPerAddress}, ${until})
    on conflict (kind, lookup) do update set
      attempts = case when a.until <= ${now()} then 1 else least(a.attempts, a.max_attempts) + 1 end,
      until = case when a.until <= ${now()} or a.attempts < a.max_attempts then excluded.until else a.until end
    returning attempts > max_attempts as is_full, until`.execute(db.worker);
  const full = rows.filter((row) => row.is_full);
  if (full.length === 0) return;
  const retryAfterSeconds = Math.max(...full.map((row) => (row.until.getTime() - now().getTime()) / 1_000));
  const detail = `Too many failed sign-ins. Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`;
  throw new AppError("locked_out", { retryAfterSeconds, detail });
}

/** The password was right: the account starts anew, and this attempt wasn't a failure of the address. */
export async function forgiveAttempt(
  { db, now }: Pick<Services, "db" | "now">,
  { email, ip }: { email: string; ip: string },
): Promise<void> {
  // One by one, none under another's lock: together they would wait in another order than `countAttempt`, and for each other.
  await unlockAccount({ db }, { email });
  await sql`update sign_in_attempts set attempts = greatest(attempts - 1, 0)
    where kind = 'address' and lookup = ${ip} and until > ${now()}`.execute(db.worker);
  await sql`delete from sign_in_attempts where (kind, lookup) in
    (select kind, lookup from sign_in_attempts where until <= ${now()} limit 100 for update skip locked)`.execute(db.worker);
}

/** An admin who sets a new password also opens the account. */
export async function unlockAccount({ db }: Pick<Services, "db">, { email }: { email: string }): Promise<void> {
  await db.worker
    .deleteFrom("sign_in_attempts")
    .where("kind", "=", "account")
    .where("lookup", "=", accountLookup(email))
    .execute();
}

/** Hashed, since people also type other things than e-mails there, passwords among them. */
function accountLookup(email: string): string {
  return createHash("sha256").update(normalEmail(email)).digest("hex");
}

/** One person has one e-mail over the whole installation, however it is capitalised. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}
