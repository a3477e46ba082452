import { sql } from "kysely";
import type { Tx } from "./db.ts";

/**
 * The next number of a series, `<prefix>-<year>-<5 digits>`, gapless per tenant and year (UTC): the counter's row stays locked until the
 * transaction ends, and a rollback gives the number back. So take it late: whoever wants the next one waits.
 */
export async function takeNumber(
  tx: Tx,
  { tenantId, prefix, at }: { tenantId: string; prefix: string; at: Date },
): Promise<string> {
  const series = `${prefix}-${at.getUTCFullYear()}`;
  const { rows } = await sql<{ last_number: number }>`
    insert into number_series (tenant_id, series, last_number) values (${tenantId}, ${series}, 1)
    on conflict (tenant_id, series) do update set last_number = number_series.last_number + 1
    returning last_number`.execute(tx);
  return `${series}-${String(rows[0]?.last_number).padStart(5, "0")}`;
}
