import { sql } from "kysely";
import type { Services } from "../platform/context.ts";
import { dropWeeks, weekOf } from "./drop-old-weeks.ts";

const dayMs = 86_400_000;
const step = 5_000;
const tables = ["readings", "reading_corrections"] as const;

/**
 * A chore: drops the weeks of readings that lie wholly beyond what is kept of them, which is longer than of messages, since people compare years. What
 * came later than its week is deleted in small steps.
 * @param pauseMs between two tries
 */
export async function dropOldReadings(
  services: Services,
  { readingDays, pauseMs = 2_000, tries = 30 }: { readingDays: number; pauseMs?: number; tries?: number },
): Promise<void> {
  const before = new Date(services.now().getTime() - readingDays * dayMs);
  for (const parent of tables) await dropWeeks(services, { parent, before, pauseMs, tries });
  const week = weekOf(before);
  for (const table of tables) {
    for (;;) {
      const { rows } = await sql`
        delete from ${sql.table(table)} where at < ${week} and (tenant_id, point_id, at) in (
          select tenant_id, point_id, at from ${sql.table(table)} where at < ${week} limit ${step}) returning 1`.execute(
        services.db.worker,
      );
      if (rows.length < step) break;
    }
  }
}
