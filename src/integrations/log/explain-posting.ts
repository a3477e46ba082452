import { sql } from "kysely";
import type { z } from "zod";
import type { logEntryDetail } from "../../contract/api/integration-log.ts";
import { findEventPayload } from "../../outbox/read-events.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { unlessUnavailable } from "../../platform/errors.ts";
import type { Asked } from "../post/ask-posting.ts";
import { findRemoteIds, loadSettings } from "../post/load-settings.ts";
import { preparePosting } from "../post/prepare-posting.ts";
import { rulesInForce } from "../post/queue-postings.ts";
import { type ShownAnswer, type ShownRequest, showRequest } from "../post/shown-exchange.ts";
import type { EntryRow } from "./entry-rows.ts";
import { earliestOf, findWaits } from "./find-waits.ts";

type Detail = z.input<typeof logEntryDetail>;
type Attempt = NonNullable<Detail["posting"]>["attempts"][number];

interface PostingRow {
  event_id: string;
  rule: string;
  payload: string | null;
  state: string;
  due_at: Date;
  asked: string | null;
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
export async function explainPosting(ctx: Ctx, entry: EntryRow): Promise<Pick<Detail, "posting" | "mapped">> {
  const { posting, attempts, payload, canAsk, mapping, waits } = await inTx(ctx, (tx, ctx) => readPosting(ctx, tx, entry));
  return {
    posting: {
      event: payload ? (JSON.parse(payload) as Record<string, unknown>) : null, // an envelope
      next_attempt_at: posting?.state === "due" ? posting.due_at.toISOString() : null,
      waits,
      can_ask: canAsk,
      next_ask_at: posting?.state === "asking" ? (earliestOf(waits, posting.due_at)?.toISOString() ?? null) : null,
      asked: posting?.asked ? (JSON.parse(posting.asked) as Asked) : null, // written by us
      attempts: attempts.map(presentAttempt),
    },
    // Outside the transaction: a mapping may take its whole time.
    mapped: posting && payload && mapping ? await mappedNow(ctx, { entry, posting: { ...posting, payload }, ...mapping }) : null,
  };
}

async function readPosting(ctx: Ctx, tx: Tx, entry: EntryRow) {
  const { rows } = await sql<PostingRow>`
    select event_id, rule, payload, state, due_at, asked from integration_postings where tenant_id = ${ctx.tenantId} and log_id = ${entry.id}`.execute(
    tx,
  );
  const posting = rows[0];
  const { rows: attempts } = await sql<AttemptRow>`
    select number, at, by_hand, duration_ms, request, answer, error_class, error_message from posting_attempts
    where tenant_id = ${ctx.tenantId} and log_id = ${entry.id} and at >= ${entry.at} order by number`.execute(tx);
  const payload = posting && (posting.payload ?? (await findEventPayload(ctx, { id: posting.event_id }))?.payload ?? null);
  const rules = await rulesInForce(tx, { tenantId: ctx.tenantId, integrationId: entry.integration_id });
  const canAsk = rules.find(({ name }) => name === entry.kind)?.finds !== undefined;
  const waits = posting ? await findWaits(ctx, tx, { ...posting, entry }) : [];
  return { posting, attempts, payload, canAsk, waits, mapping: payload ? await readMapping(ctx, tx, entry) : null };
}

/** What the event is mapped with, and the other side's ids of its record. */
async function readMapping(ctx: Ctx, tx: Tx, { integration_id: integrationId, source_record_id: recordId }: EntryRow) {
  const settings = await loadSettings(tx, { tenantId: ctx.tenantId, id: integrationId });
  if (settings?.kind !== "usable") return null;
  const remoteIds = await findRemoteIds(tx, { tenantId: ctx.tenantId, integrationId, recordIds: recordId ? [recordId] : [] });
  return { runtime: settings.runtime, remoteIds: remoteIds.get(recordId ?? "") ?? {} };
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
  {
    entry,
    posting,
    runtime,
    remoteIds,
  }: { entry: EntryRow; posting: PostingRow & { payload: string } } & NonNullable<Awaited<ReturnType<typeof readMapping>>>,
): Promise<Record<string, unknown> | null> {
  const { tenantId } = ctx;
  const { event_id: eventId, rule, payload } = posting;
  const own = { tenantId, integrationId: entry.integration_id, eventId, rule, payload };
  // Where expressions can't be evaluated at the moment the rest of the entry is shown all the same.
  const prepared = await unlessUnavailable(preparePosting(ctx, { posting: own, runtime, remoteIds }));
  return prepared?.kind === "ready" ? { ...showRequest(prepared.call) } : null;
}
