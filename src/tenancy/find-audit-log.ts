import { sql } from "kysely";
import type { z } from "zod";
import type { auditEntryOut, auditLogQuery } from "../contract/api/audit-log.ts";
import { type Actor, type Ctx, inTx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { notFound } from "../platform/errors.ts";
import { firstIdAt, isId } from "../platform/ids.ts";
import { inWalk } from "../platform/in-walk.ts";
import { idCursor, type Page, toPage } from "../platform/paging.ts";
import { inOrderOf } from "../platform/rows-by-id.ts";
import { walkList } from "../platform/walk-list.ts";
import { allIds } from "../platform/walk-order.ts";

const filtered = ["subject_type", "subject_id", "action", "actor_id"] as const;

type AuditRow = NonNullable<Awaited<ReturnType<ReturnType<typeof auditQuery>["executeTakeFirst"]>>>;

/** Newest first. Times are looked up by id, which carries them, so that a far-off range needs no walk through what lies between. */
export async function findAuditLog(ctx: Ctx, filter: z.output<typeof auditLogQuery>): Promise<Page<AuditRow>> {
  const ends = [
    ...(filter.to ? [firstIdAt("aud", new Date(filter.to))] : []),
    ...(filter.cursor ? [idCursor.decode(filter.cursor, "aud")] : []),
  ].toSorted();
  const from = filter.from ? firstIdAt("aud", new Date(filter.from)) : allIds.from;
  const keys = filtered.flatMap((column) => (filter[column] === undefined ? [] : [{ column, values: [filter[column]] }]));
  return inWalk(ctx, async (tx, ctx) => {
    const ids = await walkList(tx, ctx, {
      ...{ table: "audit_log", deletable: false, keys, bounds: [], conditions: [] },
      ...{ ids: { from, before: ends[0] ?? allIds.before }, limit: filter.limit + 1 },
    });
    const rows = await auditQuery(tx, ctx.tenantId).where("id", "=", sql<string>`any(${ids}::text[])`).execute();
    return toPage(inOrderOf(ids, rows), filter.limit, (row) => idCursor.encode(row.id));
  });
}

/** @throws AppError not_found */
export async function getAuditEntry(ctx: Ctx, { id }: { id: string }): Promise<AuditRow> {
  if (!isId("aud", id)) throw notFound("audit entry");
  const row = await inTx(ctx, (tx) => auditQuery(tx, ctx.tenantId).where("id", "=", id).executeTakeFirst());
  if (!row) throw notFound("audit entry");
  return row;
}

export function presentAuditEntry(row: AuditRow): z.input<typeof auditEntryOut> {
  return {
    id: row.id,
    at: row.at.toISOString(),
    // The three JSON columns are written by `audit` only.
    actor: row.actor as unknown as Actor,
    action: row.action,
    subject_type: row.subject_type,
    subject_id: row.subject_id,
    before: row.before as Record<string, unknown> | null,
    after: row.after as Record<string, unknown> | null,
    ip: row.ip,
    user_agent: row.user_agent,
    request_id: row.request_id,
  };
}

function auditQuery(tx: Tx, tenantId: string) {
  return tx.selectFrom("audit_log").selectAll().where("tenant_id", "=", tenantId);
}
