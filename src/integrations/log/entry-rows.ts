import type { Selectable } from "kysely";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { DB } from "../../platform/schema.ts";

/** An entry as the log shows it, of whichever source. */
export type EntryRow = Selectable<DB["integration_log"]> & {
  /** Of a posting that waits: when it is tried at the earliest. */
  next_attempt_at?: Date | null;
};

/** A row that may come from a posting: its time is that of its id. */
export type ReadRow = Omit<EntryRow, "at"> & { at: Date | null };

/** `log`: what is written there. `queued`, `sending`: postings that have no entry there yet, or whose entry tells of an earlier attempt. */
export type EntrySource = "log" | "queued" | "sending";

export interface Of {
  tenantId: string;
  integrationId: string;
}

/**
 * The rows of a source, all of the log's columns in one order, so that sources can be put together. In one statement each entry is in exactly one of
 * them, by its id, which it keeps: a page can't lose or double one that changes from one to the next.
 * @param which of them, by an index of their own; else they are meant to be read by `id`
 */
export function rowsOf(source: EntrySource, of: Of, which?: RawBuilder<SqlBool>): RawBuilder<unknown> {
  const own = ownOf(of);
  const few = which && sql`and ${which} offset 0`;
  if (source === "log") {
    const columns = logColumns(of);
    const isShown = sql`id <> all(array(select log_id from integration_postings where ${own} and ${isSending} and logged))`;
    return sql`(select ${columns} from (select * from integration_log where ${own} ${few ?? sql``}) l where ${isShown})`;
  }
  const shape = source === "queued" ? queuedShape(of) : sendingShape(queuedShape(of));
  const columns = sql.join(Object.entries(shape).map(([name, value]) => sql`${value} as ${sql.ref(name)}`));
  const postings = few ? sql`(select * from integration_postings where ${own} ${few})` : sql`integration_postings`;
  return sql`(select ${columns} from ${postings} p where ${own} and ${source === "queued" ? isQueued : isSending})`;
}

/** Of what is written there, in the order of the other sources. */
export function logColumns(of: Of): RawBuilder<unknown> {
  return sql.join(Object.keys(queuedShape(of)).map((name) => sql.ref(name)));
}

function ownOf({ tenantId, integrationId }: Of): RawBuilder<SqlBool> {
  return sql<SqlBool>`tenant_id = ${tenantId} and integration_id = ${integrationId}`;
}

// As the indexes say it.
const isQueued = sql<SqlBool>`state in ('queued', 'due') and not logged and log_id is not null`;
const isSending = sql<SqlBool>`state = 'sending' and log_id is not null`;

const behind = "It waits until what is before it of the same record is settled.";
const paused = "It waits while the integration is disabled.";
const next = "It waits for its turn to be sent.";
/** Until another takes it up, which it does at once unless none runs. */
const halfSent =
  "The server that was sending it doesn't answer any more. Another takes it up: it sends it again where twice is the same as once, else it is in doubt.";

type Shape = Record<keyof DB["integration_log"], RawBuilder<unknown>>;

/** What the log will say of it, as far as that is known: it is sent with the settings of then. */
function queuedShape({ tenantId, integrationId }: Of): Shape {
  const now = (column: string) =>
    sql`(select ${sql.ref(column)} from integrations where tenant_id = ${tenantId} and id = ${integrationId})`;
  const none = sql`null::text`;
  return {
    ...{ tenant_id: sql`tenant_id`, id: sql`log_id`, integration_id: sql`integration_id`, at: sql`null::timestamptz` },
    // As it is written with an attempt that needs nobody: nothing is to be mended.
    ...{ open: sql`logged`, direction: sql`'out'::text`, kind: sql`rule`, received_id: none, element: sql`0` },
    ...{ source_record_id: sql`record_id`, content_hash: none, target_type: none, target_record_id: none },
    ...{ status: sql`'queued'::text`, error_class: none, error_pointer: none, error_fix: none, error_said: none },
    error_message: sql`case when state = 'queued' then ${behind}::text when ${now("enabled")} then ${next} else ${paused} end`,
    ...{ gap_kind: none, gap_value: none, waits_for_kind: none, waits_for_source_id: none, due_at: sql`null::timestamptz` },
    ...{ duration_ms: sql`null::int`, attempt_count: sql`attempt_count`, version: now("version") },
    ...{ resolved_at: sql`null::timestamptz`, resolved_by: sql`null::jsonb`, note: none },
  };
}

function sendingShape(queued: Shape): Shape {
  return {
    ...queued,
    status: sql`'sending'::text`,
    error_message: sql`case when leased_until < clock_timestamp() then ${halfSent}::text else ${"It is being sent at this moment."}::text end`,
    version: sql`coalesce(sent_version, ${queued.version})`,
  };
}
