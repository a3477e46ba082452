import type { Services } from "../platform/context.ts";
import { findDuePairs } from "./claim.ts";

export interface Backlog {
  /** How long the delivery that is due for longest has waited, in seconds; 0 when none is. */
  oldestDueSeconds: number;
  /** When some webhook's last attempt was recorded. */
  lastAttemptAt: Date | null;
}

/** How far sending is behind. Paused webhooks, suspended tenants and jobs don't count: what is due there waits on purpose. */
export async function readBacklog({ db, now }: Pick<Services, "db" | "now">): Promise<Backlog> {
  const pairs = (await findDuePairs(db, { now: now() })).filter(({ byJob }) => !byJob);
  const oldest = Math.min(...pairs.map(({ dueAt }) => dueAt.getTime()), now().getTime());
  const last = await db.worker
    .selectFrom("webhook_health")
    .select((eb) => eb.fn.max("last_delivery_at").as("at"))
    .executeTakeFirst();
  return { oldestDueSeconds: (now().getTime() - oldest) / 1_000, lastAttemptAt: last?.at ?? null };
}
