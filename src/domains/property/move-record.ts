import { sql } from "kysely";
import { catalog, type EventData, type EventName } from "../../contract/events/catalog.ts";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { lockRecord } from "./change-record.ts";
import { getRecord } from "./find-records.ts";
import { actionsIn, type Lifecycle } from "./lifecycle.ts";
import { type RecordKind, type RecordRow, subjectOf } from "./record-kind.ts";

/** A row of a kind that has states. */
export type StatefulRow = RecordRow & { status: string };

export interface Move<Row, Status extends string, Action extends string> {
  id: string;
  ifMatch?: IfMatch | undefined;
  lifecycle: Lifecycle<Status, Action>;
  action: Action;
  reason?: string | undefined;
  /** Columns that change with the step, under the lock. May refuse, and may write more in the same transaction. */
  set?(ctx: Ctx, found: { tx: Tx; before: Row; at: Date }): Record<string, unknown> | Promise<Record<string, unknown>>;
  /** The event's data, when it is more than the record under its own name. */
  data?(ctx: Ctx, found: { tx: Tx; after: Row }): object | Promise<object>;
}

/**
 * The one way a record with states changes its state: under its row's lock, so of two at once one succeeds; noted as a step; announced with
 * the transition's event, in one transaction.
 * @throws AppError not_found, or invalid_transition naming the state and what is allowed in it; whatever `ifMatch` and `set` throw
 */
export async function moveRecord<
  Row extends StatefulRow,
  New extends object,
  Out extends object,
  Status extends string,
  Action extends string,
>(ctx: Ctx, kind: RecordKind<Row, New, Out>, move: Move<Row, Status, Action>): Promise<Row> {
  const { id, lifecycle, action } = move;
  const { from, to, event } = lifecycle[action];
  return inTx(ctx, async (tx, ctx) => {
    await lockRecord(ctx, tx, kind, { id, strength: sql`for no key update` });
    const before = await getRecord(ctx, kind, { id });
    move.ifMatch?.(before);
    const status = before.status as Status; // checked by the database
    if (!from.includes(status)) throw notPossible({ noun: kind.noun, status, action, allowed: actionsIn(lifecycle, status) });
    const at = ctx.now();
    const columns = Object.entries({ ...(await move.set?.(ctx, { tx, before, at })), status: to });
    await sql`update ${sql.table(kind.table)} set ${sql.join(columns.map(([name, value]) => sql`${sql.ref(name)} = ${value}`))},
        updated_at = greatest(${at}::timestamptz, updated_at + interval '1 millisecond')
      where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx);
    await noteStep(ctx, tx, { recordId: id, action, from: status, to, reason: move.reason ?? null, at });
    const after = await getRecord(ctx, kind, { id });
    if (event) {
      const data = (await move.data?.(ctx, { tx, after })) ?? { [catalog[event].subject]: kind.present(after) };
      // What the event's shape doesn't say is checked by `emit`.
      await emit(ctx, { event, data: data as EventData<EventName> });
    } else {
      // Nobody outside hears of it, but whoever looks at the record does.
      afterCommit(tx, () => ctx.db.signals.raise("changes", ctx.tenantId, { kind: subjectOf(kind), id }));
    }
    return after;
  });
}

/** Keeps who moved a record, when and why; `create` has no state before it. */
export async function noteStep(
  ctx: Ctx,
  tx: Tx,
  step: { recordId: string; action: string; from: string | null; to: string; reason: string | null; at: Date },
): Promise<void> {
  await tx
    .insertInto("record_steps")
    .values({
      tenant_id: ctx.tenantId,
      record_id: step.recordId,
      id: newId("stp", step.at),
      action: step.action,
      from_status: step.from,
      to_status: step.to,
      reason: step.reason,
      actor: JSON.stringify(ctx.actor),
      at: step.at,
    })
    .execute();
}

/** 409 that names the state and what is allowed in it. @param why instead of the general sentence */
export function notPossible({
  noun,
  status,
  action,
  allowed,
  why,
}: {
  noun: string;
  status: string;
  action: string;
  allowed: string[];
  why?: string;
}): AppError {
  const words = (text: string) => text.replaceAll(/[_-]/g, " ");
  const sentence = why ?? `This ${noun} is ${words(status)}: it can't be moved by ${words(action)}.`;
  return new AppError("invalid_transition", {
    detail: `${sentence} Allowed now: ${allowed.join(", ") || "nothing"}.`,
    extra: { state: status, allowed },
  });
}
