import { sql } from "kysely";
import type { z } from "zod";
import type { logCauseOut } from "../../contract/api/integration-log.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { countCap } from "../find-integrations.ts";

type Cause = z.input<typeof logCauseOut>;

interface Row {
  error_class: Cause["error_class"];
  gap_kind: string | null;
  gap_value: string | null;
  message: string;
  fix: string | null;
  count: number;
  first_at: Date;
  last_at: Date;
}

const mostCauses = 200;

/** What waits to be mended, grouped by what would mend it: by the missing mapping, else by the error. Those that hold up most come first; what may have arrived is mended one by one. */
export async function findCauses(ctx: Ctx, { integrationId }: { integrationId: string }): Promise<Cause[]> {
  const { rows } = await inTx(ctx, (tx) =>
    sql<Row>`
      select error_class, gap_kind, gap_value, (array_agg(error_message order by id desc))[1] as message, (array_agg(error_fix order by id desc))[1] as fix,
        count(*)::int as count, min(at) as first_at, max(at) as last_at
      from (
        select id, at, error_class, gap_kind, gap_value, error_message, error_fix from integration_log
        where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and open = true and error_class is not null
          and status <> 'uncertain'
        order by id desc limit ${sql.lit(countCap)}) newest
      group by error_class, gap_kind, gap_value, case when gap_kind is null then error_message end
      order by count desc, last_at desc limit ${sql.lit(mostCauses)}`.execute(tx),
  );
  return rows.map(({ gap_kind, gap_value, first_at, last_at, ...row }) => ({
    ...row,
    by_sender: row.error_class === "schema",
    gap: gap_kind === null ? null : { kind: gap_kind, value: gap_value ?? "" },
    first_at: first_at.toISOString(),
    last_at: last_at.toISOString(),
  }));
}
