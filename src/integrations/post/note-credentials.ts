import { sql } from "kysely";
import type { IntakeError } from "../../contract/intake.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import type { ShownAnswer } from "./shown-exchange.ts";

/** Credentials that are refused are tried by one posting or question in so long. */
const probeEveryMs = 60_000;

/** What came of a call says of its credentials; unknown: nothing was answered. */
export type Credentials = "refused" | "taken" | "unknown";

/** A right that one call lacks (403) is no fault of the credentials. */
export function credentialsOf({ error, answer }: { error: IntakeError | null; answer: ShownAnswer | null }): Credentials {
  if (error?.class === "auth" && answer?.status !== 403) return "refused";
  return answer ? "taken" : "unknown";
}

/**
 * Refused credentials: the others wait for one that finds out. Whatever else was answered says that they are taken, and no answer says nothing.
 * @param told by each that was sent or asked
 */
export async function noteCredentials(
  ctx: Ctx,
  tx: Tx,
  { integrationId, told }: { integrationId: string; told: readonly Credentials[] },
): Promise<void> {
  const isTaken = told.includes("taken");
  if (!isTaken && !told.includes("refused")) return;
  const until = isTaken ? null : new Date(ctx.now().getTime() + probeEveryMs);
  await sql`
    update posting_readers set not_before = ${until}
    where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and not_before is distinct from ${until}::timestamptz`.execute(
    tx,
  );
}
