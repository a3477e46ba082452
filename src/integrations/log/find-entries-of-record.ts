import { type SqlBool, sql } from "kysely";
import type { IntegrationType } from "../../contract/api/integrations.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { idTime } from "../../platform/ids.ts";
import { idCursor, type Page, toPage } from "../../platform/paging.ts";
import { type EntryRow, logColumns, rowsOf } from "./entry-rows.ts";

export type RecordEntry = EntryRow & {
  integration_name: string;
  integration_type: IntegrationType;
  integration_deleted: boolean;
};

/**
 * The log entries that are about one of our records, newest first: what became it or changed it, and the postings that took it out, or will.
 * @param cursor of a trail, whose events and entries are one list by time
 * @throws AppError invalid_cursor
 */
export async function findEntriesOfRecord(
  ctx: Ctx,
  { recordId, limit, cursor }: { recordId: string; limit: number; cursor?: string | undefined },
): Promise<Page<RecordEntry>> {
  const { tenantId } = ctx;
  const before = cursor ? idCursor.decode(cursor, "evt").replace("evt_", "log_") : null;
  const newest = sql`${before === null ? sql<SqlBool>`true` : sql<SqlBool>`id < ${before}`} order by id desc limit ${limit + 1}`;
  return inTx(ctx, async (tx) => {
    const posting = await findPosting(tx, { tenantId, recordId });
    // What is being sent shows over what its entry says of an attempt before.
    const sent = sql`select log_id from integration_postings
      where tenant_id = ${tenantId} and integration_id = any(${posting}) and record_id = ${recordId} and state = 'sending' and logged`;
    const written = (condition: ReturnType<typeof sql<SqlBool>>) => sql`(
      select ${logColumns({ tenantId, integrationId: "" })} from integration_log
      where tenant_id = ${tenantId} and ${condition} and id <> all(array(${sent})) and ${newest})`;
    const own = sql<SqlBool>`record_id = ${recordId} and state <> 'done'`;
    const postings = posting.flatMap((integrationId) =>
      (["queued", "sending"] as const).map(
        (source) => sql`(select * from ${rowsOf(source, { tenantId, integrationId }, own)} entries where ${newest})`,
      ),
    );
    const parts = [
      written(sql`target_record_id = ${recordId}`),
      written(sql`direction = 'out' and source_record_id = ${recordId} and target_record_id is distinct from ${recordId}`),
      ...postings,
    ];
    // An entry that waited for long is older than the record it became at last: the record's own time is no bound.
    const { rows } = await sql<Omit<RecordEntry, "at"> & { at: Date | null }>`
      select l.*, i.name as integration_name, i.type as integration_type, i.deleted_at is not null as integration_deleted,
        (select p.due_at from integration_postings p where p.tenant_id = l.tenant_id and p.log_id = l.id and p.state = 'due'
          and l.direction = 'out' and l.status in ('queued', 'waiting')) as next_attempt_at
      from (${sql.join(parts, sql` union all `)}) l
      join integrations i on i.tenant_id = l.tenant_id and i.id = l.integration_id
      order by l.id desc limit ${limit + 1}`.execute(tx);
    const entries = rows.map((row) => ({ ...row, at: row.at ?? idTime(row.id) }));
    return toPage(entries, limit, ({ id }) => idCursor.encode(id.replace("log_", "evt_")));
  });
}

/** Integrations that have an open posting of the record: a step of an index for each that posts. */
async function findPosting(tx: Tx, { tenantId, recordId }: { tenantId: string; recordId: string }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.integration_id as id from posting_readers r where r.tenant_id = ${tenantId} and exists (
      select from integration_postings p where p.tenant_id = r.tenant_id and p.integration_id = r.integration_id
        and p.record_id = ${recordId} and p.state <> 'done') order by 1`.execute(tx);
  return rows.map(({ id }) => id);
}
