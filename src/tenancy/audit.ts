import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit } from "../platform/db.ts";
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
    await tx
      .insertInto("audit_log")
      .values({
        tenant_id: ctx.tenantId,
        id: newId("aud", ctx.now()),
        at: ctx.now(),
        actor: JSON.stringify(ctx.actor),
        action: entry.action,
        subject_type: entry.subjectType,
        subject_id: entry.subjectId,
        before: entry.before ? JSON.stringify(entry.before) : null,
        after: entry.after ? JSON.stringify(entry.after) : null,
        ip: ctx.origin?.ip ?? null,
        user_agent: ctx.origin?.userAgent ?? null,
        request_id: ctx.origin?.requestId ?? null,
      })
      .execute();
    afterCommit(tx, () => ctx.db.signals.raise("changes", ctx.tenantId, { kind: entry.subjectType, id: entry.subjectId }));
  });
}
