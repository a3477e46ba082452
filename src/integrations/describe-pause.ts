import { sql } from "kysely";
import type { z } from "zod";
import type { pauseOut } from "../contract/api/integrations.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { countCap, getIntegration } from "./find-integrations.ts";
import { measurePause } from "./post/measure-pause.ts";

/** What waits for an integration to be enabled again, and how far back that can be made up for. @throws AppError not_found */
export async function describePause(ctx: Ctx, { id }: { id: string }): Promise<z.input<typeof pauseOut>> {
  return inTx(ctx, async (tx, ctx) => {
    const { enabled, enabled_at: enabledAt, status_since: since } = await getIntegration(ctx, { id });
    const pause = await measurePause(ctx, tx, { id });
    const { rows } = await sql<{ messages: number; last_run_at: Date | null }>`
      select (select count(*)::int from (select from received
          where tenant_id = ${ctx.tenantId} and integration_id = ${id} and done = false and unread limit ${sql.lit(countCap)}) waiting) as messages,
        (select max(started_at) from integration_runs
          where tenant_id = ${ctx.tenantId} and integration_id = ${id} and outcome = 'succeeded') as last_run_at`.execute(tx);
    return {
      since: enabled || !enabledAt ? null : since.toISOString(),
      events: pause && {
        ...{ count: pause.events, is_capped: pause.isCapped, gone: pause.gone },
        ...{ oldest_at: pause.oldestAt?.toISOString() ?? null, kept_since: pause.keptSince?.toISOString() ?? null },
      },
      messages: rows[0]?.messages ?? 0,
      last_run_at: rows[0]?.last_run_at?.toISOString() ?? null,
    };
  });
}
