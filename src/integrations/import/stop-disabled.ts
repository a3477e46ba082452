import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { Advance } from "../../tenancy/jobs/job-kind.ts";

/** Asked before each step of an import: nothing is taken in for an integration that somebody has disabled. */
export async function isDisabledNow(tx: Tx, { tenantId, id }: { tenantId: string; id: string }): Promise<boolean> {
  const { rows } = await sql<{ enabled: boolean }>`
    select enabled from integrations where tenant_id = ${tenantId} and id = ${id}`.execute(tx);
  return rows[0]?.enabled === false;
}

/** How an import ends then, with what to do. */
export const stopDisabled: Advance<unknown>["next"] = {
  kind: "end",
  status: "stopped",
  result: {
    error:
      "The integration was disabled during the import. What was taken in before stays. Import the file again once it is enabled: nothing comes twice.",
  },
};
