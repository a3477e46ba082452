import { createHash, randomBytes } from "node:crypto";
import type { Services } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { newId } from "../platform/ids.ts";

const hourMs = 3_600_000;
/** Unused for so long, a session ends. */
export const sessionIdleMs = 12 * hourMs;
/** However much it is used, it ends after this. */
export const sessionMaxMs = 7 * 24 * hourMs;

/** Makes a session; only its token's hash is kept, so that nobody who reads the database can use it. */
export async function openSession(
  { now }: Pick<Services, "now">,
  tx: Tx,
  { tenantId, userId, ip, userAgent }: { tenantId: string; userId: string; ip: string | null; userAgent: string | null },
): Promise<{ id: string; token: string }> {
  const id = newId("ses", now());
  const token = randomBytes(32).toString("base64url");
  await endSessions(tx, { tenantId, userId, expiredBy: now() });
  await tx
    .insertInto("sessions")
    .values({
      tenant_id: tenantId,
      id,
      user_id: userId,
      ip,
      user_agent: userAgent?.slice(0, 500) ?? null,
      created_at: now(),
      last_seen_at: now(),
      expires_at: new Date(now().getTime() + sessionMaxMs),
    })
    .execute();
  await tx
    .insertInto("directory")
    .values({ kind: "session", lookup: hashSessionToken(token), tenant_id: tenantId, subject_id: id })
    .execute();
  return { id, token };
}

/** Ends all sessions of a person, or only one, or all but one, or only those that have expired. */
export async function endSessions(
  tx: Tx,
  {
    tenantId,
    userId,
    sessionId,
    exceptId,
    expiredBy,
  }: { tenantId: string; userId: string; sessionId?: string; exceptId?: string; expiredBy?: Date },
): Promise<void> {
  let query = tx.deleteFrom("sessions").where("tenant_id", "=", tenantId).where("user_id", "=", userId);
  if (sessionId) query = query.where("id", "=", sessionId);
  if (exceptId) query = query.where("id", "!=", exceptId);
  if (expiredBy) query = query.where("expires_at", "<=", expiredBy);
  const ended = await query.returning("id").execute();
  if (ended.length === 0) return;
  await tx
    .deleteFrom("directory")
    .where("tenant_id", "=", tenantId)
    .where("kind", "=", "session")
    .where(
      "subject_id",
      "in",
      ended.map(({ id }) => id),
    )
    .execute();
}

/** The token has 256 random bits, so a plain hash can't be searched backwards. */
export function hashSessionToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/**
 * What a page of ours must send along with every change. Derived from the token, which no script can read: another site's page can make a
 * browser send the cookie, but not this.
 */
export function csrfTokenOf(token: string): string {
  return createHash("sha256").update(`csrf:${token}`).digest("base64url");
}
