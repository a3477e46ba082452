import { sql } from "kysely";
import type { z } from "zod";
import type { openWorkOut } from "../../contract/api/integrations.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { countCap, getIntegration } from "../find-integrations.ts";

/** What waits in an integration, which its deletion would end; each counted up to 10,000. @throws AppError not_found */
export async function countOpen(ctx: Ctx, { id }: { id: string }): Promise<z.input<typeof openWorkOut>> {
  return inTx(ctx, async (tx, ctx) => {
    await getIntegration(ctx, { id });
    const cap = sql.lit(countCap);
    const { rows } = await sql<z.input<typeof openWorkOut>>`
      select
        (select count(*)::int from (select from received r
          where r.tenant_id = ${ctx.tenantId} and r.integration_id = ${id} and r.done = false and r.unread limit ${cap}) one) as messages,
        (select count(*)::int from (select from integration_log l where l.tenant_id = ${ctx.tenantId} and l.integration_id = ${id}
          and l.open = true and l.direction = 'in' limit ${cap}) one) as entries,
        (select count(*)::int from (select from integration_postings p where p.tenant_id = ${ctx.tenantId} and p.integration_id = ${id}
          and p.state <> 'done' and p.state in ('queued', 'due', 'sending') limit ${cap}) one) as postings,
        (select count(*)::int from (select from integration_postings p where p.tenant_id = ${ctx.tenantId} and p.integration_id = ${id}
          and p.state <> 'done' and p.state = 'error' limit ${cap}) one) as refused,
        (select count(*)::int from (select from integration_postings p where p.tenant_id = ${ctx.tenantId} and p.integration_id = ${id}
          and p.state <> 'done' and p.state in ('uncertain', 'asking') limit ${cap}) one) as uncertain`.execute(tx);
    return rows[0] ?? { messages: 0, entries: 0, postings: 0, refused: 0, uncertain: 0 };
  });
}
