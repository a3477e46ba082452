import { type RawBuilder, sql } from "kysely";
import type { Services } from "../../platform/context.ts";
import type { Runtime, StoredMessage } from "./load-runtime.ts";

/** The longest that a message pauses before it is tried again: what came after it about the same records waits for it. */
const longestPauseMs = 60_000;

/** @param faults of ours so far, with this message */
export function pauseEnd(now: Date, { faults }: { faults: number }): Date {
  return new Date(now.getTime() + Math.min(1_000 * 2 ** faults, longestPauseMs));
}

/** In a statement on `received`: when the message's pause ends. Null where it doesn't pause, or its end was written by a clock that has been set back since. */
export function pausesUntil(now: Date): RawBuilder<Date | null> {
  const latest = new Date(now.getTime() + longestPauseMs);
  return sql`case when next_attempt_at > ${now}::timestamptz and next_attempt_at <= ${latest}::timestamptz then next_attempt_at end`;
}

/** Messages that wait for one that pauses: they are looked at again in a second, and until then make nobody busy. */
export async function holdBack(
  { db, now }: Services,
  { runtime: { tenantId }, messages }: { runtime: Runtime; messages: readonly StoredMessage[] },
): Promise<void> {
  if (messages.length === 0) return;
  await sql`
    update received set next_attempt_at = ${new Date(now().getTime() + 1_000)}
    where tenant_id = ${tenantId} and id = any(${messages.map(({ id }) => id)}) and done = false and unread`.execute(db.worker);
}
