import { type SqlBool, sql } from "kysely";
import type { z } from "zod";
import type { settleUncertainIn } from "../../contract/api/integration-log.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, invalidField } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { audit } from "../../tenancy/audit.ts";
import { createJob } from "../../tenancy/jobs/create-job.ts";
import type { JobRow } from "../../tenancy/jobs/find-jobs.ts";
import { getIntegration } from "../find-integrations.ts";
import { lockForPostings } from "../post/lock-for-postings.ts";
import { rulesInForce } from "../post/queue-postings.ts";
import { inDoubt } from "../post/settle-doubt.ts";
import { settleUncertainJob } from "./settle-uncertain-job.ts";

type Asked = z.output<typeof settleUncertainIn>;
type Counted = { matched: number; can_ask: number };

/**
 * Several postings that may have arrived are settled by one decision, as a job. It is about exactly those that are in doubt at this moment, as
 * many as were counted: what becomes uncertain later, also one of these once it was sent again, is another look on the other side. Who decides
 * last about one that isn't settled yet has decided.
 * @throws AppError not_found, validation_failed where nobody has counted them, conflict where there are more or fewer by now; whatever `ifMatch` throws
 */
export async function settleUncertain(
  ctx: Ctx,
  { id, filter, decision, without_asking = false, expected, dry_run, ifMatch }: Asked & { id: string; ifMatch?: IfMatch },
): Promise<({ kind: "dry_run" } & Counted) | { kind: "job"; job: JobRow }> {
  return inTx(ctx, async (tx, ctx) => {
    if (!dry_run) await lockForPostings(ctx, tx, { integrationId: id });
    const integration = await getIntegration(ctx, { id });
    ifMatch?.(integration);
    const { meant, counted } = await chooseMeant(ctx, tx, { integrationId: id, filter, decision });
    if (dry_run) return { kind: "dry_run", ...counted };
    const { matched } = counted;
    if (expected === undefined) throw notCounted();
    if (matched !== expected) throw othersByNow({ matched, expected });
    const params = { decision, without_asking, filter };
    const job = await createJob(ctx, { kind: settleUncertainJob, subject: { type: "integration", id }, params, matched });
    await sql`
      update integration_postings set job_id = ${job.id}, job_outcome = null
      where tenant_id = ${ctx.tenantId} and integration_id = ${id} and log_id = any(${meant})`.execute(tx);
    await audit(ctx, {
      action: "create",
      subjectType: "job",
      subjectId: job.id,
      after: { kind: job.kind, integration_id: id, ...params, matched },
    });
    return { kind: "job", job };
  });
}

/** The entries that the decision is about: to be asked are only those whose rule says how. */
async function chooseMeant(
  ctx: Ctx,
  tx: Tx,
  { integrationId, filter, decision }: { integrationId: string } & Pick<Asked, "filter" | "decision">,
): Promise<{ meant: string[]; counted: Counted }> {
  const conditions = [
    sql<SqlBool>`l.tenant_id = ${ctx.tenantId} and l.integration_id = ${integrationId} and l.open = true and l.status = 'uncertain'`,
  ];
  if (filter?.rule !== undefined) conditions.push(sql<SqlBool>`p.rule = ${filter.rule}`);
  if (filter?.entry_ids) conditions.push(sql<SqlBool>`l.id = any(${filter.entry_ids})`);
  const { rows } = await sql<{ id: string; rule: string }>`
    select l.id, p.rule from integration_log l
    join integration_postings p on p.tenant_id = l.tenant_id and p.integration_id = l.integration_id and p.log_id = l.id
    where ${sql.join(conditions, sql` and `)} and ${inDoubt}`.execute(tx);
  const rules = await rulesInForce(tx, { tenantId: ctx.tenantId, integrationId });
  const askable = new Set(rules.flatMap(({ name, finds }) => (finds ? [name] : [])));
  const canAsk = rows.filter(({ rule }) => askable.has(rule));
  const meant = (decision === "ask" ? canAsk : rows).map(({ id }) => id);
  return { meant, counted: { matched: meant.length, can_ask: canAsk.length } };
}

function notCounted(): AppError {
  return invalidField("/expected", "required", "Count them first, by dry_run, and say here how many you mean.");
}

function othersByNow({ matched, expected }: { matched: number; expected: number }): AppError {
  const detail = `By now ${matched} are uncertain, and not ${expected}. Nothing was settled: look again, then decide about these.`;
  return new AppError("conflict", { detail, extra: { matched } });
}
