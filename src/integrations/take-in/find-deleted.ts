import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import type { Target, Verdict } from "./verdict.ts";

/** Targets that later items bring up to date. An alarm is raised anew, and readings are kept by their point. */
const tables: Readonly<Record<string, string>> = {
  asset: "assets",
  document: "documents",
  floor: "floors",
  zone: "zones",
  unit: "units",
  warranty: "warranties",
  defect: "defects",
  snag: "snags",
  work_order: "work_orders",
  work_request: "work_requests",
  vendor_invoice: "vendor_invoices",
};

/** The ids of those that somebody has deleted here. */
export async function findDeleted(ctx: Ctx, tx: Tx, known: readonly Target[]): Promise<ReadonlySet<string>> {
  const asked = Object.entries(tables).flatMap(([type, table]) => {
    const ids = known.flatMap((one) => (one.type === type ? [one.id] : []));
    if (ids.length === 0) return [];
    return [
      sql`select id from ${sql.table(table)} where tenant_id = ${ctx.tenantId} and id = any(${ids}) and deleted_at is not null`,
    ];
  });
  if (asked.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`${sql.join(asked, sql` union all `)}`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** Whoever deleted it didn't want it: the sender doesn't bring it back, and there is nothing to mend. */
export function staysDeleted({ type }: Target): Verdict {
  return {
    status: "skipped",
    message: `Somebody has deleted the ${type.replaceAll("_", " ")} here that this became: it is left out.`,
  };
}
