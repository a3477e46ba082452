import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";

/** Credentials that are refused are tried by one posting or question in so long. */
const probeEveryMs = 60_000;

/**
 * Refused credentials: the others wait for one that finds out. Whatever else was answered says that they are taken.
 * @param refused of each that was sent or asked, whether its credentials were refused
 */
export async function noteCredentials(
  ctx: Ctx,
  tx: Tx,
  { integrationId, refused }: { integrationId: string; refused: readonly boolean[] },
): Promise<void> {
  if (refused.length === 0) return;
  const until = refused.every(Boolean) ? new Date(ctx.now().getTime() + probeEveryMs) : null;
  await sql`
    update posting_readers set not_before = ${until}
    where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and not_before is distinct from ${until}::timestamptz`.execute(
    tx,
  );
}
