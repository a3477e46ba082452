import type { Reading } from "../../connectors/kit/define-connector.ts";
import type { IntakeError } from "../../contract/intake.ts";
import type { Services } from "../../platform/context.ts";
import { unlessUnavailable } from "../../platform/errors.ts";
import type { Room } from "../../platform/leave-room.ts";
import type { Runtime, StoredMessage } from "./load-runtime.ts";
import { type ReadItems, readItems, unreadable } from "./read-items.ts";
import { takeMessage } from "./take-message.ts";
import { type Verdict, verdictsOf } from "./verdict.ts";

/** Elements in one transaction. What is longer is taken in in parts. */
const partItems = 200;
/** Elements read ahead of their parts, outside any transaction. */
const mostRead = 1_000;

/** Whether all of it fits into one transaction, and has been read. */
export function isShort({ taken }: StoredMessage, { items, total }: Pick<ReadItems, "items" | "total">): boolean {
  return taken === 0 && total <= partItems && items.length === total;
}

/**
 * The next elements of a message, from where it stands: as many as are read while the turn lasts, and at least one. Read again for each turn instead of
 * kept: which elements a message has follows from its bytes and the settings it was begun with.
 * @returns null where its expressions can't be evaluated at the moment
 */
export async function readNext(
  services: Pick<Services, "log" | "expressions">,
  { runtime, message, turnEndsAt }: { runtime: Runtime; message: StoredMessage; turnEndsAt: number },
): Promise<ReadItems | null> {
  const from = message.taken;
  let wanted = 0;
  const begunAt = performance.now();
  let endsAt = turnEndsAt;
  const wants: Reading<unknown>["wants"] = ({ element }) => {
    if (element < from || wanted >= mostRead || (wanted > 0 && performance.now() > endsAt)) return false;
    // Finding the first one asks the rules' conditions of all elements: that takes nothing of the turn, or little would be left of it.
    if (wanted === 0) endsAt = turnEndsAt + performance.now() - begunAt;
    wanted += 1;
    return true;
  };
  const read = await unlessUnavailable(readItems(services, { runtime, message, wants, from, turnOf: turnOf(message, runtime) }));
  if (!read) return null;
  // Connectors that read fast read all.
  const items = read.items.filter(({ element }) => element >= from);
  return items.length > 0 ? { ...read, items } : unreadable(cutShort, from);
}

/** What the expressions of a message are charged to; with other settings it is read anew. */
function turnOf({ id }: StoredMessage, { version }: Runtime): string {
  return `${id} ${version}`;
}

/** A later version of the product may read it otherwise, or not be able to read it with the settings of then. */
const cutShort: IntakeError = {
  class: "internal",
  message: "The rest of the message can't be read as it was begun.",
  pointer: null,
  fix: "Retry it: the rest is then read with today's mapping.",
  gap: null,
};

/** Messages that were begun with settings that can't be read any more: the rest of each is one entry, to be retried with those in force. */
export async function showRest(
  services: Services,
  { runtime, messages, room, error }: { runtime: Runtime; messages: readonly StoredMessage[]; room: Room; error: unknown },
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const message of messages) {
    services.log.error({ event: "intake.version_unusable", received_id: message.id, err: error }, "shown in the log");
    const rest = unreadable(cutShort, message.taken);
    verdicts.push(...verdictsOf(await room(() => takeMessage(services, { runtime, message, ...rest, isPart: true }))));
  }
  return verdicts;
}

/**
 * Takes a long message in part by part, each in a transaction of about a second at most that also keeps how far the message has come. Between two parts
 * others have their turn; after a crash it goes on with the next part.
 * @param read its next elements
 * @returns what came of them, and whether it is through; if not, the next turn goes on; after a pause, where expressions can't be evaluated at the moment
 */
export async function takeInParts(
  services: Services,
  {
    runtime,
    message,
    read,
    room,
    turnEndsAt,
  }: { runtime: Runtime; message: StoredMessage; read: ReadItems; room: Room; turnEndsAt: number },
): Promise<{ verdicts: Verdict[]; isThrough: boolean; isAway: boolean }> {
  const verdicts: Verdict[] = [];
  let at = message;
  for (let next: ReadItems | null = read; next; next = await readNext(services, { runtime, message: at, turnEndsAt })) {
    let { items } = next;
    while (items.length > 0) {
      const part = { runtime, message: at, items: items.slice(0, partItems), total: next.total, isPart: true };
      const taken = await room(() => takeMessage(services, part));
      if (typeof taken === "string") return { verdicts, isThrough: false, isAway: false };
      verdicts.push(...taken);
      services.expressions.kept(turnOf(message, runtime), taken.length / items.length);
      items = items.slice(taken.length);
      at = { ...at, taken: at.taken + taken.length, begunVersion: runtime.version, faults: 0 };
      if (at.taken >= next.total) return { verdicts, isThrough: true, isAway: false };
      if (performance.now() > turnEndsAt) return { verdicts, isThrough: false, isAway: false };
    }
  }
  return { verdicts, isThrough: false, isAway: true };
}
