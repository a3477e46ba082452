import { sql } from "kysely";
import type { RemoteCall } from "../../connectors/kit/remote.ts";
import type { Services } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import type { ClaimedPosting } from "./claim-postings.ts";
import { showRequest } from "./shown-exchange.ts";

/** A posting that may be sent from here on, as this attempt. */
export interface Sending {
  logId: string;
  number: number;
  at: Date;
}

/** @param sent what is sent, and the version of the settings that made it */
export type MarkSending = (posting: ClaimedPosting, sent: { call: RemoteCall; version: number }) => Promise<Sending | null>;

interface Waiting {
  posting: ClaimedPosting;
  call: RemoteCall;
  version: number;
  settle(sending: Sending | null): void;
  fail(error: unknown): void;
}

/** Those that come within this time share a commit. */
const gatherMs = 3;

/**
 * Commits that a posting is about to be sent, with the request, before it is: whoever finds it so after a crash knows that it may have
 * arrived, and what with. Many at the same time are one statement.
 * @returns a function that gives null when somebody else has the posting by now: then it must not be sent
 */
export function makeMarkSending({ db, now }: Pick<Services, "db" | "now">, worker: string): MarkSending {
  let waiting: Waiting[] = [];

  const flush = async () => {
    const batch = waiting;
    waiting = [];
    try {
      const marked = await mark(batch);
      for (const one of batch) one.settle(marked.get(nameOf(one.posting)) ?? null);
      tellShown(batch);
    } catch (error) {
      for (const one of batch) one.fail(error);
    }
  };

  const mark = async (batch: Waiting[]): Promise<Map<string, Sending>> => {
    const at = now();
    const postings = batch.map(({ posting }) => posting);
    const { rows } = await sql<Sending & ClaimedPosting>`
      with wanted as (
        select * from unnest(${postings.map((one) => one.tenantId)}::text[], ${postings.map((one) => one.integrationId)}::text[],
          ${postings.map((one) => one.eventId)}::text[], ${postings.map((one) => one.rule)}::text[],
          ${postings.map(({ logId }) => logId ?? newId("log", at))}::text[], ${batch.map(({ call }) => JSON.stringify(showRequest(call)))}::text[],
          ${batch.map(({ version }) => version)}::int[]) as w (tenant_id, integration_id, event_id, rule, log_id, request, version)
      ), marked as (
        update integration_postings p set state = 'sending', attempt_count = p.attempt_count + 1, log_id = w.log_id, sent_version = w.version,
          trying_since = coalesce(p.trying_since, ${at})
        from wanted w where p.tenant_id = w.tenant_id and p.integration_id = w.integration_id and p.event_id = w.event_id and p.rule = w.rule
          and p.state in ('due', 'sending') and p.leased_by = ${worker} and p.leased_until > clock_timestamp()
        returning p.tenant_id, p.integration_id, p.event_id, p.rule, p.log_id, p.attempt_count, p.by_hand, w.request
      ), noted as (
        insert into posting_attempts (tenant_id, log_id, number, at, by_hand, request)
        select tenant_id, log_id, attempt_count, ${at}, by_hand, request from marked
      )
      select tenant_id as "tenantId", integration_id as "integrationId", event_id as "eventId", rule, log_id as "logId", attempt_count as number
      from marked`.execute(db.worker);
    return new Map(rows.map((row) => [nameOf(row), { logId: row.logId, number: row.number, at }]));
  };

  /** What shows them looks again. */
  const tellShown = (batch: readonly Waiting[]) => {
    const shown = new Map(batch.map(({ posting: { tenantId, integrationId: id } }) => [id, tenantId]));
    for (const [id, tenantId] of shown) db.signals.raise("changes", tenantId, { kind: "integration", id });
  };

  return (posting, { call, version }) =>
    new Promise((settle, fail) => {
      if (waiting.length === 0) setTimeout(() => void flush(), gatherMs);
      waiting.push({ posting, call, version, settle, fail });
    });
}

function nameOf({ tenantId, integrationId, eventId, rule }: Omit<ClaimedPosting, "logId">): string {
  return JSON.stringify([tenantId, integrationId, eventId, rule]);
}
