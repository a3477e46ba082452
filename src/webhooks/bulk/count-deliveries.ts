import { sql } from "kysely";
import type { z } from "zod";
import type { dryRunOut } from "../../contract/api/jobs.ts";
import type { matchingDeliveries } from "../find-deliveries.ts";

export interface DryRun {
  matched: number;
  oldest: Date | null;
  newest: Date | null;
}

/** How many deliveries a query matches, and when the oldest and the newest of them were made. */
export async function countDeliveries(query: ReturnType<typeof matchingDeliveries>): Promise<DryRun> {
  return query
    .clearSelect()
    .select([
      sql<number>`count(*)::int`.as("matched"),
      sql<Date | null>`min(d.created_at)`.as("oldest"),
      sql<Date | null>`max(d.created_at)`.as("newest"),
    ])
    .executeTakeFirstOrThrow();
}

export function presentDryRun({ matched, oldest, newest }: DryRun): z.input<typeof dryRunOut> {
  return { matched, oldest: oldest?.toISOString() ?? null, newest: newest?.toISOString() ?? null };
}
