import { readIntakeBacklog } from "../integrations/status/intake-backlog.ts";
import type { Services } from "../platform/context.ts";
import { findPendingMigrations } from "../platform/pending-migrations.ts";
import { readBacklog } from "../webhooks/backlog.ts";

export interface Check {
  ok: boolean;
  [figure: string]: unknown;
}
export type Readiness = Record<"database" | "migrations" | "deliveries" | "intake", Check>;

/** Due for so long, and nothing attempted for so long either: then nobody sends. */
const stalledSeconds = 60;
const patienceMs = 2_000;

/**
 * Whether this process can do its work. A receiver that hangs makes its own deliveries late but not the product unready: sending counts as
 * stalled only when no attempt of any webhook ended lately.
 */
export async function checkReadiness(services: Services): Promise<Readiness> {
  const unknown = { ok: false, reason: "not known while the database is away" };
  try {
    return await withinPatience(checkAll(services));
  } catch (error) {
    services.log.warn({ event: "readiness.failed", err: error }, "the database doesn't answer");
    return { database: { ok: false, reason: "doesn't answer" }, migrations: unknown, deliveries: unknown, intake: unknown };
  }
}

async function checkAll(services: Services): Promise<Readiness> {
  const pending = await findPendingMigrations(services.db);
  // Tables of a newer form may be missing.
  if (pending.length > 0) {
    const later = { ok: false, reason: "migrate first" };
    return { database: { ok: true }, migrations: { ok: false, pending }, deliveries: later, intake: later };
  }
  const { oldestDueSeconds, lastAttemptAt } = await readBacklog(services);
  const { oldestSeconds, isTakingIn } = await readIntakeBacklog(services);
  const idleSeconds = lastAttemptAt ? (services.now().getTime() - lastAttemptAt.getTime()) / 1_000 : Number.POSITIVE_INFINITY;
  return {
    database: { ok: true },
    migrations: { ok: true, pending },
    deliveries: {
      ok: oldestDueSeconds <= stalledSeconds || idleSeconds <= stalledSeconds,
      oldest_due_seconds: oldestDueSeconds,
      last_attempt_at: lastAttemptAt?.toISOString() ?? null,
    },
    // A long backlog is worked off; one that nobody works on isn't.
    intake: { ok: oldestSeconds <= stalledSeconds || isTakingIn, oldest_unread_seconds: oldestSeconds },
  };
}

function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
