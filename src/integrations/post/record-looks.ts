import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { settleStatus } from "../status/settle-status.ts";
import type { Look, LookResult } from "./ask-posting.ts";
import { askThem } from "./judge-outcome.ts";
import { lockForPostings } from "./lock-for-postings.ts";
import { type Credentials, credentialsOf, noteCredentials } from "./note-credentials.ts";
import type { PostingJob } from "./send-posting.ts";
import { sendAgain, settleArrived } from "./settle-doubt.ts";

export interface Looked {
  job: PostingJob;
  result: LookResult;
}

interface Held {
  id: string;
  /** Somebody wants it sent again if it isn't there. */
  resend: boolean;
  /** Its rule doesn't have it sent again by itself. */
  onlyByHand: boolean;
  /** Of the settings that it was sent with: others may ask for what it never carried. Null: nobody knows. */
  sentVersion: number | null;
}

/**
 * Writes what asking for postings of one integration has shown, in one transaction: what is there is settled, what isn't is sent again where
 * somebody or its rule wants that and the settings are those that it was sent with. Whoever has lost its lease meanwhile writes nothing: others may have asked, decided or sent since.
 */
export async function recordLooks(
  ctx: Ctx,
  tx: Tx,
  { integrationId, looked, worker }: { integrationId: string; looked: readonly Looked[]; worker: string },
): Promise<void> {
  await lockForPostings(ctx, tx, { integrationId });
  const held = await keepAsked(ctx, tx, { integrationId, looked, worker });
  const own = looked.flatMap(({ job, result }) => {
    const row = held.get(job.posting.logId ?? "");
    return row ? [{ ...row, ...result, isChanged: row.sentVersion !== job.settings.version }] : [];
  });
  const found = own.flatMap(({ id, look }) => (look.kind === "found" ? [{ id, targetId: look.targetId }] : []));
  await settleArrived(ctx, tx, { integrationId, found, note: "They were asked: it is there." });
  const wanted = own.filter(({ look, resend, isChanged }) => look.kind === "absent" && resend && !isChanged);
  await sendAgain(ctx, tx, { integrationId, ids: wanted.map(({ id }) => id), words: notThere });
  const byRule = own.filter(
    ({ look, resend, onlyByHand, isChanged }) =>
      look.kind === "absent" && look.sendsAgain && !resend && !onlyByHand && !isChanged,
  );
  await sendAgain(ctx, tx, { integrationId, ids: byRule.map(({ id }) => id), words: notThere, byRule: true });
  const sent = new Set([...wanted, ...byRule].map(({ id }) => id));
  await writeTold(
    ctx,
    tx,
    own.flatMap((one) => (sent.has(one.id) ? [] : toldOf(one, ctx.now()))),
  );
  await noteCredentials(ctx, tx, { integrationId, told: own.map(toldOfCredentials) });
  await settleStatus(ctx, tx, { id: integrationId });
  afterCommit(tx, () => {
    ctx.db.signals.raise("changes", ctx.tenantId, { kind: "integration", id: integrationId });
    ctx.db.signals.raise("postings", ctx.tenantId);
  });
}

function toldOfCredentials({ look, asked }: LookResult): Credentials {
  return asked ? credentialsOf({ error: look.kind === "unknown" ? look.error : null, answer: asked.answer }) : "unknown";
}

/** Keeps the questions of those that are still held, and lets go of them. */
async function keepAsked(
  ctx: Ctx,
  tx: Tx,
  { integrationId, looked, worker }: { integrationId: string; looked: readonly Looked[]; worker: string },
): Promise<Map<string, Held>> {
  const rows = looked.map(({ job, result: { asked, look } }) => ({
    id: job.posting.logId,
    asked: asked && JSON.stringify(asked),
    tried: look.kind !== "held",
  }));
  const { rows: held } = await sql<Held>`
    update integration_postings p set leased_until = null, leased_by = null, asked = coalesce(w.asked, p.asked),
      ask_count = p.ask_count + w.tried::int, asking_since = case when w.tried then coalesce(p.asking_since, ${ctx.now()}::timestamptz) else p.asking_since end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (id text, asked text, tried boolean)
    where p.tenant_id = ${ctx.tenantId} and p.integration_id = ${integrationId} and p.log_id = w.id and p.state = 'asking' and p.leased_by = ${worker}
    returning p.log_id as id, p.resend, p.only_by_hand as "onlyByHand", p.sent_version as "sentVersion"`.execute(tx);
  return new Map(held.map((row) => [row.id, row]));
}

interface Told {
  id: string;
  state: string;
  due_at: Date;
  /** For a job that asks: null while it goes on. */
  outcome: string | null;
  fix: string | null;
}

/** What stays open: with whoever decides, or to be asked for again. */
function toldOf({ id, look, isChanged }: { id: string; look: Look; isChanged: boolean }, now: Date): Told[] {
  switch (look.kind) {
    case "found":
      return [];
    case "absent":
      return [{ id, state: "uncertain", due_at: now, outcome: "absent", fix: isChanged ? changedFix : absentFix }];
    case "unknown":
      return [{ id, state: look.at ? "asking" : "uncertain", due_at: look.at ?? now, outcome: "failed", fix: unknownFix(look) }];
    case "held":
      return [{ id, state: "asking", due_at: look.at, outcome: null, fix: null }];
    default:
      return look satisfies never;
  }
}

async function writeTold(ctx: Ctx, tx: Tx, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  const given = sql`jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as w (id text, state text, due_at timestamptz, outcome text, fix text)`;
  await sql`
    update integration_postings p set state = w.state, due_at = w.due_at, resend = p.resend and w.state = 'asking',
      job_outcome = case when p.job_id is not null then coalesce(p.job_outcome, w.outcome) end
    from ${given} where p.tenant_id = ${ctx.tenantId} and p.log_id = w.id`.execute(tx);
  await sql`
    update integration_log l set error_fix = coalesce(w.fix, l.error_fix)
    from ${given} where l.tenant_id = ${ctx.tenantId} and l.id = w.id and l.open = true`.execute(tx);
}

const notThere = "They were asked and don't have it: it is sent again.";

const changedFix =
  "They were asked and don't have it; but the settings have changed since it was sent, or may have, and may ask for what it didn't carry. " +
  "Look there yourself, then have it sent again without asking them, or dismiss it.";
const absentFix = "They were asked and don't have it. Have it sent again, or dismiss it.";

function unknownFix({ error, at }: Extract<Look, { kind: "unknown" }>): string {
  const why = `They couldn't be asked whether it is there: ${error.message}`;
  return at ? `${why} They are asked again in a while.` : [why, error.fix, askThem].filter(Boolean).join(" ");
}
