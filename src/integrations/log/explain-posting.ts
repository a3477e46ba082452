import { sql } from "kysely";
import type { z } from "zod";
import type { logEntryDetail } from "../../contract/api/integration-log.ts";
import { findEventPayload } from "../../outbox/read-events.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { findRemoteIds } from "../post/load-settings.ts";
import { preparePosting } from "../post/send-posting.ts";
import { type ShownAnswer, type ShownRequest, showRequest } from "../post/shown-exchange.ts";
import { loadRuntime } from "../take-in/load-runtime.ts";
import type { EntryRow } from "./find-log.ts";

type Detail = z.input<typeof logEntryDetail>;
type Attempt = NonNullable<Detail["posting"]>["attempts"][number];

interface PostingRow {
  event_id: string;
  rule: string;
  payload: string | null;
  state: string;
  due_at: Date;
}

interface AttemptRow {
  number: number;
  at: Date;
  by_hand: boolean;
  duration_ms: number | null;
  request: string | null;
  answer: string | null;
  error_class: string | null;
  error_message: string | null;
}

/** Of what went out: its event, its requests with what came back, and what today's settings make of the event. */
export async function explainPosting(ctx: Ctx, tx: Tx, entry: EntryRow): Promise<Pick<Detail, "posting" | "mapped">> {
  const { rows } = await sql<PostingRow>`
    select event_id, rule, payload, state, due_at from integration_postings where tenant_id = ${ctx.tenantId} and log_id = ${entry.id}`.execute(
    tx,
  );
  const posting = rows[0];
  const attempts = await sql<AttemptRow>`
    select number, at, by_hand, duration_ms, request, answer, error_class, error_message from posting_attempts
    where tenant_id = ${ctx.tenantId} and log_id = ${entry.id} and at >= ${entry.at} order by number`.execute(tx);
  const payload = posting && (posting.payload ?? (await findEventPayload(ctx, { id: posting.event_id }))?.payload ?? null);
  return {
    posting: {
      event: payload ? (JSON.parse(payload) as Record<string, unknown>) : null, // an envelope
      next_attempt_at: posting?.state === "due" ? posting.due_at.toISOString() : null,
      attempts: attempts.rows.map(presentAttempt),
    },
    mapped: posting && payload ? await mappedNow(ctx, tx, { entry, posting: { ...posting, payload } }) : null,
  };
}

function presentAttempt(row: AttemptRow): Attempt {
  return {
    number: row.number,
    at: row.at.toISOString(),
    trigger: row.by_hand ? "manual" : "auto",
    duration_ms: row.duration_ms,
    // Both written by us.
    request: row.request ? (JSON.parse(row.request) as ShownRequest) : null,
    answer: row.answer ? (JSON.parse(row.answer) as ShownAnswer) : null,
    error: row.error_class ? { class: row.error_class as "internal", message: row.error_message ?? "" } : null,
  };
}

async function mappedNow(
  ctx: Ctx,
  tx: Tx,
  { entry, posting }: { entry: EntryRow; posting: PostingRow & { payload: string } },
): Promise<Record<string, unknown> | null> {
  const { integration_id: integrationId, source_record_id: recordId } = entry;
  const runtime = await loadRuntime(tx, { tenantId: ctx.tenantId, id: integrationId });
  if (!runtime) return null;
  const remoteIds = await findRemoteIds(tx, { tenantId: ctx.tenantId, integrationId, recordIds: recordId ? [recordId] : [] });
  const prepared = await preparePosting(ctx, {
    posting: { tenantId: ctx.tenantId, integrationId, eventId: posting.event_id, rule: posting.rule, payload: posting.payload },
    settings: { runtime },
    remoteIds: remoteIds.get(recordId ?? "") ?? {},
  });
  return prepared.kind === "ready" ? { ...showRequest(prepared.call) } : null;
}
