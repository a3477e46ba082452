import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { sequenceAll } from "./align-reader.ts";
import { type EventsOfPause, measurePause } from "./measure-pause.ts";

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
  const gone = pause && pause.gone > 0 ? { events: pause.gone, because: "not_kept", isCapped: false } : null;
  const chosen =
    pause && !catchUp && hasSome(pause) ? { events: pause.events, because: "chosen", isCapped: pause.isCapped } : null;
  const skipped = chosen ?? gone;
  await sql`
    update posting_readers set skipped_events = ${skipped?.events ?? null}, skipped_because = ${skipped?.because ?? null},
      skipped_is_capped = ${skipped?.isCapped ?? false}, skipped_gone = ${pause?.gone ?? 0},
      skipped_from = ${skipped ? since : null}, skipped_until = ${skipped ? (chosen ? ctx.now() : (pause?.keptSince ?? ctx.now())) : null}
    where tenant_id = ${ctx.tenantId} and integration_id = ${id}`.execute(tx);
}

/** Whether its rules name something of the pause, or may: what lies behind the events that were looked at is known to nobody. */
function hasSome({ events, isCapped }: EventsOfPause): boolean {
  return events > 0 || isCapped;
}
