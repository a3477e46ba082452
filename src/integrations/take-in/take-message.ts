import { sql } from "kysely";
import type { IntakeItem } from "../../contract/intake.ts";
import { inBatch } from "../../platform/batch.ts";
import type { Ctx, Services } from "../../platform/context.ts";
import { databaseFault } from "../../platform/database-fault.ts";
import type { Tx } from "../../platform/db.ts";
import { withCare } from "./judge-item.ts";
import { hashOf } from "./links.ts";
import type { Runtime, StoredMessage } from "./load-runtime.ts";
import { pauseEnd } from "./pauses.ts";
import { ourFault, type ReadItems } from "./read-items.ts";
import { takeItems } from "./take-items.ts";
import type { Verdict } from "./verdict.ts";

/**
 * After so many faults of ours, in about a minute, people are shown what is to be taken in, instead of it being tried in silence for ever: what came
 * after it about the same records waits meanwhile.
 */
const mostFaults = 6;
/** What is made holds number series and references of its tenant until the commit. */
const longestPartMs = 1_000;

/** Who acts when a message is taken in. */
export function intakeCtx(services: Services, { tenantId, id, name }: Pick<Runtime, "tenantId" | "id" | "name">): Ctx {
  return { ...services, tenantId, actor: { id, name } };
}

interface Part extends Pick<ReadItems, "items" | "total"> {
  runtime: Runtime;
  message: StoredMessage;
  /** It needn't be all of the message, and ends early rather than hold others up. */
  isPart: boolean;
}

/**
 * Takes a stored message in, or the next part of it, in one transaction with how far it has come: all of it is committed, or nothing. A fault of ours
 * leaves it where it is, to be tried again with growing pauses; a database that is busy isn't the message's fault, and isn't counted.
 * @param part its `items` go on where the message stands
 * @returns what came of its items, of a part at least of the first; `elsewhere` when somebody else has taken them in, `later` after a fault
 */
export async function takeMessage(services: Services, part: Part): Promise<Verdict[] | "elsewhere" | "later"> {
  const { message, items } = part;
  try {
    return await inOneTransaction(services, part);
  } catch (error) {
    const isBusy = databaseFault(error) === "busy";
    const faults = message.faults + (isBusy ? 0 : 1);
    services.log.error({ event: "intake.message_failed", received_id: message.id, faults, err: error }, "will be tried again");
    if (isBusy || faults < mostFaults) {
      await postpone(services, { ...part, faults });
      return "later";
    }
    const shown = items.map((item): IntakeItem => ({ ...item, outcome: { kind: "error", error: ourFault } }));
    return inOneTransaction(services, { ...part, items: shown });
  }
}

function inOneTransaction(
  services: Services,
  { runtime, message, items, total, isPart }: Part,
): Promise<Verdict[] | "elsewhere"> {
  const toTake = items.map((item) => {
    const hash = hashOf(item, { body: message.body, isList: total > 1 });
    return { message, item, hash, entry: null };
  });
  return withCare((careful) => {
    const isBatch = isPart && !careful;
    const take = async (tx: Tx) => {
      const ctx: Ctx = { ...intakeCtx(services, runtime), tx };
      if (!(await lockMessage(tx, { runtime, message }))) return "elsewhere";
      const stopAt = isPart ? performance.now() + longestPartMs : undefined;
      const verdicts = await takeItems(ctx, tx, { runtime, items: toTake, careful, stopAt });
      await noteTaken(ctx, tx, { runtime, message, taken: message.taken + verdicts.length, total });
      return verdicts;
    };
    // Planning was 1.8 of the 4.3 ms that a message cost PostgreSQL, and its statements are the same each time.
    return services.db.inTenant(runtime.tenantId, (tx) => (isBatch ? inBatch(tx, () => take(tx)) : take(tx)), {
      prepared: !careful,
    });
  });
}

/** @returns whether it still stands where it was read */
async function lockMessage(
  tx: Tx,
  { runtime, message: { id, receivedAt, taken } }: Pick<Part, "runtime" | "message">,
): Promise<boolean> {
  const { rows } = await sql`
    select from received where tenant_id = ${runtime.tenantId} and id = ${id} and received_at = ${receivedAt} and done = false and unread
      and elements_taken = ${taken} for update`.execute(tx);
  return rows.length > 0;
}

/** With its last element it is read; and done, where nothing is left to be mended. */
async function noteTaken(
  ctx: Ctx,
  tx: Tx,
  { runtime, message: { id, receivedAt }, taken, total }: Pick<Part, "runtime" | "message" | "total"> & { taken: number },
): Promise<void> {
  const isThrough = taken >= total;
  await sql`
    update received r set elements_taken = ${taken}, begun_version = ${runtime.version}, taken_at = ${ctx.now()}, faults = 0,
      next_attempt_at = null, unread = ${!isThrough}, done = ${isThrough} and not exists (
        select from integration_log l where l.tenant_id = r.tenant_id and l.received_id = r.id and l.open = true)
    where r.tenant_id = ${ctx.tenantId} and r.id = ${id} and r.received_at = ${receivedAt} and r.done = false`.execute(tx);
}

/** It stays unread, and what its source sent after it about the same records waits for it. */
async function postpone(
  { db, now, log }: Services,
  { runtime, message, faults }: Pick<Part, "runtime" | "message"> & { faults: number },
): Promise<void> {
  const at = pauseEnd(now(), { faults });
  await sql`
    update received set faults = ${faults}, next_attempt_at = ${at}
    where tenant_id = ${runtime.tenantId} and id = ${message.id} and received_at = ${message.receivedAt} and done = false`
    .execute(db.worker)
    .catch((error: unknown) => log.warn({ event: "intake.not_postponed", err: error }, "it is looked at again at once"));
}
