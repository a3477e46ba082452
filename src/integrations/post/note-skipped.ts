import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { sequenceAll } from "./align-reader.ts";
import { measurePause } from "./measure-pause.ts";

/**
 * Before an integration is enabled again: what of the pause it won't post, for people to see, since nothing else would tell of it. In the
 * transaction that enables it, before its place in the feed moves.
 * @param since when it was disabled
 */
export async function noteSkipped(
  ctx: Ctx,
  tx: Tx,
  { id, since, catchUp }: { id: string; since: Date; catchUp: boolean },
): Promise<void> {
  await sequenceAll(ctx, tx);
  const pause = await measurePause(ctx, tx, { id });
  const gone = pause && pause.gone > 0 ? { events: pause.gone, because: "not_kept" } : null;
  const chosen = pause && !catchUp && pause.events > 0 ? { events: pause.events, because: "chosen" } : null;
  const skipped = chosen ?? gone;
  await sql`
    update posting_readers set skipped_events = ${skipped?.events ?? null}, skipped_because = ${skipped?.because ?? null},
      skipped_from = ${skipped ? since : null}, skipped_until = ${skipped ? (chosen ? ctx.now() : (pause?.keptSince ?? ctx.now())) : null}
    where tenant_id = ${ctx.tenantId} and integration_id = ${id}`.execute(tx);
}
