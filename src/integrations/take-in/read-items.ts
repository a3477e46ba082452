import type { FileReading, Reading } from "../../connectors/kit/define-connector.ts";
import type { IntakeError, IntakeItem } from "../../contract/intake.ts";
import type { Services } from "../../platform/context.ts";
import { isUnavailable } from "../../platform/errors.ts";
import { type Runtime, readWith, type StoredMessage } from "./load-runtime.ts";

/** Elements of a message as items, and how many the whole message has. */
export interface ReadItems {
  items: IntakeItem[];
  total: number;
  /** Why the message as a whole can't be read, which its one item says then. */
  fault: IntakeError | null;
  /** Where its items stand, of an imported file. */
  file?: FileReading | undefined;
}

/**
 * The items of a message, read with the settings of `runtime`. One that can't be read at all is one item that says so, also where the connector
 * itself is at fault: it mustn't hold up the messages behind it.
 * @param wants as in `Reading`; absent: all
 * @param from the place of the item that says so: what comes before it is in already
 * @param turnOf the message, where this is one turn of several: their expressions have one budget of time
 * @throws AppError unavailable where its expressions can't be evaluated at the moment
 */
export async function readItems(
  { log, expressions }: Pick<Services, "log" | "expressions">,
  {
    runtime,
    message,
    wants,
    from = 0,
    turnOf = null,
  }: {
    runtime: Runtime;
    message: Pick<StoredMessage, "id" | "body" | "contentType">;
    wants?: Reading<unknown>["wants"];
    from?: number;
    turnOf?: string | null;
  },
): Promise<ReadItems> {
  try {
    const read = await readWith({ expressions }, { runtime, message, wants, turnOf });
    if (read.kind !== "items") return unreadable(read.error, from);
    const { items, total = items.length } = read;
    return total > 0 ? { items, total, fault: null, file: read.file } : { items: [empty], total: 1, fault: null };
  } catch (error) {
    if (isUnavailable(error)) throw error;
    log.error({ event: "intake.connector_failed", received_id: message.id, err: error }, "shown in the log as an error of ours");
    return unreadable(ourFault, from);
  }
}

/** A message, or what is left of it from an element on, as one item that says what is wrong. */
export function unreadable(error: IntakeError, element: number): ReadItems {
  return { items: [{ ...frame, element, outcome: { kind: "error", error } }], total: element + 1, fault: error };
}

export const ourFault: IntakeError = {
  class: "internal",
  message: "Something went wrong on our side. The message is kept.",
  pointer: null,
  fix: "Tell the operator; retry it once that is mended.",
  gap: null,
};

/** Of an item that is a message as a whole. */
export const wholeMessage = "message";

const frame = { element: 0, kind: wholeMessage, sourceId: null, version: null, occurredAt: null };

/** Told in the log too: whoever posted it finds out why nothing came of it. */
const empty: IntakeItem = { ...frame, outcome: { kind: "skipped", why: "There is nothing in the message." } };
