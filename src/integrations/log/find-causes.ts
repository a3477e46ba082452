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
  said: string | null;
  fix: string | null;
  count: number;
  first_at: Date;
  last_at: Date;
}

const mostCauses = 200;
/** Wordings of one error that are causes of their own; with more of them each has something of its own in it, such as a number. */
const mostWordings = 10;

/**
 * What waits to be mended, grouped by what would mend it: by the missing mapping, else by the error. Those that hold up most come first; what may
 * have arrived is among `findDoubts`.
 */
export async function findCauses(ctx: Ctx, { integrationId }: { integrationId: string }): Promise<Cause[]> {
  const { rows } = await inTx(ctx, (tx) =>
    sql<Row>`
      select error_class, gap_kind, gap_value, (array_agg(error_message order by id desc))[1] as message, max(error_said) as said,
        (array_agg(error_fix order by id desc))[1] as fix,
        count(*)::int as count, min(at) as first_at, max(at) as last_at
      from (
        select id, at, error_class, gap_kind, gap_value, error_message, error_said, error_fix from integration_log
        where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and open = true and error_class is not null
          and status <> 'uncertain'
        order by id desc limit ${sql.lit(countCap)}) newest
      group by error_class, gap_kind, gap_value, case when gap_kind is null then error_message end, case when gap_kind is null then error_said end
      order by count desc, last_at desc limit ${sql.lit(mostCauses)}`.execute(tx),
  );
  return joinWordings(rows).map(({ gap_kind, gap_value, first_at, last_at, said, others, ...row }) => ({
    ...row,
    by_sender: row.error_class === "schema",
    gap: gap_kind === null ? null : { kind: gap_kind, value: gap_value ?? "" },
    said: said === null ? null : { words: said, others },
    uncertain: null,
    first_at: first_at.toISOString(),
    last_at: last_at.toISOString(),
  }));
}

/** An error with too many wordings is one cause, told by the one that was said most. */
function joinWordings(rows: readonly Row[]): (Row & { others: number })[] {
  const joined = new Map<string, Row & { others: number }>();
  for (const row of rows) {
    const alike = rows.filter((one) => isAlike(one, row));
    const isMany = row.gap_kind === null && alike.length > mostWordings;
    const key = JSON.stringify([row.error_class, row.gap_kind, row.gap_value, row.message, isMany ? null : row.said]);
    const known = joined.get(key);
    if (!known) joined.set(key, { ...row, others: isMany ? alike.length - 1 : 0 });
    else {
      const first_at = known.first_at < row.first_at ? known.first_at : row.first_at;
      const last_at = known.last_at > row.last_at ? known.last_at : row.last_at;
      joined.set(key, { ...known, said: known.said ?? row.said, count: known.count + row.count, first_at, last_at });
    }
  }
  return [...joined.values()].sort((a, b) => b.count - a.count);
}

function isAlike(one: Row, other: Row): boolean {
  return one.gap_kind === null && one.error_class === other.error_class && one.message === other.message;
}
