import { sql } from "kysely";
import { writeSoon } from "../platform/batch.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit, type Tx } from "../platform/db.ts";
import { newId } from "../platform/ids.ts";

export interface AuditEntry {
  action: "create" | "update" | "delete" | "login" | "logout" | (string & {});
  subjectType: string;
  subjectId: string;
  /** Never secrets: their last four characters at most. */
  before?: object | null;
  after?: object | null;
}

/** Writes down a change of configuration in the transaction that makes it, and tells whoever watches the record once that has committed. */
export async function audit(ctx: Ctx, entry: AuditEntry): Promise<void> {
  await inTx(ctx, async (tx) => {
    await writeSoon(tx, insertEntries, {
      tenant_id: ctx.tenantId,
      id: newId("aud", ctx.now()),
      at: ctx.now(),
      actor: ctx.actor,
      action: entry.action,
      subject_type: entry.subjectType,
      subject_id: entry.subjectId,
      before: entry.before ?? null,
      after: entry.after ?? null,
      ip: ctx.origin?.ip ?? null,
      user_agent: ctx.origin?.userAgent ?? null,
      request_id: ctx.origin?.requestId ?? null,
    });
    afterCommit(tx, () => ctx.db.signals.raise("changes", ctx.tenantId, { kind: entry.subjectType, id: entry.subjectId }));
  });
}

/** Keys are columns, the same in all. */
async function insertEntries(tx: Tx, rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((name) => sql.ref(name)));
  await sql`
    insert into audit_log (${columns})
    select ${columns} from json_populate_recordset(null::audit_log, ${JSON.stringify(rows)}::json)`.execute(tx);
}
