import { sql } from "kysely";
import type { IntakeError, IntakeItem } from "../../contract/intake.ts";
import type { Ctx, Services } from "../../platform/context.ts";
import { databaseFault } from "../../platform/database-fault.ts";
import { withCare } from "./judge-item.ts";
import { hashOf } from "./links.ts";
import { type Runtime, readWith, type StoredMessage } from "./load-runtime.ts";
import { takeItems } from "./take-items.ts";
import type { Verdict } from "./verdict.ts";
import { settleMessages } from "./write-entries.ts";

const longestPauseMs = 3_600_000;
/** After so many faults of ours people are shown the message, instead of it being tried in silence for ever. */
const mostFaults = 10;

/** Who acts when a message is taken in. */
export function intakeCtx(services: Services, { tenantId, id, name }: Pick<Runtime, "tenantId" | "id" | "name">): Ctx {
  return { ...services, tenantId, actor: { id, name } };
}

/**
 * The items of a message, read with the settings of now. One that can't be read at all is one item that says so, also where the connector
 * itself is at fault: it mustn't hold up the messages behind it.
 */
export async function readItems(
  { log, expressions }: Pick<Services, "log" | "expressions">,
  { runtime, message }: { runtime: Runtime; message: Pick<StoredMessage, "id" | "body" | "contentType"> },
): Promise<IntakeItem[]> {
  try {
    const read = await readWith({ expressions }, { runtime, message });
    if (read.kind !== "items") return [unread(read.error)];
    return read.items.length > 0 ? read.items : [empty];
  } catch (error) {
    log.error({ event: "intake.connector_failed", received_id: message.id, err: error }, "shown in the log as an error of ours");
    return [unread(ourFault)];
  }
}

export const ourFault: IntakeError = {
  class: "internal",
  message: "Something went wrong on our side. The message is kept.",
  pointer: null,
  fix: "Tell the operator; retry it once that is mended.",
  gap: null,
};

const frame = { element: 0, kind: "message", sourceId: null, version: null, occurredAt: null };

/** Told in the log too: whoever posted it finds out why nothing came of it. */
const empty: IntakeItem = { ...frame, outcome: { kind: "skipped", why: "There is nothing in the message." } };

function unread(error: IntakeError): IntakeItem {
  return { ...frame, outcome: { kind: "error", error } };
}

/**
 * Takes a stored message in, in one transaction: all of it is committed, or nothing. A fault of ours leaves it where it is, to be tried
 * again with growing pauses.
 * @returns what came of its items; null when somebody else has taken it in, or after a fault
 */
export async function takeMessage(
  services: Services,
  { runtime, message, items }: { runtime: Runtime; message: StoredMessage; items: IntakeItem[] },
): Promise<Verdict[] | null> {
  try {
    return await inOneTransaction(services, { runtime, message, items });
  } catch (error) {
    const faults = message.faults + 1;
    services.log.error({ event: "intake.message_failed", received_id: message.id, faults, err: error }, "will be tried again");
    if (databaseFault(error) === "busy" || faults < mostFaults) {
      await postpone(services, { runtime, message, faults: databaseFault(error) === "busy" ? message.faults : faults });
      return null;
    }
    const shown = items.map((item): IntakeItem => ({ ...item, outcome: { kind: "error", error: ourFault } }));
    return inOneTransaction(services, { runtime, message, items: shown });
  }
}

async function inOneTransaction(
  services: Services,
  { runtime, message, items }: { runtime: Runtime; message: StoredMessage; items: IntakeItem[] },
): Promise<Verdict[] | null> {
  const taken = items.map((item) => {
    const hash = hashOf(item, { body: message.body, isList: items.length > 1 });
    return { message, item, hash, entry: null };
  });
  const take = (careful: boolean) =>
    services.db.inTenant(runtime.tenantId, async (tx) => {
      const ctx: Ctx = { ...intakeCtx(services, runtime), tx };
      const { rows } = await sql`
        select from received where tenant_id = ${runtime.tenantId} and id = ${message.id} and received_at = ${message.receivedAt}
          and done = false and unread for update`.execute(tx);
      if (rows.length === 0) return null;
      const verdicts = await takeItems(ctx, tx, { runtime, items: taken, careful });
      await settleMessages(ctx, tx, { ids: [message.id] });
      return verdicts;
    });
  return withCare(take);
}

/** It stays unread; others go on. */
async function postpone(
  { db, now, log }: Services,
  { runtime, message, faults }: { runtime: Runtime; message: StoredMessage; faults: number },
): Promise<void> {
  const at = new Date(now().getTime() + Math.min(1_000 * 2 ** faults, longestPauseMs));
  await sql`
    update received set faults = ${faults}, next_attempt_at = ${at}
    where tenant_id = ${runtime.tenantId} and id = ${message.id} and received_at = ${message.receivedAt} and done = false`
    .execute(db.worker)
    .catch((error: unknown) => log.warn({ event: "intake.not_postponed", err: error }, "it is looked at again at once"));
}
