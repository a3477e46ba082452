import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { getIntegration } from "../find-integrations.ts";

/** How often a job looks whether its postings have been tried, and how long it stays. */
const lookEveryMs = 500;
const longestLookMs = 600_000;

/** What has come of a job's postings. */
interface JobPostings {
  /** Nothing has come of them yet. */
  waiting: number;
  resolved: number;
  failed: number;
  /** The other side was asked, and doesn't have them. */
  absent: number;
  /** When to look again: while something may still come of one, as long as somebody may send and not for ever. */
  lookAgainAt: Date | null;
}

/** @param since when the job gave its postings to their lane @throws AppError not_found */
export async function lookAtPostings(
  ctx: Ctx,
  tx: Tx,
  { integrationId, jobId, since }: { integrationId: string; jobId: string; since: Date },
): Promise<JobPostings> {
  const { rows } = await sql<{ outcome: string | null; count: number }>`
    select job_outcome as outcome, count(*)::int as count from integration_postings
    where tenant_id = ${ctx.tenantId} and job_id = ${jobId} and (job_outcome is not null or state <> 'done') group by job_outcome`.execute(
    tx,
  );
  const of = (outcome: string | null) => rows.find((row) => row.outcome === outcome)?.count ?? 0;
  const { enabled } = await getIntegration(ctx, { id: integrationId });
  const mayStay = of(null) > 0 && enabled && ctx.now().getTime() - since.getTime() < longestLookMs;
  return {
    ...{ waiting: of(null), resolved: of("resolved"), failed: of("failed"), absent: of("absent") },
    lookAgainAt: mayStay ? new Date(ctx.now().getTime() + lookEveryMs) : null,
  };
}
