import { type SqlBool, sql } from "kysely";
import { eventNames } from "../../contract/events/catalog.ts";
import { type Condition, conditionsOf, hundredOf, namesWith, textMatches, type Wanted } from "./match-deliveries.ts";

/** One way through the log, newest first, along an index: what the index answers, and what each row on the way is asked. */
export interface Walk {
  /** Among the finished rows, or the open ones. */
  done: boolean;
  along: Condition[];
  rest: Condition[];
  /** The index sorts ids byte by byte (migration 015), which makes it the only one that can answer; else as the primary key does. */
  byBytes: boolean;
  /** Of one webhook, along an index that begins with it: said as a range, which no other index can follow (`read-log.ts`). */
  webhookId?: string;
  /** The same way for each of these values of a column. */
  each?: { column: "event" | "response_status"; values: readonly (string | number)[] };
  /** Rows made long after their event: their ids are older than the range of times. */
  late?: true;
}

export interface Plan {
  walks: Walk[];
  /** What is asked last of the rows that all the walks found, because it looks into other tables. */
  ask: Condition | null;
}

export const phases = ["names", "errors", "bodies"] as const;
export type Phase = (typeof phases)[number];

/** What was found in the tenant's own rows before the walks are chosen. */
export interface Known {
  /** Statuses of answers that occur in the class that is asked for. */
  answers: number[];
  /** Webhooks whose name or URL contains the text. */
  webhookIds: string[];
}

/** A text in more webhooks' names than this is looked for row by row. */
const mostWebhooks = 5;

/** As in its index: what is open and was sent before, which all but a few of a backlog weren't. */
const tried = sql<SqlBool>`(d.attempt_count > 0 or d.status = 'retrying')`;

/**
 * Which indexes answer a filter: the one that leaves least, by what is known of such logs and not by statistics, which may be old. What
 * no index answers is asked of each row, and the reader bounds how many.
 */
function planWalks(filter: Wanted, known: Known): Walk[] {
  const tests = conditionsOf(filter);
  const restBut = (...answered: (keyof Wanted)[]) =>
    [...tests].flatMap(([name, condition]) => (answered.includes(name) ? [] : [condition]));
  const open = (along: Condition[], answered: (keyof Wanted)[]): Walk => ({
    done: false,
    along,
    rest: restBut(...answered),
    byBytes: true,
  });
  const done = (along: Condition[], answered: (keyof Wanted)[]): Walk => ({
    done: true,
    along,
    rest: restBut(...answered),
    byBytes: true,
  });
  const byKey = (isDone: boolean, name: keyof Wanted): Walk =>
    name === "webhook_id" && filter.webhook_id
      ? { done: isDone, along: [], rest: restBut(name), byBytes: false, webhookId: filter.webhook_id }
      : { done: isDone, along: [tests.get(name) ?? []].flat(), rest: restBut(name), byBytes: false };

  for (const name of ["id", "event_id", "record_id"] as const) if (filter[name]) return [byKey(false, name), byKey(true, name)];
  if (filter.job_id) {
    const ofJob = [of("job_id", filter.job_id)];
    return [open(ofJob, ["job_id"]), done(ofJob, ["job_id"])];
  }
  if (filter.test === "true") return [done([sql`d.test`], ["test"])];
  if (filter.status === "pending" || filter.status === "held") return [byKey(false, "webhook_id")];
  if (filter.status === "retrying") return [open([tried], [])];
  if (filter.status === "failed" && filter.webhook_id)
    return [{ ...done([of("status", "failed")], ["status", "webhook_id"]), webhookId: filter.webhook_id }];
  if (filter.status === "failed" || filter.status === "skipped") return [done([of("status", filter.status)], ["status"])];
  if (filter.error_kind) return [open([tried], []), done([of("error_kind", filter.error_kind)], ["error_kind"])];
  if (filter.response_status && !/^2(00|xx)$/.test(filter.response_status)) {
    const statuses = hundredOf(filter.response_status) === null ? [Number(filter.response_status)] : known.answers;
    const answered = done([sql`d.response_status <> 200`], ["response_status"]);
    return [open([tried], []), { ...answered, each: { column: "response_status", values: statuses } }];
  }
  if (filter.event) {
    const each = { column: "event" as const, values: namesOf(filter.event) };
    return [open([], ["event"]), done([], ["event"])].map((walk) => ({ ...walk, each }));
  }
  const isTried = filter.status === "success" || filter.response_status !== undefined;
  return [isTried ? open([tried], []) : byKey(false, "webhook_id"), byKey(true, "webhook_id")];
}

/**
 * A text, where it is cheapest first: names of events and webhooks, which indexes answer; errors, which only what was tried or has
 * failed has; and bodies. What an earlier phase finds is left out of the later ones.
 */
export function planPhase(phase: Phase, filter: Wanted, known: Known, now: Date): Plan {
  const { q, ...others } = filter;
  if (!q) return { walks: planWalks(filter, known), ask: null };
  const { names, webhooks, error, body } = textMatches(q, known.webhookIds, now);
  const isNarrow = others.webhook_id !== undefined || conditionsOf(others).size > 0;
  const along = (condition: Condition) => planWalks(others, known).map((walk) => ({ ...walk, rest: [...walk.rest, condition] }));
  if (phase === "bodies")
    return { walks: along(sql`not ${names} and not ${webhooks} and not coalesce(${error}, false)`), ask: body };
  if (phase === "errors") {
    const unnamed = sql<SqlBool>`not ${names} and not ${webhooks} and ${error}`;
    if (isNarrow) return { walks: along(unnamed), ask: null };
    const failed = ["failed", "skipped"].map((status) => of("status", status));
    const walks = [tried, ...failed].map((condition, i) => ({ done: i > 0, along: [condition], rest: [unnamed], byBytes: true }));
    return { walks, ask: null };
  }
  if (isNarrow || known.webhookIds.length > mostWebhooks) return { walks: along(sql`(${names} or ${webhooks})`), ask: null };
  const walks = [false, true].flatMap((isDone) => [
    { done: isDone, along: [], rest: [], byBytes: true, each: { column: "event" as const, values: namesWith(q) } },
    ...known.webhookIds.map((id) => ({
      done: isDone,
      along: [],
      rest: [sql<SqlBool>`not ${names}`],
      byBytes: false,
      webhookId: id,
    })),
  ]);
  return { walks, ask: null };
}

function namesOf(event: string): string[] {
  return event.endsWith(".*") ? eventNames.filter((name) => name.startsWith(event.slice(0, -1))) : [event];
}

type Column = "status" | "job_id" | "event" | "error_kind" | "response_status";

function of(column: Column, value: string | number): Condition {
  return sql<SqlBool>`${sql.ref(`d.${column}`)} = ${value}`;
}
