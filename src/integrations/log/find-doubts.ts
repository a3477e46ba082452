import { sql } from "kysely";
import type { z } from "zod";
import type { logCauseOut } from "../../contract/api/integration-log.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { countCap } from "../find-integrations.ts";
import { askThem } from "../post/judge-outcome.ts";
import { rulesInForce } from "../post/queue-postings.ts";

type Cause = z.input<typeof logCauseOut>;

interface Row {
  rule: string;
  error_class: Cause["error_class"];
  message: string;
  count: number;
  first_at: Date;
  last_at: Date;
}

/** Postings that may have arrived, by their rules, which say whether the other side can be asked; told with the latest reason. */
export async function findDoubts(ctx: Ctx, { integrationId }: { integrationId: string }): Promise<Cause[]> {
  return inTx(ctx, async (tx) => {
    const { rows } = await sql<Row>`
      select kind as rule, (array_agg(error_class order by id desc))[1] as error_class, (array_agg(error_message order by id desc))[1] as message,
        count(*)::int as count, min(at) as first_at, max(at) as last_at
      from (
        select id, at, kind, error_class, error_message from integration_log
        where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and open = true and error_class is not null and status = 'uncertain'
        order by id desc limit ${sql.lit(countCap)}) newest
      group by kind order by count desc, last_at desc`.execute(tx);
    if (rows.length === 0) return [];
    const rules = await rulesInForce(tx, { tenantId: ctx.tenantId, integrationId });
    return rows.map(({ rule, first_at, last_at, ...row }) => ({
      ...row,
      by_sender: false,
      gap: null,
      said: null,
      uncertain: { rule, can_ask: rules.find(({ name }) => name === rule)?.finds !== undefined },
      fix: askThem,
      first_at: first_at.toISOString(),
      last_at: last_at.toISOString(),
    }));
  });
}
