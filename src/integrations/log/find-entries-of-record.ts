import { type SqlBool, sql } from "kysely";
import type { IntegrationType } from "../../contract/api/integrations.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { idCursor, type Page, toPage } from "../../platform/paging.ts";
import type { EntryRow } from "./entry-rows.ts";

export type RecordEntry = EntryRow & {
  integration_name: string;
  integration_type: IntegrationType;
  integration_deleted: boolean;
};

/**
 * The log entries that are about one of our records, newest first: what became it or changed it, and the postings that took it out.
 * @param cursor of a trail, whose events and entries are one list by time
 * @throws AppError invalid_cursor
 */
export async function findEntriesOfRecord(
  ctx: Ctx,
  { recordId, limit, cursor }: { recordId: string; limit: number; cursor?: string | undefined },
): Promise<Page<RecordEntry>> {
  const before = cursor ? idCursor.decode(cursor, "evt").replace("evt_", "log_") : null;
  const entriesWhere = (condition: ReturnType<typeof sql<SqlBool>>) => sql`(
    select * from integration_log where tenant_id = ${ctx.tenantId} and ${condition}
      and ${before === null ? sql<SqlBool>`true` : sql<SqlBool>`id < ${before}`}
    order by id desc limit ${limit + 1})`;
  return inTx(ctx, async (tx) => {
    // An entry that waited for long is older than the record it became at last: the record's own time is no bound.
    const { rows } = await sql<RecordEntry>`
      select l.*, i.name as integration_name, i.type as integration_type, i.deleted_at is not null as integration_deleted,
        (select p.due_at from integration_postings p where p.tenant_id = l.tenant_id and p.log_id = l.id and p.state = 'due'
          and l.direction = 'out' and l.status = 'waiting') as next_attempt_at
      from (${entriesWhere(sql`target_record_id = ${recordId}`)}
        union all ${entriesWhere(sql`direction = 'out' and source_record_id = ${recordId} and target_record_id is distinct from ${recordId}`)}) l
      join integrations i on i.tenant_id = l.tenant_id and i.id = l.integration_id
      order by l.id desc limit ${limit + 1}`.execute(tx);
    return toPage(rows, limit, ({ id }) => idCursor.encode(id.replace("log_", "evt_")));
  });
}
